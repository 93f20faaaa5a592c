import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { getReceiptKey, listReceipts, Receipt } from '../../shared/contract/receipts.ts';
import type { Session } from '../../shared/contract/accounts.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import type { FileAnswer } from '../http/index.ts';
import type { Ids } from '../ids.ts';
import { browsersSince } from './browsers.ts';
import { documentOf, fileOfReceipt, fingerprintOf, receiptOfRow, signRow } from './receipt-documents.ts';
import type { ReceiptKey } from './receipt-key.ts';
import * as store from './receipts-store.ts';
import { listRules } from './rules-store.ts';

/** What a purge says of one image or chat, or of an account. */
export interface PurgeFacts {
  kind: store.ReceiptRow['kind'];
  id: string;
  at: number;
  rule: store.ReceiptRow['rule'];
  /** Which rule, where it was one. */
  ruleId: string | null;
  bytes: number;
  /** JSON array of `{surface, state}`. */
  surfaces: string;
  /** Of an image's original; null for chats. */
  sha256: string | null;
}

type ReceiptList = z.output<(typeof listReceipts)['output']>;

export interface Receipts {
  receipts(actor: Actor, filter: store.ReceiptFilter): Promise<ReceiptList>;
  receipt(actor: Actor, id: string): Promise<Receipt>;
  receiptKey(): z.output<(typeof getReceiptKey)['output']>;
  /** One receipt as a signed document. */
  receiptFile(actor: Actor, id: string): Promise<FileAnswer>;
  /** All of them, a document on each line, read as they are sent. */
  receiptsFile(actor: Actor): FileAnswer;
  /** Whether a receipt is that of an image with these bytes. Throws `conflict` where it can't be told. */
  matchReceipt(actor: Actor, id: string, sha256: string): Promise<boolean>;
}

export interface ReceiptWriter {
  /** Signs receipts; outside of a transaction, so that none waits for it. `insert` them when what they say is done. */
  sign(ownerId: string, purged: readonly PurgeFacts[]): store.ReceiptRow[];
  insert(tx: Tx, rows: readonly store.ReceiptRow[]): Promise<void>;
}

/** Who wanted a purge, where somebody did. */
const askedFor = new Set<store.ReceiptRow['rule']>(['person', 'account']);

export function createReceiptWriter({ ids, key }: { ids: Ids; key: ReceiptKey }): ReceiptWriter {
  return {
    sign: (ownerId, purged) =>
      purged.map(({ kind, id, at, rule, ruleId, bytes, surfaces, sha256 }) =>
        signRow(key, {
          owner_id: ownerId,
          id: ids.next(),
          kind,
          subject_id: id,
          purged_at: at,
          rule,
          rule_id: ruleId,
          change_seq: null,
          bytes,
          surfaces,
          person_id: askedFor.has(rule) ? ownerId : null,
          keyed_hash: sha256 === null ? null : key.bind({ id, sha256 }),
        }),
      ),
    insert: store.insertReceipts,
  };
}

/** Receipts that are read at once while all of them are sent. */
const page = 1_000;

export interface ReceiptsDeps {
  db: Database;
  changes: Pick<Changes, 'accompany'>;
  /** The actor's sessions. */
  sessions(actor: Actor): Promise<Session[]>;
}

/** The records of what was purged. */
export function createReceipts({ db, key, changes, sessions }: ReceiptsDeps & { key: ReceiptKey }): Receipts {
  for (const kind of ['image.purged', 'chat.purged'] as const)
    changes.accompany(kind, (tx, ownerId, ids, seq) => store.noteSeq(db, tx, ownerId, ids, seq));

  async function shown(actor: Actor, rows: readonly store.ReceiptRow[]): Promise<Receipt[]> {
    const signedIn = await sessions(actor);
    const hasRules = rows.some(({ rule_id }) => rule_id !== null);
    const rules = hasRules ? await listRules(db.read, actor.ownerId) : [];
    const names = new Map(rules.map(({ id, name }) => [id, name]));
    return rows.map((row) =>
      receiptOfRow(row, key.publicKey, {
        byRule: row.rule_id === null ? null : { id: row.rule_id, name: names.get(row.rule_id) ?? null },
        browsers: browsersSince(row, signedIn),
      }),
    );
  }

  async function find({ ownerId }: Actor, id: string): Promise<store.ReceiptRow> {
    const row = await store.findReceipt(db.read, ownerId, id);
    if (!row) throw notFound('receipt');
    return row;
  }

  async function* lines(ownerId: string): AsyncGenerator<string> {
    for (let after = ''; ;) {
      const rows = await store.receiptsAfter(db.read, ownerId, after, page);
      if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(documentOf(row))}\n`).join('');
      if (rows.length < page) return;
      after = rows.at(-1)!.id;
    }
  }

  return {
    async receipts(actor, filter) {
      const rows = await store.listReceipts(db.read, actor.ownerId, filter);
      return {
        receipts: await shown(actor, rows),
        next: rows.length === filter.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
    receipt: async (actor, id) => (await shown(actor, [await find(actor, id)]))[0]!,
    receiptKey: () => ({
      algorithm: 'Ed25519',
      publicKey: key.publicKey,
      fingerprint: fingerprintOf(key.publicKey),
    }),
    receiptFile: async (actor, id) => fileOfReceipt(await find(actor, id)),
    receiptsFile: ({ ownerId }) => ({
      type: 'file',
      size: null,
      mediaType: 'application/x-ndjson',
      disposition: 'attachment; filename="imagestead-receipts.ndjson"',
      open: () => Readable.from(lines(ownerId), { objectMode: false }),
    }),
    async matchReceipt(actor, id, sha256) {
      const row = await find(actor, id);
      if (row.keyed_hash === null || row.key_id !== key.publicKey) {
        throw new AppError(
          'conflict',
          row.kind !== 'image'
            ? `The receipt of ${row.kind === 'chat' ? 'a chat' : 'an account'} stands for no file. Choose that of an image.`
            : 'This receipt was made under another secret of this installation, or by an earlier version, so it can’t be tried here.',
        );
      }
      return row.keyed_hash === key.bind({ id: row.subject_id, sha256 });
    },
  };
}
