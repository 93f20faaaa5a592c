import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { groupsOf } from '../../shared/groups.ts';
import { type Database, inList, type Reader, rowsOf, type Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';

/** Two images, of which the second was made from the first as a new version of it. */
export type VersionPair = readonly [from: string, to: string];

/** What comes first in a stack: what a person chose last, else what was made last. */
const higher = (a: string, b: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(`${a}.chosen_at`)}, ${sql.ref(`${a}.made_at`)}, ${sql.ref(`${a}.id`)})
    > (${sql.ref(`${b}.chosen_at`)}, ${sql.ref(`${b}.made_at`)}, ${sql.ref(`${b}.id`)})`;

const anotherVersion = (which: RawBuilder<SqlBool>): RawBuilder<SqlBool> =>
  sql<SqlBool>`EXISTS (SELECT 1 FROM images AS other WHERE other.owner_id = images.owner_id
    AND other.stack_id = images.stack_id AND other.state = 'live' AND ${which})`;

/** What `covered` must be, from the rows of the stack alone. */
export const isCovered: RawBuilder<number> = sql<number>`CASE WHEN images.state = 'live'
  AND images.stack_id IS NOT NULL AND ${anotherVersion(higher('other', 'images'))} THEN 1 ELSE 0 END`;

/** One of several live versions of a picture. */
export const isStacked: RawBuilder<SqlBool> = sql<SqlBool>`(images.stack_id IS NOT NULL
  AND ${anotherVersion(sql<SqlBool>`other.id <> images.id`)})`;

/** How many live versions a picture has. */
export const countVersions: RawBuilder<number> = sql<number>`CASE WHEN images.stack_id IS NULL THEN 1
  ELSE (SELECT count(*) FROM images AS other WHERE other.owner_id = images.owner_id
    AND other.stack_id = images.stack_id AND other.state = 'live') END`;

/** An image of a temporary chat is in no stack until it is kept. */
const mayStack = sql<SqlBool>`(images.state <> 'temporary' AND coalesce(images.purge_rule, '') <> 'temporary')`;

/**
 * Makes one stack of all that pairs connect, with the stacks that these are in; answers the ids of the stacks that grew.
 * A new stack has an id of its own: it outlives each of its images.
 */
export async function joinStacks(
  db: Database,
  tx: Tx,
  ids: Ids,
  ownerId: string,
  pairs: readonly VersionPair[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom('images')
    .select(['id', 'stack_id'])
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'id', [...new Set(pairs.flat())]))
    .where(mayStack)
    .execute();
  const stackOf = new Map(rows.map(({ id, stack_id }) => [id, stack_id]));
  const known = pairs.filter(([from, to]) => stackOf.has(from) && stackOf.has(to));
  const stackIds = new Set(rows.flatMap(({ stack_id }) => stack_id ?? []));
  const keyOf = (id: string): string => stackOf.get(id) ?? id;
  const joined = new Map<string, string>();
  for (const group of groupsOf(known.map(([from, to]) => [keyOf(from), keyOf(to)]))) {
    // A picture with many versions keeps its stack, and the new one joins it.
    const stack = group.find((key) => stackIds.has(key)) ?? ids.next();
    for (const key of group) joined.set(key, stack);
  }
  const news = rows.flatMap(({ id, stack_id }) => {
    const stack = joined.get(keyOf(id));
    return stack !== undefined && stack_id === null ? [[id, stack]] : [];
  });
  if (news.length > 0)
    await sql`UPDATE images SET stack_id = d.value ->> 1 FROM ${rowsOf(db.dialect, news)}
      WHERE images.owner_id = ${ownerId} AND images.id = d.value ->> 0`.execute(tx);
  const merged = [...joined].filter(([key, stack]) => stackIds.has(key) && key !== stack);
  if (merged.length > 0)
    await sql`UPDATE images SET stack_id = d.value ->> 1 FROM ${rowsOf(db.dialect, merged)}
      WHERE images.owner_id = ${ownerId} AND images.stack_id = d.value ->> 0`.execute(tx);
  return [...new Set([...news, ...merged].map(([, stack]) => stack!))];
}

/** The stacks that some images are in. */
export async function stacksOf(
  db: Database,
  tx: Tx,
  ownerId: string,
  imageIds: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom('images')
    .select('stack_id')
    .distinct()
    .where('owner_id', '=', ownerId)
    .where('stack_id', 'is not', null)
    .where(inList(db.dialect, 'id', imageIds))
    .execute();
  return rows.map(({ stack_id }) => stack_id!);
}

/** Says anew of all images of some stacks whether another covers them; answers the live ones of which that changed. */
export async function coverStacks(
  db: Database,
  tx: Tx,
  ownerId: string,
  stackIds: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ covered: isCovered })
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'stack_id', stackIds))
    .where(sql<SqlBool>`covered <> ${isCovered}`)
    .returning(['id', 'state'])
    .execute();
  return rows.flatMap(({ id, state }) => (state === 'live' ? [id] : []));
}

/** The versions of some stacks that the Library shows. */
export async function shownOf(
  db: Database,
  tx: Tx,
  ownerId: string,
  stackIds: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'stack_id', stackIds))
    .where('state', '=', 'live')
    .where('covered', '=', 0)
    .execute();
  return rows.map(({ id }) => id);
}

/** When a person chose last among the versions of a picture; 0 for never. */
export async function lastChoice(tx: Tx, ownerId: string, stackId: string): Promise<number> {
  const row = await tx
    .selectFrom('images')
    .select(({ fn }) => fn.max('chosen_at').as('at'))
    .where('owner_id', '=', ownerId)
    .where('stack_id', '=', stackId)
    .executeTakeFirst();
  return Number(row?.at ?? 0);
}

/** Takes a choice back that was made at an instant and stands; answers which images that were. */
export async function revertChoice(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
  at: number,
  before: number,
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ chosen_at: before })
    .where('owner_id', '=', ownerId)
    .where('chosen_at', '=', at)
    .where(inList(db.dialect, 'id', ids))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Images of a stack in whatever state: those that were chosen, then the newest. */
export const imagesOfStack = (db: Reader, ownerId: string, stackId: string, limit: number) =>
  db
    .selectFrom('images')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('stack_id', '=', stackId)
    .orderBy('chosen_at', 'desc')
    .orderBy('made_at', 'desc')
    .limit(limit)
    .execute();

/** How many live versions the pictures of some images have, by image. */
export async function versionCounts(
  db: Database,
  ownerId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.read
    .selectFrom('images')
    .select(['id', countVersions.as('versions')])
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'id', ids))
    .execute();
  return new Map(rows.map(({ id, versions }) => [id, Number(versions)]));
}
