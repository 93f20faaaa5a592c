import { lookup as systemLookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { AppError } from '../errors.ts';
import type { AllowedHost } from './allowed-hosts.ts';
import { hostOf, isAllowedHost } from './allowed-hosts.ts';
import { cappedBody } from './capped-body.ts';
import { isPrivateAddress } from './private-address.ts';

export interface ResolvedAddress {
  address: string;
  family: number;
}

export interface GuardedFetchOptions {
  /** Hosts that may be private. */
  allowHosts: readonly AllowedHost[];
  /** Largest body of an answer, in bytes, after decompression. */
  maxBytes?: number;
  /** From the start of a request to the last byte of its answer. */
  timeoutMs?: number;
  /** Resolves a host name to all its addresses; the system's resolver unless a test says otherwise. */
  resolve?: (host: string) => Promise<ResolvedAddress[]>;
}

export interface GuardedFetch {
  /**
   * `fetch` for addresses that a person or a foreign service named. Every hop, redirects included, connects to the
   * very address that was checked. Rejects with AppError `engine_unavailable` for a private host or a bad redirect,
   * `engine_failed` for an answer over the limit, the signal's reason when aborted, a DOMException `TimeoutError`
   * when time is up, and Node's own error when the connection fails.
   */
  fetch: typeof globalThis.fetch;
  /** Throws what `fetch` would throw for this host. A name that does not resolve right now passes. */
  check(address: string): Promise<void>;
}

const redirectStatus = new Set([301, 302, 303, 307, 308]);
const maxRedirects = 5;

/** Makes a fetch that never reaches this machine or its private network, except for hosts that were allowed. */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { allowHosts, maxBytes = 256 * 2 ** 20, timeoutMs = 10 * 60_000 } = options;
  const resolve = options.resolve ?? ((host) => systemLookup(host, { all: true }));
  // No connection is kept: one that was opened under other rules must never be used again.
  const agents = { 'http:': new HttpAgent(), 'https:': new HttpsAgent() };

  async function addressesOf(url: URL): Promise<ResolvedAddress[]> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const family = isIP(host);
    const addresses = family === 0 ? await resolve(host) : [{ address: host, family }];
    if (!isAllowedHost(url, allowHosts) && addresses.some(({ address }) => isPrivateAddress(address))) {
      throw privateHost(url);
    }
    return addresses;
  }

  async function once(url: URL, request: Request, body: Buffer | null, signal: AbortSignal) {
    const addresses = await addressesOf(url);
    const lookup: LookupFunction = (_host, { all }, callback) => {
      if (all === true) callback(null, addresses);
      else callback(null, addresses[0]!.address, addresses[0]!.family);
    };
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers: Record<string, string> = Object.fromEntries(request.headers);
    headers['accept-encoding'] ??= 'identity';
    if (body !== null) headers['content-length'] = String(body.length);
    const agent = agents[url.protocol as keyof typeof agents];
    return new Promise<IncomingMessage>((fulfil, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const outgoing = send(url, { method: request.method, headers, lookup, agent });
      const stop = () => outgoing.destroy();
      signal.addEventListener('abort', stop, { once: true });
      outgoing.on('close', () => signal.removeEventListener('abort', stop));
      outgoing.on('response', fulfil);
      outgoing.on('error', (error) => reject(signal.aborted ? signal.reason : error));
      outgoing.end(body ?? undefined);
    });
  }

  async function guardedFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const { signal: given, ...rest } = init;
    const caller = given ?? (input instanceof Request ? input.signal : null);
    const signal = AbortSignal.any([...(caller ? [caller] : []), AbortSignal.timeout(timeoutMs)]);
    let request = new Request(input, rest);
    let url = webAddress(request.url);
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      const answer = await untilAborted(once(url, request, body, signal), signal);
      const location = answer.headers.location;
      const redirected = redirectStatus.has(answer.statusCode ?? 0) && location !== undefined;
      if (!redirected || request.redirect === 'manual') return toResponse(answer, maxBytes, signal);
      answer.destroy();
      if (request.redirect === 'error' || body !== null || !['GET', 'HEAD'].includes(request.method)) {
        throw badRedirect(url);
      }
      const next = nextHop(location, url);
      // Headers may carry the key: another origin gets none of them.
      if (next.origin !== url.origin) request = new Request(next.href, { method: request.method });
      url = next;
    }
    throw badRedirect(url);
  }

  async function check(address: string): Promise<void> {
    await addressesOf(webAddress(address)).catch((error: unknown) => {
      if (error instanceof AppError) throw error;
    });
  }

  return { fetch: guardedFetch, check };
}

/** Name resolution can't be stopped, so it is left behind when the signal fires. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((fulfil, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(fulfil, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function toResponse(answer: IncomingMessage, maxBytes: number, signal: AbortSignal): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headersDistinct)) {
    for (const part of value ?? []) headers.append(name, part);
  }
  if (status < 200 || status > 599) {
    answer.destroy();
    throw new AppError(
      'engine_failed',
      `The service answered with the unknown status ${status}. Try again later.`,
    );
  }
  const empty = status === 204 || status === 205 || status === 304;
  if (empty) answer.resume();
  const body = empty ? null : cappedBody(answer, maxBytes, signal);
  if (headers.has('content-encoding')) headers.delete('content-length');
  headers.delete('content-encoding');
  return new Response(body, { status, statusText: answer.statusMessage ?? '', headers });
}

function nextHop(location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw badRedirect(from);
  const next = new URL(location, from);
  const sameOrSafer = next.protocol === from.protocol || next.protocol === 'https:';
  if (!sameOrSafer) throw badRedirect(from);
  return webAddress(next.href);
}

function webAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new AppError(
      'engine_unavailable',
      'The address of the service must start with http:// or https://.',
    );
  }
  return url;
}

function privateHost(url: URL): AppError {
  const { host, port } = hostOf(url);
  return new AppError(
    'engine_unavailable',
    `${host} is on this server or its private network, which is not allowed. The administrator can allow it by adding ${host}:${port} to IMAGESTEAD_ALLOW_HOSTS and restarting.`,
  );
}

function badRedirect(url: URL): AppError {
  return new AppError(
    'engine_unavailable',
    `${url.host} sends its callers to another address that can't be followed. Enter the final address of the service.`,
  );
}
