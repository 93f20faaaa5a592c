import { type SelectQueryBuilder, sql } from 'kysely';
import type { Database, Tables, Tx } from '../db/index.ts';

/** Rows of one table that name an image, or a message, which is not there. */
export interface Dangling {
  count: number;
  examples: string[];
}

const exampleCount = 10;

const notIn = (parent: string, column: string) =>
  sql<boolean>`NOT EXISTS (SELECT 1 FROM ${sql.table(parent)} WHERE ${sql.ref(`${parent}.id`)} = ${sql.ref(column)})`;
const noImage = (column: string) => notIn('images', column);
const noMessage = sql<boolean>`NOT EXISTS (SELECT 1 FROM messages WHERE messages.id = appearances.message_id)`;

async function read<T extends keyof Tables>(
  query: SelectQueryBuilder<Tables, T, object>,
  example: string,
): Promise<Dangling> {
  const [{ count }, rows] = await Promise.all([
    query.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
    query
      .select(sql<string>`${sql.ref(example)}`.as('example'))
      .limit(exampleCount)
      .execute(),
  ]);
  return { count: Number(count), examples: rows.map((row) => row.example) };
}

/** Places in messages whose image is gone and that are not marked so. */
export const unmarkedPlaces = (db: Database): Promise<Dangling> =>
  read(
    db.longRead
      .selectFrom('appearances')
      .where('purged_at', 'is', null)
      .where(noImage('appearances.image_id')),
    'appearances.image_id',
  );

/** Marks at most `limit` of them; answers how many. */
export async function markPlaces(tx: Tx, at: number, limit: number): Promise<number> {
  const { rows } =
    await sql`UPDATE appearances SET purged_at = ${at} WHERE purged_at IS NULL AND image_id IN (
    SELECT image_id FROM appearances WHERE purged_at IS NULL AND ${noImage('appearances.image_id')}
    LIMIT ${limit}) RETURNING 1 AS one`.execute(tx);
  return rows.length;
}

/** Places in messages that are gone. */
export const lostPlaces = (db: Database): Promise<Dangling> =>
  read(db.longRead.selectFrom('appearances').where(noMessage), 'appearances.message_id');

/** Answers how many. */
export async function deleteLostPlaces(tx: Tx, limit: number): Promise<number> {
  const { rows } = await sql`DELETE FROM appearances WHERE message_id IN (
    SELECT message_id FROM appearances WHERE ${noMessage} LIMIT ${limit}) RETURNING 1 AS one`.execute(tx);
  return rows.length;
}

const noFolder = sql<boolean>`chats.folder_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM folders WHERE folders.owner_id = chats.owner_id AND folders.id = chats.folder_id)`;

/** Chats whose folder is gone for good. */
export const chatsInLostFolders = (db: Database): Promise<Dangling> =>
  read(db.longRead.selectFrom('chats').where(noFolder), 'chats.id');

/** Takes at most `limit` of them out of it; answers how many. */
export async function takeOutOfLostFolders(tx: Tx, limit: number): Promise<number> {
  const { rows } = await sql`UPDATE chats SET folder_id = NULL WHERE id IN (
    SELECT id FROM chats WHERE ${noFolder} LIMIT ${limit}) RETURNING 1 AS one`.execute(tx);
  return rows.length;
}

/** What hangs on an image, folder, tag or bulk edit by its id. */
export const hanging = [
  { table: 'folder_images', column: 'image_id', on: 'images' },
  { table: 'folder_pins', column: 'image_id', on: 'images' },
  { table: 'image_tags', column: 'image_id', on: 'images' },
  { table: 'retag_pending', column: 'image_id', on: 'images' },
  { table: 'edit_values', column: 'image_id', on: 'images' },
  { table: 'look_alikes', column: 'image_id', on: 'images' },
  { table: 'told_apart', column: 'image_id', on: 'images' },
  { table: 'derivations', column: 'from_id', on: 'images' },
  { table: 'derivations', column: 'to_id', on: 'images' },
  { table: 'folder_images', column: 'folder_id', on: 'folders' },
  { table: 'folder_pins', column: 'folder_id', on: 'folders' },
  { table: 'image_tags', column: 'tag_id', on: 'tags' },
  { table: 'tag_aliases', column: 'tag_id', on: 'tags' },
  { table: 'edit_pages', column: 'edit_id', on: 'image_edits' },
  { table: 'edit_values', column: 'edit_id', on: 'image_edits' },
] as const;
type Hanging = (typeof hanging)[number];

/** Those that name one which is not there; null names none. */
const isLoose = ({ table, column, on }: Hanging) =>
  sql<boolean>`${sql.ref(`${table}.${column}`)} IS NOT NULL AND ${notIn(on, `${table}.${column}`)}`;

/** Rows that hang on nothing any more. */
export const looseRows = (db: Database, each: Hanging): Promise<Dangling> =>
  read(db.longRead.selectFrom(each.table).where(isLoose(each)) as never, `${each.table}.${each.column}`);

/** Deletes those that name at most `limit` of what is gone; answers how many. */
export async function deleteLoose(tx: Tx, each: Hanging, limit: number): Promise<number> {
  const [from, by] = [sql.table(each.table), sql.ref(`${each.table}.${each.column}`)];
  const { rows } = await sql`DELETE FROM ${from} WHERE ${sql.ref(each.column)} IN (
    SELECT ${by} FROM ${from} WHERE ${isLoose(each)} LIMIT ${limit}) RETURNING 1 AS one`.execute(tx);
  return rows.length;
}

export interface StuckJob {
  id: string;
  kind: string;
}

/** Jobs that are noted as running although nothing runs. */
export async function jobsLeftRunning(db: Database): Promise<StuckJob[]> {
  return db.longRead
    .selectFrom('jobs')
    .select(['id', 'kind'])
    .where('finished_at', 'is', null)
    .where((eb) => eb.or([eb('state', '=', 'running'), eb('lease_until', 'is not', null)]))
    .orderBy('id')
    .execute();
}

/** Jobs that should have been done by an instant and were not. */
export async function overdueJobs(db: Database, by: number): Promise<StuckJob[]> {
  return db.longRead
    .selectFrom('jobs')
    .select(['id', 'kind'])
    .where('finished_at', 'is', null)
    .where('state', '=', 'queued')
    .where('lease_until', 'is', null)
    .where('run_at', '>', 0)
    .where('run_at', '<', by)
    .orderBy('id')
    .execute();
}

/** Gives all jobs that have not ended back, to be taken anew with all their attempts. */
export async function releaseJobs(tx: Tx): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ state: 'queued', lease_until: null, attempts: 0 })
    .where('finished_at', 'is', null)
    .execute();
}
