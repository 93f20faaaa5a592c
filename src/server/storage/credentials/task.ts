import type { Credentials } from '../../../shared/contract/credentials.ts';

/** What travels between the server and the thread that validates. */
export interface CredentialsTask {
  /** Path on the local disk, or the bytes where there is none. */
  source: string | Uint8Array;
  mediaType: string;
  /** PEM of the certificates whose signers count as trusted; null when there are none. */
  anchors: string | null;
}

/** `none`: the marks promised more than the file holds. */
export type CredentialsResult = { is: 'read'; credentials: Credentials } | { is: 'none' };
