import { type ExpressionBuilder, type SqlBool, sql, type Expression } from 'kysely';
import { type Database, inList, type Tables, type Tx } from '../db/index.ts';
import { deleteFilingOf } from './filing-store.ts';
import { inTrash } from './filters.ts';
import { isFiled } from './folder-store.ts';
import { monthOf } from './months.ts';
import type { PurgeRule } from './tables.ts';
import type { SearchedDatabase } from './text-match.ts';

export interface MovedImage {
  id: string;
  month: number;
  stack_id: string | null;
}

export interface TrashMark {
  at: number;
  purgeAt: number;
  actionId: string;
  /** The rule that trashes, where no person does. */
  ruleId?: string;
}

/** What a purge needs to know of an image. */
export interface PurgeTarget {
  id: string;
  fileKey: string;
  bytes: number;
  sha256: string;
  rule: PurgeRule;
  /** The rule that had put it into the trash, where one did. */
  ruleId: string | null;
}

type Where = (eb: ExpressionBuilder<Tables, 'images'>) => Expression<SqlBool>;

/** Moves at most `limit` live images to the trash. */
export async function moveToTrash(
  tx: Tx,
  ownerId: string,
  where: Where,
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
      trash_rule_id: mark.ruleId ?? null,
      purge_error: null,
    })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('images')
        .select('id')
        .where('owner_id', '=', ownerId)
        .where('state', '=', sql.lit('live'))
        .where(where)
        .limit(limit),
    )
    .returning(['id', 'month', 'stack_id'])
    .execute();
}

/**
 * Takes at most `limit` images out of the trash. Only what is still whole can return: what a purge has begun on stays. With
 * `protectedAt` those that a rule had trashed are protected from then on.
 */
export async function takeFromTrash(
  tx: Tx,
  ownerId: string,
  where: Where,
  protectedAt: number | null,
  limit: number,
): Promise<MovedImage[]> {
  return tx
    .updateTable('images')
    .set((eb) => ({
      state: 'live' as const,
      trashed_at: null,
      purge_at: null,
      purge_month: null,
      trash_action_id: null,
      trash_rule_id: null,
      ...(protectedAt !== null && {
        protected_at: eb
          .case()
          .when('trash_rule_id', 'is not', null)
          .then(eb.fn.coalesce('protected_at', eb.val(protectedAt)))
          .else(eb.ref('protected_at'))
          .end(),
      }),
    }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('images')
        .select('id')
        .where('owner_id', '=', ownerId)
        .where('state', '=', sql.lit('trashed'))
        .where(where)
        .limit(limit),
    )
    .returning(['id', 'month', 'stack_id'])
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
    .set((eb) => ({
      state: 'purging' as const,
      purge_rule:
        rule === 'retention'
          ? eb
              .case()
              .when('trash_rule_id', 'is not', null)
              .then(sql.lit<PurgeRule>('rule'))
              .else(sql.lit<PurgeRule>(rule))
              .end()
          : rule,
    }))
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

/** Marks anew what could not be purged before, by another rule where one is given; answers which. */
export async function retryFailed(
  tx: Tx,
  ownerId: string,
  where: Where,
  rule?: PurgeRule,
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ state: 'purging', purge_error: null, ...(rule && { purge_rule: rule }) })
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('purge_failed'))
    .where(where)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Owners of images whose purge failed for a reason. */
export async function ownersWithFailed(db: Database, reason: string): Promise<string[]> {
  const rows = await db.longRead
    .selectFrom('images')
    .select('owner_id')
    .distinct()
    .where('state', '=', sql.lit('purge_failed'))
    .where('purge_error', '=', reason)
    .execute();
  return rows.map((row) => row.owner_id);
}

/** At most `limit` images whose purge failed for a reason that holds no more, without what is held. */
export async function findFailedFor(
  db: SearchedDatabase,
  ownerId: string,
  { reason, holds }: { reason: string; holds: Expression<SqlBool> },
  limit: number,
): Promise<string[]> {
  const rows = await db.longRead
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('purge_failed'))
    .where('purge_error', '=', reason)
    .where((eb) => eb.not(holds))
    .where((eb) => eb.not(db.holds.image(ownerId)))
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** At most `limit` of what is marked and not held, or of what is held and may go back into the trash. */
export async function findMarked(
  db: SearchedDatabase,
  ownerId: string,
  limit: number,
  held = false,
): Promise<PurgeTarget[]> {
  const isHeld = db.holds.image(ownerId);
  // To find what is held, all that is marked may have to be looked through: off the main thread.
  const rows = await (held ? db.longRead : db.read)
    .selectFrom('images')
    .select(['id', 'file_key', 'bytes', 'sha256', 'purge_rule', 'trash_rule_id'])
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('purging'))
    // A temporary image never was in the trash: held, it stays marked.
    .where(
      held
        ? sql<SqlBool>`(purge_rule <> 'temporary' AND ${isHeld} AND NOT ${cameAgain})`
        : sql<SqlBool>`NOT ${isHeld}`,
    )
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    fileKey: row.file_key,
    bytes: row.bytes,
    sha256: row.sha256,
    rule: row.purge_rule ?? 'person',
    ruleId: row.trash_rule_id,
  }));
}

export async function countMarked(db: Database, ownerId: string): Promise<number> {
  const row = await db.longRead
    .selectFrom('images')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('purging'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Whether the bytes of a marked image are in the Library or in the trash again, where they can be once only. */
const cameAgain = sql<SqlBool>`EXISTS (SELECT 1 FROM images AS again WHERE again.owner_id = images.owner_id
  AND again.sha256 = images.sha256 AND again.state IN ('live', 'trashed'))`;

/**
 * Puts marked images of which nothing was erased yet back into the trash, from where alone they may have come; answers
 * which. Of `ids` no two have the same bytes.
 */
export async function unmarkPurging(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ state: 'trashed', purge_rule: null })
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'purging')
    .where('purge_rule', '<>', 'temporary')
    .where(inList(db.dialect, 'id', ids))
    .where(sql<SqlBool>`NOT ${cameAgain}`)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function markPurgeFailed(tx: Tx, ownerId: string, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('images')
    // What was temporary had no purge date; from here on it is seen in the trash.
    .set((eb) => ({
      state: 'purge_failed',
      purge_error: reason,
      purge_at: eb.fn.coalesce('purge_at', 'added_at'),
      purge_month: eb.fn.coalesce('purge_month', 'month'),
    }))
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
  // Each by its own index; both in one statement would look at every derivation of the owner.
  for (const side of ['from_id', 'to_id']) {
    await tx
      .deleteFrom('derivations')
      .where('owner_id', '=', ownerId)
      .where(inList(db.dialect, side, ids))
      .execute();
  }
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
    .where(inTrash)
    .executeTakeFirstOrThrow();
  return { images: Number(row.images), bytes: Number(row.bytes), failed: Number(row.failed) };
}

/** Owners who have images to purge by now, or half purged ones. */
export async function ownersWithDueImages(db: SearchedDatabase, now: number): Promise<string[]> {
  // Off the main thread: what is due and held stays due.
  const due = db.longRead
    .selectFrom('images')
    .select('owner_id')
    .where('state', '=', sql.lit('trashed'))
    .where('purge_at', '<=', now)
    .where(sql<SqlBool>`owner_id NOT IN (${db.holds.whollyHeldOwners()})`);
  const half = db.longRead.selectFrom('images').select('owner_id').where('state', '=', sql.lit('purging'));
  return (await due.union(half).execute()).map((row) => row.owner_id);
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
