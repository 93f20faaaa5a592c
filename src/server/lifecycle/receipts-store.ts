import type { Selectable } from 'kysely';
import { type Database, inList, type Reader, type Tx } from '../db/index.ts';
import type { ReceiptTable } from './tables.ts';

export type ReceiptRow = Selectable<ReceiptTable>;

export interface ReceiptFilter {
  after: string | undefined;
  limit: number;
  rule: ReceiptRow['rule'] | undefined;
  /** Purged at or after, and before. */
  from: number | undefined;
  until: number | undefined;
}

/** Receipts in one statement; SQLite and Postgres limit its parameters. */
const insertedAtOnce = 500;

/** A receipt's id is made when it is purged, or at most that long after. */
const latestId = 60 * 60 * 1000;

export async function insertReceipts(tx: Tx, rows: readonly ReceiptRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += insertedAtOnce) {
    await tx
      .insertInto('receipts')
      .values(rows.slice(start, start + insertedAtOnce))
      .execute();
  }
}

/** The first id of an instant: ids begin with their 48 bits of time, so they bound a range of time by themselves. */
function firstIdAt(instant: number): string {
  const hex = Math.min(Math.max(instant, 0), 0xffff_ffff_ffff).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** Newest first. Ids rise with time, so a receipt's id is its place in the list. */
export async function listReceipts(
  db: Reader,
  ownerId: string,
  { after, limit, rule, from, until }: ReceiptFilter,
): Promise<ReceiptRow[]> {
  return db
    .selectFrom('receipts')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .$if(after !== undefined, (q) => q.where('id', '<', after!))
    .$if(rule !== undefined, (q) => q.where('rule', '=', rule!))
    .$if(from !== undefined, (q) => q.where('id', '>=', firstIdAt(from!)).where('purged_at', '>=', from!))
    .$if(until !== undefined, (q) =>
      q.where('id', '<', firstIdAt(until! + latestId)).where('purged_at', '<', until!),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Oldest first, from behind an id on. */
export async function receiptsAfter(
  db: Reader,
  ownerId: string,
  after: string,
  limit: number,
): Promise<ReceiptRow[]> {
  return db
    .selectFrom('receipts')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function findReceipt(db: Reader, ownerId: string, id: string): Promise<ReceiptRow | undefined> {
  return db
    .selectFrom('receipts')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Notes the clock value of the purge on the receipts that its transaction wrote. */
export async function noteSeq(
  db: Database,
  tx: Tx,
  ownerId: string,
  subjectIds: readonly string[],
  seq: number,
): Promise<void> {
  await tx
    .updateTable('receipts')
    .set({ change_seq: seq })
    .where('owner_id', '=', ownerId)
    .where('change_seq', 'is', null)
    .where(inList(db.dialect, 'subject_id', subjectIds))
    .execute();
}

/** The receipt of something that was purged. */
export async function findReceiptOf(
  db: Reader,
  ownerId: string,
  subjectId: string,
): Promise<ReceiptRow | undefined> {
  return db
    .selectFrom('receipts')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('subject_id', '=', subjectId)
    .orderBy('id', 'desc')
    .executeTakeFirst();
}
