import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Receipt, ReceiptDocument } from '../../shared/contract/receipts.ts';
import type { FileAnswer } from '../http/index.ts';
import type { ReceiptKey } from './receipt-key.ts';
import type { ReceiptRow } from './receipts-store.ts';

/** SHA-256 of a public key, in hexadecimal. */
export const fingerprintOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');

const surfacesOf = (row: ReceiptRow): Receipt['surfaces'] => JSON.parse(row.surfaces) as Receipt['surfaces'];

/** A receipt's row as the document that is signed and downloaded. */
export function documentOf(row: ReceiptRow): ReceiptDocument {
  return {
    format: 'imagestead receipt',
    version: 1,
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    ownerId: row.owner_id,
    personId: row.person_id,
    purgedAt: row.purged_at,
    rule: row.rule,
    ...(row.rule_id !== null && { ruleId: row.rule_id }),
    bytes: row.bytes,
    surfaces: surfacesOf(row),
    keyedHash: row.keyed_hash,
    key: row.key_id === null ? null : { algorithm: 'Ed25519', publicKey: row.key_id },
    signature: row.signature,
  };
}

/** The row with the key that signs it and its signature. */
export function signRow(key: ReceiptKey, row: Omit<ReceiptRow, 'key_id' | 'signature'>): ReceiptRow {
  const unsigned = { ...row, key_id: key.publicKey, signature: null };
  const { signature: _, ...signed } = documentOf(unsigned);
  return { ...unsigned, signature: key.sign(canonicalJson(signed)) };
}

/** What is told beside a receipt and may change: names of rules, and who has followed. */
export type Beside = Pick<Receipt, 'byRule' | 'browsers'>;

/** A receipt's row in the shape of the contract; `publicKey` is the one of this installation now. */
export function receiptOfRow(row: ReceiptRow, publicKey: string, beside: Beside): Receipt {
  return {
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    purgedAt: row.purged_at,
    rule: row.rule,
    ...beside,
    personId: row.person_id,
    bytes: row.bytes,
    surfaces: surfacesOf(row),
    fingerprint: row.key_id === null ? null : fingerprintOf(row.key_id),
    matchable: row.keyed_hash !== null && row.key_id === publicKey,
  };
}

/** A receipt as a file to download. */
export function fileOfReceipt(row: ReceiptRow): FileAnswer {
  const bytes = Buffer.from(`${JSON.stringify(documentOf(row), null, 2)}\n`);
  return {
    type: 'file',
    size: bytes.byteLength,
    mediaType: 'application/json',
    etag: row.id,
    disposition: `attachment; filename="receipt-${row.id}.json"`,
    open: (range) =>
      Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes], { objectMode: false }),
  };
}
