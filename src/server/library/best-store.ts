import { type SelectQueryBuilder, sql } from 'kysely';
import type { ImageQuery } from '../../shared/query.ts';
import { bestAmong, bestShown } from '../../shared/timeline.ts';
import { wordsIn } from '../../shared/words-of-query.ts';
import type { Reader, Tables } from '../db/index.ts';
import { type Builder, fieldsHold, scopeOf, stateHolds } from './filters.ts';
import type { SearchedDatabase } from './text-match.ts';

type Images = SelectQueryBuilder<Tables, 'images', object>;

/**
 * The best matches of a query that has words, from one of them on: of the newest that it finds, so that a word that all
 * images have takes no longer than one that many have. The newer one comes first of two that match alike.
 */
export function selectBest(
  db: SearchedDatabase,
  reader: Reader,
  ownerId: string,
  query: ImageQuery,
  offset: number,
): Images {
  const ranked = db.text.ranked(ownerId, wordsIn(query));
  if (!ranked) throw new Error('Nothing matches better than anything else without words.');
  const owned = db.dialect === 'sqlite' ? sql`+images.owner_id` : sql.ref('images.owner_id');
  const newest = reader
    .selectFrom(ranked.as('found'))
    .crossJoin('images')
    .select(['found.image_id', 'found.place', 'found.rank'])
    .where(sql<boolean>`${owned} = ${ownerId}`)
    .whereRef('images.id', '=', 'found.image_id')
    .where((eb) => stateHolds(eb as unknown as Builder, query))
    .where((eb) => fieldsHold(eb as unknown as Builder, scopeOf(db, ownerId), query))
    .orderBy('found.place', 'desc')
    .limit(bestAmong);
  const best = reader
    .selectFrom(newest.as('newest'))
    .selectAll()
    .orderBy('rank')
    .orderBy('place', 'desc')
    .limit(Math.max(0, bestShown - offset))
    .offset(offset);
  return reader
    .selectFrom(best.as('best'))
    .crossJoin('images')
    .whereRef('images.id', '=', 'best.image_id')
    .orderBy('best.rank')
    .orderBy('best.place', 'desc') as unknown as Images;
}

/** The place of an image among the best matches, counted from 0; null where it is none of them. */
export async function findBest(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  id: string,
): Promise<number | null> {
  const rows = await selectBest(db, db.longRead, ownerId, query, 0).select('id').execute();
  const index = rows.findIndex((row) => row.id === id);
  return index < 0 ? null : index;
}
