import { type ExpressionBuilder, type SqlBool, sql, type Expression } from 'kysely';
import { type Database, inList, type Tables, type Tx } from '../db/index.ts';
import { deleteFilingOf } from './filing-store.ts';
import { type ParsedSelection, scopeOf, selectionHolds } from './filters.ts';
import { isFiled } from './folder-store.ts';
import { monthOf } from './months.ts';
import type { PurgeRule } from './tables.ts';
import type { SearchedDatabase } from './text-match.ts';

export interface MovedImage {
  id: string;
  month: number;
}

export interface TrashMark {
  at: number;
  purgeAt: number;
  actionId: string;
}

/** What a purge needs to know of an image. */
export interface PurgeTarget {
  id: string;
  fileKey: string;
  bytes: number;
  rule: PurgeRule;
}

type Where = (eb: ExpressionBuilder<Tables, 'images'>) => Expression<SqlBool>;

/** Moves at most `limit` live images of a selection to the trash. */
export async function moveToTrash(
  db: SearchedDatabase,
  tx: Tx,
  ownerId: string,
  selection: ParsedSelection,
  mark: TrashMark,
  limit: number,
): Promise<MovedImage[]> {
  return tx
    .updateTable('images')
    .set({
      state: 'trashed',
      trashed_at: mark.at,
      purge_at: mark.purgeAt,
      purge_month: monthOf(mark.purgeAt),
      trash_action_id: mark.actionId,
      purge_error: null,
    })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('images')
        .select('id')
        .where('owner_id', '=', ownerId)
        .where('state', '=', sql.lit('live'))
        .where((inner) => selectionHolds(inner, scopeOf(db, ownerId), selection))
        .limit(limit),
    )
    .returning(['id', 'month'])
    .execute();
}

/** Takes images out of the trash. Only what is still whole can return: what a purge has begun on stays. */
export async function takeFromTrash(tx: Tx, ownerId: string, where: Where): Promise<MovedImage[]> {
  return tx
    .updateTable('images')
    .set({
      state: 'live',
      trashed_at: null,
      purge_at: null,
      purge_month: null,
      trash_action_id: null,
    })
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('trashed'))
    .where(where)
    .returning(['id', 'month'])
    .execute();
}

/** Marks at most `limit` trashed images for a purge; answers which. From here on there is no way back for a person. */
export async function markPurging(
  tx: Tx,
  ownerId: string,
  where: Where,
  rule: PurgeRule,
  limit: number,
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ state: 'purging', purge_rule: rule })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('images')
        .select('id')
        .where('owner_id', '=', ownerId)
        .where('state', '=', sql.lit('trashed'))
        .where(where)
        .limit(limit),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Marks anew what could not be purged before; answers which. */
export async function retryFailed(tx: Tx, ownerId: string, where: Where): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ state: 'purging', purge_rule: 'person', purge_error: null })
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'purge_failed')
    .where(where)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** At most `limit` of what is marked. */
export async function findMarked(db: Database, ownerId: string, limit: number): Promise<PurgeTarget[]> {
  const rows = await db.read
    .selectFrom('images')
    .select(['id', 'file_key', 'bytes', 'purge_rule'])
    .where('owner_id', '=', ownerId)
    .where('state', '<>', sql.lit('live'))
    .where('state', '=', 'purging')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    fileKey: row.file_key,
    bytes: row.bytes,
    rule: row.purge_rule ?? 'person',
  }));
}

export async function countMarked(db: Database, ownerId: string): Promise<number> {
  const row = await db.read
    .selectFrom('images')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('owner_id', '=', ownerId)
    .where('state', '<>', sql.lit('live'))
    .where('state', '=', 'purging')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Puts marked images of which nothing was erased yet back into the trash. */
export async function unmarkPurging(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
): Promise<void> {
  await tx
    .updateTable('images')
    .set({ state: 'trashed', purge_rule: null })
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'purging')
    .where(inList(db.dialect, 'id', ids))
    .execute();
}

export async function markPurgeFailed(tx: Tx, ownerId: string, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('images')
    .set({ state: 'purge_failed', purge_error: reason })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .execute();
}

/** Deletes the rows of purged images with all that hangs on them in this room. */
export async function deletePurged(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
): Promise<void> {
  await deleteFilingOf(db, tx, ownerId, ids);
  await tx
    .deleteFrom('derivations')
    .where('owner_id', '=', ownerId)
    .where((eb) => eb.or([inList(db.dialect, 'from_id', ids), inList(db.dialect, 'to_id', ids)]))
    .execute();
  await tx
    .deleteFrom('images')
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'purging')
    .where(inList(db.dialect, 'id', ids))
    .execute();
}

/** Count and bytes of what is in the trash, and of these how many purges failed. */
export async function sumTrash(
  db: Database,
  ownerId: string,
): Promise<{ images: number; bytes: number; failed: number }> {
  const row = await db.longRead
    .selectFrom('images')
    .select((eb) => [
      eb.fn.countAll<number>().as('images'),
      eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('bytes'),
      eb.fn
        .coalesce(
          eb.fn.sum<number>(eb.case().when('state', '=', 'purge_failed').then(1).else(0).end()),
          eb.lit(0),
        )
        .as('failed'),
    ])
    .where('owner_id', '=', ownerId)
    .where('state', '<>', sql.lit('live'))
    .executeTakeFirstOrThrow();
  return { images: Number(row.images), bytes: Number(row.bytes), failed: Number(row.failed) };
}

/** Owners who have images to purge by now, or half purged ones. */
export async function ownersWithDueImages(db: Database, now: number): Promise<string[]> {
  const due = db.read
    .selectFrom('images')
    .select('owner_id')
    .where('state', '=', sql.lit('trashed'))
    .where('purge_at', '<=', now);
  const half = db.read.selectFrom('images').select('owner_id').where('state', '=', 'purging');
  return (await due.union(half).execute()).map((row) => row.owner_id);
}

/** Gives what is in the trash another purge date, `days` after it was trashed; answers which changed. */
export async function movePurgeDates(tx: Tx, ownerId: string, retention: number): Promise<string[]> {
  const dates = await tx
    .selectFrom('images')
    .select('trashed_at')
    .distinct()
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('trashed'))
    .execute();
  const changed: string[] = [];
  for (const { trashed_at } of dates) {
    const purgeAt = (trashed_at ?? 0) + retention;
    const rows = await tx
      .updateTable('images')
      .set({ purge_at: purgeAt, purge_month: monthOf(purgeAt) })
      .where('owner_id', '=', ownerId)
      .where('state', '=', sql.lit('trashed'))
      .where('trashed_at', '=', trashed_at)
      .where('purge_at', '<>', purgeAt)
      .returning('id')
      .execute();
    changed.push(...rows.map((row) => row.id));
  }
  return changed;
}

/** Live images that were made in a chat. */
export async function madeInChat(
  db: Database,
  ownerId: string,
  chatId: string,
): Promise<{ id: string; favourite: number; filed: number }[]> {
  return db.read
    .selectFrom('images')
    .select(['id', 'favourite', (eb) => eb.case().when(isFiled).then(1).else(0).end().as('filed')])
    .where('owner_id', '=', ownerId)
    .where('origin_chat_id', '=', chatId)
    .where('state', '=', sql.lit('live'))
    .execute();
}

/** Lets images forget the chats in which they were made, when these are purged. */
export async function forgetOrigins(
  db: Database,
  tx: Tx,
  ownerId: string,
  chatIds: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ origin_chat_id: null, origin_message_id: null })
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'origin_chat_id', chatIds))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
