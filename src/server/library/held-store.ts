import { type Expression, sql, type SqlBool } from 'kysely';
import type { ImageQuery } from '../../shared/query.ts';
import { inList } from '../db/index.ts';
import { type Builder, type ParsedSelection, queryHolds, scopeOf, selectionHolds } from './filters.ts';
import { isFiled } from './folder-store.ts';
import type { SearchedDatabase } from './text-match.ts';

/** What nothing that deletes by itself may touch is left out. */
export const freeForRules = (eb: Builder, db: SearchedDatabase, ownerId: string): Expression<SqlBool> =>
  eb.and([eb('favourite', '=', 0), eb('protected_at', 'is', null), eb.not(db.holds.image(ownerId))]);

/** Images of a selection that a purge of it is about: in the trash, or temporary and named. `held` of `found` stay. */
export async function countForPurge(
  db: SearchedDatabase,
  ownerId: string,
  selection: ParsedSelection,
): Promise<{ found: number; held: number }> {
  const isHeld = db.holds.image(ownerId);
  const row = await db.longRead
    .selectFrom('images')
    .select((eb) => [
      eb.fn.countAll<number>().as('found'),
      eb.fn.coalesce(eb.fn.sum<number>(eb.case().when(isHeld).then(1).else(0).end()), eb.lit(0)).as('held'),
    ])
    .where('owner_id', '=', ownerId)
    .where('state', '<>', sql.lit('live'))
    .where('state', 'in', [
      'trashed',
      'purge_failed',
      ...('ids' in selection ? (['temporary'] as const) : []),
    ])
    .where((eb) => selectionHolds(eb, scopeOf(db, ownerId), selection))
    .executeTakeFirstOrThrow();
  return { found: Number(row.found), held: Number(row.held) };
}

export interface RuleCounts {
  found: number;
  wouldTrash: number;
  /** Of what it would trash. */
  filed: number;
  favourites: number;
  protected: number;
  held: number;
}

/** What a rule finds among live images, and what becomes of it. */
export async function countForRule(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
): Promise<RuleCounts> {
  const held = db.holds.image(ownerId);
  const row = await db.longRead
    .selectFrom('images')
    .select((eb) => {
      const free = freeForRules(eb, db, ownerId);
      const count = (which: Expression<SqlBool>) =>
        eb.fn.coalesce(eb.fn.sum<number>(eb.case().when(which).then(1).else(0).end()), eb.lit(0));
      return [
        eb.fn.countAll<number>().as('found'),
        count(free).as('wouldTrash'),
        count(eb.and([free, isFiled])).as('filed'),
        count(eb('favourite', '=', 1)).as('favourites'),
        count(eb('protected_at', 'is not', null)).as('protected'),
        count(held).as('held'),
      ];
    })
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where((eb) => queryHolds(eb, scopeOf(db, ownerId), query))
    .executeTakeFirstOrThrow();
  return {
    found: Number(row.found),
    wouldTrash: Number(row.wouldTrash),
    filed: Number(row.filed),
    favourites: Number(row.favourites),
    protected: Number(row.protected),
    held: Number(row.held),
  };
}

/** The newest of what a rule would trash. */
export async function firstForRule(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  return db.longRead
    .selectFrom('images')
    .select(['id', 'name'])
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where((eb) => queryHolds(eb, scopeOf(db, ownerId), query))
    .where((eb) => freeForRules(eb, db, ownerId))
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** How many images of each of some actions are in the trash still. */
export async function countByAction(
  db: SearchedDatabase,
  ownerId: string,
  actionIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.read
    .selectFrom('images')
    .select(['trash_action_id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('owner_id', '=', ownerId)
    .where('trash_action_id', 'is not', null)
    .where('state', '=', sql.lit('trashed'))
    .where(inList(db.dialect, 'trash_action_id', actionIds))
    .groupBy('trash_action_id')
    .execute();
  return new Map(rows.map((row) => [row.trash_action_id ?? '', Number(row.count)]));
}
