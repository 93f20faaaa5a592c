import { type RawBuilder, type Selectable, sql, type SqlBool } from 'kysely';
import type { Reader, Tx } from '../db/index.ts';
import type { HoldMatch } from '../library/index.ts';
import type { HoldTable } from './tables.ts';

export type HoldRow = Selectable<HoldTable>;

/** Ids that holds of one subject name; looked up once for a statement, however many rows it goes over. */
const named = (ownerId: string, subject: 'image' | 'chat'): RawBuilder<unknown> =>
  sql`SELECT subject_id FROM holds
    WHERE owner_id = ${ownerId} AND subject = ${sql.lit(subject)} AND lifted_at IS NULL`;

const everything = (ownerId: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`EXISTS (SELECT 1 FROM holds
    WHERE owner_id = ${ownerId} AND subject = 'everything' AND lifted_at IS NULL)`;

/** LC13 as SQL: a hold on a chat holds the images that it shows too. */
export const holdMatch: HoldMatch = {
  image: (ownerId) =>
    sql<SqlBool>`(${everything(ownerId)} OR images.id IN (${named(ownerId, 'image')}) OR images.id IN (
      SELECT image_id FROM appearances WHERE owner_id = ${ownerId} AND chat_id IN (${named(ownerId, 'chat')})))`,
  chat: (ownerId) => sql<SqlBool>`(${everything(ownerId)} OR chats.id IN (${named(ownerId, 'chat')}))`,
  whollyHeldOwners: () => sql`SELECT owner_id FROM holds WHERE subject = 'everything' AND lifted_at IS NULL`,
};

const standing = (db: Reader) => db.selectFrom('holds').selectAll().where('lifted_at', 'is', null);

/** The holds that stand on what is an owner's, newest first. */
export async function standingHolds(db: Reader, ownerId: string): Promise<HoldRow[]> {
  return standing(db).where('owner_id', '=', ownerId).orderBy('id', 'desc').execute();
}

/** Whether any hold stands on what is an owner's. */
export async function hasStandingHold(db: Reader, ownerId: string): Promise<boolean> {
  const row = await standing(db).where('owner_id', '=', ownerId).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Those of them that cover one image. */
export async function holdsOnImage(db: Reader, ownerId: string, imageId: string): Promise<HoldRow[]> {
  return standing(db)
    .where('owner_id', '=', ownerId)
    .where((eb) =>
      eb.or([
        eb('subject', '=', 'everything'),
        eb.and([eb('subject', '=', 'image'), eb('subject_id', '=', imageId)]),
        eb.and([
          eb('subject', '=', 'chat'),
          eb(
            'subject_id',
            'in',
            eb
              .selectFrom('appearances')
              .select('chat_id')
              .where('owner_id', '=', ownerId)
              .where('image_id', '=', imageId),
          ),
        ]),
      ]),
    )
    .orderBy('id', 'desc')
    .execute();
}

/** Every standing hold of the installation, newest first: for those who administer it. */
export async function allStandingHolds(db: Reader): Promise<HoldRow[]> {
  return standing(db).orderBy('id', 'desc').execute();
}

/** A standing hold by its id, whoever it is on: for those who administer the installation. */
export async function findStandingHold(tx: Tx, id: string): Promise<HoldRow | undefined> {
  return standing(tx).where('id', '=', id).executeTakeFirst();
}

export async function isWhollyHeld(db: Reader, ownerId: string): Promise<boolean> {
  const row = await standing(db)
    .where('owner_id', '=', ownerId)
    .where('subject', '=', 'everything')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertHold(tx: Tx, row: HoldRow): Promise<void> {
  await tx.insertInto('holds').values(row).execute();
}

export async function liftHold(tx: Tx, ownerId: string, id: string, at: number): Promise<void> {
  await tx
    .updateTable('holds')
    .set({ lifted_at: at })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .execute();
}
