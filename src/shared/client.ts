import { type Endpoint, type Input, type Output, pathFields } from './contract/endpoint.ts';
import type { ErrorCode } from './contract/errors.ts';

/** A failed call: the server's code and sentence, or `offline` when no answer came. */
export class CallError extends Error {
  readonly code: ErrorCode | 'offline';
  readonly status: number;
  readonly field: string | undefined;

  constructor(code: ErrorCode | 'offline', message: string, status: number, field?: string) {
    super(message);
    this.name = 'CallError';
    this.code = code;
    this.status = status;
    this.field = field;
  }
}

export interface CallOptions {
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

export type Call = <E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  options?: CallOptions,
) => Promise<Output<E>>;

/** The address of an endpoint with its path and, for a GET, query filled in; for `<img>` and downloads too. */
export function addressOf<E extends Endpoint>(endpoint: E, input: Input<E>): string {
  const values = input as Record<string, unknown>;
  const inPath = new Set(pathFields(endpoint.path));
  const path = endpoint.path.replace(/:(\w+)/g, (_, field: string) =>
    encodeURIComponent(String(values[field])),
  );
  if (endpoint.method !== 'GET') return path;
  const query = new URLSearchParams();
  for (const [field, value] of Object.entries(values)) {
    if (!inPath.has(field) && value !== undefined) query.set(field, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Builds `call(endpoint, input)` for an origin (`''` in a browser). Throws CallError. */
export function createCall(origin: string, fetchIt: typeof fetch = fetch): Call {
  return async (endpoint, input, options = {}) => {
    const inPath = new Set(pathFields(endpoint.path));
    const body = Object.fromEntries(Object.entries(input as object).filter(([field]) => !inPath.has(field)));
    const hasBody = endpoint.method !== 'GET';
    const request: RequestInit = { method: endpoint.method, headers: { ...options.headers } };
    if (hasBody) {
      request.body = JSON.stringify(body);
      request.headers = { ...options.headers, 'content-type': 'application/json' };
    }
    if (options.signal) request.signal = options.signal;
    const response = await fetchIt(origin + addressOf(endpoint, input), request).catch((cause: unknown) => {
      if (options.signal?.aborted) throw cause;
      throw new CallError(
        'offline',
        'The server does not answer. Check that it is running; this tries again by itself.',
        0,
      );
    });
    const answer: unknown = await response.json().catch((cause: unknown) => {
      if (options.signal?.aborted) throw cause;
      if (!response.ok) return null;
      throw new CallError('offline', 'The answer of the server broke off. Try again.', 0);
    });
    if (response.ok) return answer as never;
    const error = (answer as { error?: { code: ErrorCode; message: string; field?: string } } | null)?.error;
    throw new CallError(
      error?.code ?? 'internal',
      error?.message ?? `The server answered ${response.status}.`,
      response.status,
      error?.field,
    );
  };
}
