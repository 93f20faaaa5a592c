import { createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Secrets } from '../secrets.ts';

/** The key that signs the receipts of this installation; the same at each start, another under another secret. */
export interface ReceiptKey {
  /** 32 bytes in base64url. */
  readonly publicKey: string;
  /** Ed25519 over a text, in base64url. */
  sign(text: string): string;
  /** What binds a receipt to bytes that only their holder knows: HMAC-SHA-256, in base64url. */
  bind(image: { id: string; sha256: string }): string;
}

/** What stands before the 32 bytes of a private Ed25519 key in PKCS #8 (RFC 8410 section 7). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Makes the key from the secret of the installation when it is first needed. */
export function createReceiptKey(secrets: Pick<Secrets, 'derive'>): ReceiptKey {
  const seed = Buffer.from(secrets.derive('receipts'), 'base64url');
  const privateKey = createPrivateKey({
    key: Buffer.concat([privatePrefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const binding = secrets.derive('receipt bindings');
  return {
    publicKey: x,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
    bind: ({ id, sha256 }) => createHmac('sha256', binding).update(`${sha256} ${id}`).digest('base64url'),
  };
}
