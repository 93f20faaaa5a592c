import { createHash, createPublicKey, verify } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { type ReceiptDocument, receiptDocument } from '../../shared/contract/receipts.ts';

export type Verdict = 'valid' | 'changed' | 'other key' | 'not signed' | 'no receipt';

export interface Verified {
  verdict: Verdict;
  /** What is known of the receipt; null where it is none. */
  id: string | null;
  kind: ReceiptDocument['kind'] | null;
  subjectId: string | null;
  purgedAt: number | null;
  /** SHA-256 of the public key that it names, in hexadecimal. */
  fingerprint: string | null;
}

/** SHA-256 of a public key of 32 bytes in base64url. */
function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
}

/**
 * What `--key` names, as a fingerprint: 64 hexadecimal digits, with colons or spaces between them if liked, or the public
 * key itself in base64url. Null when it is neither.
 */
export function readKey(text: string): string | null {
  const digits = text.replaceAll(/[\s:]/g, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digits)) return digits;
  return /^[A-Za-z0-9_-]{43}$/.test(text) ? fingerprintOf(text) : null;
}

const nothing = { id: null, kind: null, subjectId: null, purgedAt: null, fingerprint: null };

/**
 * Tries a document that was parsed from JSON, with nothing but what stands in it. With `pinned`, the fingerprint of a key,
 * a receipt that another one signed is not valid.
 */
export function verifyReceipt(document: unknown, pinned: string | null): Verified {
  const read = receiptDocument.safeParse(document);
  if (!read.success) {
    // What calls itself a receipt and does not have the shape of one was changed.
    const { format } = (typeof document === 'object' ? (document ?? {}) : {}) as { format?: unknown };
    return { ...nothing, verdict: format === 'imagestead receipt' ? 'changed' : 'no receipt' };
  }
  const { id, kind, subjectId, purgedAt, key, signature } = read.data;
  const facts = { id, kind, subjectId, purgedAt, fingerprint: key ? fingerprintOf(key.publicKey) : null };
  if (key === null || signature === null) {
    const half = key !== null || signature !== null;
    return { ...facts, verdict: half ? 'changed' : 'not signed' };
  }
  const { signature: _, ...signed } = document as Record<string, unknown>;
  if (!isSigned(canonicalJson(signed), key.publicKey, signature)) return { ...facts, verdict: 'changed' };
  return { ...facts, verdict: pinned === null || pinned === facts.fingerprint ? 'valid' : 'other key' };
}

function isSigned(text: string, publicKey: string, signature: string): boolean {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    // Not every 32 bytes are a key.
    return false;
  }
}
