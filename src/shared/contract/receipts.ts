import { z } from 'zod';
import { id, instant } from './common.ts';
import { endpoint, streamed } from './endpoint.ts';

/** Why something was purged: somebody asked, its time was over, a rule, a temporary chat that closed, an account that ended. */
export const purgeRules = ['person', 'retention', 'rule', 'temporary', 'account'] as const;

export const purgeRule = z.enum(purgeRules);

/** What was purged; of an account there is one receipt, which is the last thing that is left of it. */
const receiptKind = z.enum(['image', 'chat', 'account']);

/** What became of each place that held something. */
export const receiptSurface = z.object({ surface: z.string(), state: z.enum(['erased', 'pending']) });

/** SHA-256 of a public key, in hexadecimal. */
export const fingerprint = z.string().regex(/^[0-9a-f]{64}$/, 'A fingerprint has 64 digits from 0 to f.');

/**
 * Sessions that were signed in when something was purged and are so still, and how many of them have followed the change
 * log past it since, and so dropped what their browser kept. Null where it was not noted, and of an account.
 */
export const browsers = z.object({ dropped: z.int(), of: z.int() }).nullable();

export const receipt = z.object({
  id,
  kind: receiptKind,
  /** The id of what was purged. */
  subjectId: id,
  purgedAt: instant,
  rule: purgeRule,
  /** Which rule of yours it was, and its name while there is such a rule. */
  byRule: z.object({ id, name: z.string().nullable() }).nullable(),
  /** Who asked for it; null when nobody did, and on receipts of earlier versions. */
  personId: id.nullable(),
  bytes: z.int(),
  surfaces: z.array(receiptSurface),
  browsers,
  /** The key that signed it; null on receipts of earlier versions, which are not signed. */
  fingerprint: fingerprint.nullable(),
  /** Whether it can be tried against a file that somebody still has. */
  matchable: z.boolean(),
});
export type Receipt = z.output<typeof receipt>;

const base64url = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`));

/**
 * A receipt as it is downloaded. `signature` is Ed25519 (RFC 8032) over the canonical JSON (RFC 8785) of everything else
 * in the document. `keyedHash` is HMAC-SHA-256, under a key that never leaves the installation, over the image's SHA-256
 * and its id: only who has the original bytes and the installation can tell that they belong together.
 */
export const receiptDocument = z.strictObject({
  format: z.literal('imagestead receipt'),
  version: z.literal(1),
  id,
  kind: receiptKind,
  subjectId: id,
  ownerId: id,
  personId: id.nullable(),
  purgedAt: instant,
  rule: purgeRule,
  /** Which rule of its owner's it was; only where it was one. Its name and query stay out: they are its owner's words. */
  ruleId: id.optional(),
  bytes: z.int(),
  surfaces: z.array(z.strictObject(receiptSurface.shape)),
  keyedHash: base64url(32).nullable(),
  /** Null, as the signature is, on receipts of versions that did not sign. */
  key: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: base64url(32) }).nullable(),
  signature: base64url(64).nullable(),
});
export type ReceiptDocument = z.output<typeof receiptDocument>;

export const listReceipts = endpoint({
  name: 'listReceipts',
  method: 'GET',
  path: '/api/receipts',
  summary: 'The records of what was purged, newest first. They hold no content.',
  input: z.object({
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    rule: purgeRule.optional(),
    /** Purged at or after, and before. */
    from: z.coerce.number().int().min(0).optional(),
    until: z.coerce.number().int().min(0).optional(),
  }),
  output: z.object({ receipts: z.array(receipt), next: z.string().nullable() }),
});

export const getReceipt = endpoint({
  name: 'getReceipt',
  method: 'GET',
  path: '/api/receipts/:id',
  summary: 'One receipt.',
  input: z.object({ id }),
  output: receipt,
});

export const getReceiptKey = endpoint({
  name: 'getReceiptKey',
  method: 'GET',
  path: '/api/receipt-key',
  summary:
    'The public key that signs the receipts of this installation (Ed25519, base64url), and its fingerprint.',
  output: z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string(), fingerprint }),
});

export const downloadReceipt = endpoint({
  name: 'downloadReceipt',
  method: 'GET',
  path: '/api/receipts/:id/document',
  summary: 'One receipt as a signed JSON document, to keep and to verify elsewhere.',
  input: z.object({ id }),
  output: streamed,
  answer: 'file',
});

export const downloadReceipts = endpoint({
  name: 'downloadReceipts',
  method: 'GET',
  path: '/api/receipts/all',
  summary: 'All your receipts as signed JSON documents, one on each line, oldest first.',
  output: streamed,
  answer: 'file',
});

export const matchReceipt = endpoint({
  name: 'matchReceipt',
  method: 'POST',
  path: '/api/receipts/:id/match',
  summary: 'Whether a receipt is that of an original whose SHA-256 you still know.',
  input: z.object({ id, sha256: z.string().regex(/^[0-9a-f]{64}$/, 'A SHA-256 has 64 digits from 0 to f.') }),
  output: z.object({ matches: z.boolean() }),
});
