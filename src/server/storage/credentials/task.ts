import type { Credentials } from '../../../shared/contract/credentials.ts';

/** Larger files are not read: the validator holds them whole, twice. */
export const mostBytes = 64 * 1024 * 1024;

/** What travels between the server and the thread that validates. */
export interface CredentialsTask {
  /** Path on the local disk, or the bytes where there is none. */
  source: string | Uint8Array;
  /** PEM of the certificates whose signers count as trusted; null when there are none. */
  anchors: string | null;
}

export type CredentialsResult = { is: 'read'; credentials: Credentials } | { is: 'none' };
