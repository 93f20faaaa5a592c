import { AppError } from '../errors.ts';
import type { GuardedFetch } from './guarded-fetch.ts';
import type { EngineKind } from './kind.ts';

export interface EnteredConnection {
  /** Null for the kind's own address. */
  baseUrl: string | null;
  /** A key that was entered now. */
  key: string | null;
  /** Entered now or kept from before. */
  hasKey: boolean;
}

/**
 * Checks what somebody entered for a connection. Throws AppError `bad_input` with the sentence to show; for an address
 * in the private network, one that tells the administrator which setting allows it.
 */
export async function checkConnection(
  kind: EngineKind,
  { baseUrl, key, hasKey }: EnteredConnection,
  network: GuardedFetch,
): Promise<void> {
  const address = baseUrl ?? kind.defaultBaseUrl;
  if (address === null) throw bad('Enter the address of the service.');
  if (kind.keyNeeded && !hasKey) throw bad(`${kind.name} needs an API key. Enter one.`);
  if (key !== null && !/^[\x21-\x7e]+$/.test(key)) {
    throw bad('The key contains a character that keys never have. Copy it again.');
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw bad('Enter an address that starts with http:// or https://.');
  }
  if (url.username !== '' || url.password !== '') {
    throw bad('Leave user name and password out of the address, and enter the key in its own field.');
  }
  await network.check(address).catch((cause: unknown) => {
    throw cause instanceof AppError ? bad(cause.message, cause) : cause;
  });
}

/** A key goes only to the place that it was entered for. */
export function goesElsewhere(kind: EngineKind, before: string | null, after: string | null): boolean {
  return originOf(before ?? kind.defaultBaseUrl) !== originOf(after ?? kind.defaultBaseUrl);
}

const originOf = (address: string | null) =>
  address !== null && URL.canParse(address) ? new URL(address).origin : null;

const bad = (message: string, cause?: unknown) => new AppError('bad_input', message, { cause });
