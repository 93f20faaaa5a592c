import { createHash } from 'node:crypto';
import type { Endpoint } from '../../../src/shared/contract/endpoint.ts';
import { pathFields } from '../../../src/shared/contract/endpoint.ts';
import { addressOf } from '../../../src/shared/client.ts';

export interface Answer {
  status: number;
  headers: Headers;
  bytes: Uint8Array;
  sha256: string;
}

const streamFor = 250;

/** What has arrived of an answer that does not end. */
async function firstOf(response: Response, controller: AbortController): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const timer = setTimeout(() => controller.abort(), streamFor);
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk as Uint8Array);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}

let calls = 0;

/** Every call comes from an address of its own, as seen by the server, so that no limit on tries hides an answer. */
function nextAddress(): string {
  calls += 1;
  return `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`;
}

export const callsMade = (): number => calls;

/** Calls an endpoint as somebody, or as nobody; answers whatever comes, errors too. */
export async function callAs(
  url: string,
  endpoint: Endpoint,
  input: Record<string, unknown>,
  headers: Record<string, string>,
): Promise<Answer> {
  const inPath = new Set(pathFields(endpoint.path));
  const body = Object.fromEntries(Object.entries(input).filter(([field]) => !inPath.has(field)));
  const reads = endpoint.method === 'GET';
  const controller = new AbortController();
  const response = await fetch(url + addressOf(endpoint, input as never), {
    method: endpoint.method,
    headers: {
      'x-forwarded-for': nextAddress(),
      ...(!reads && { 'content-type': 'application/json' }),
      ...headers,
    },
    signal: controller.signal,
    ...(!reads && { body: JSON.stringify(body) }),
  });
  const streams = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const bytes = streams ? await firstOf(response, controller) : new Uint8Array(await response.arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { status: response.status, headers: response.headers, bytes, sha256 };
}
