import { type SelectQueryBuilder, sql } from 'kysely';
import type { ImageQuery } from '../../shared/query.ts';
import type { Position, Reader, Tables } from '../db/index.ts';
import { fieldsHold, inTrash, isQuick, queryHolds, scopeOf, wordsIn } from './filters.ts';
import { endOfMonth, startOfMonth } from './months.ts';
import type { ImageTable } from './tables.ts';
import type { PlaceRange, SearchedDatabase } from './text-match.ts';

export interface SectionCount {
  month: number;
  count: number;
}

const columns = ['id', 'width', 'height', 'made_at', 'thumbhash', 'favourite', 'name', 'purge_at'] as const;
export interface TimelineRow extends Pick<ImageTable, (typeof columns)[number]> {
  /** Where words find it; the order of a section that is searched by words. */
  place?: number;
  /** Of the trash: 1 where a hold keeps it. */
  held?: number;
}

/** Images of any state that a query finds. What words find is walked, newest first; else images are looked through. */
function selectFound(
  db: SearchedDatabase,
  reader: Reader,
  ownerId: string,
  query: ImageQuery,
  range: PlaceRange | null,
): SelectQueryBuilder<Tables, 'images', object> {
  const scope = scopeOf(db, ownerId);
  const found = db.text.newestFirst(ownerId, wordsIn(query), range);
  if (!found) {
    return reader
      .selectFrom('images')
      .where('owner_id', '=', ownerId)
      .where((eb) => queryHolds(eb, scope, query));
  }
  const images = reader
    .selectFrom(found.as('found'))
    .crossJoin('images')
    .where('images.owner_id', '=', ownerId)
    .whereRef('images.id', '=', 'found.image_id') as unknown as SelectQueryBuilder<Tables, 'images', object>;
  return images.where((eb) => fieldsHold(eb, scope, query));
}

/** Months of live images, newest first: maintained counts for the whole Library, a count for a filtered one. */
export async function countSections(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
): Promise<SectionCount[]> {
  if (query.in === 'trash') return countTrash(db, ownerId, query);
  if (query.terms.length === 0) {
    return db.read
      .selectFrom('image_counts')
      .select(['month', 'count'])
      .where('owner_id', '=', ownerId)
      .orderBy('month', 'desc')
      .execute();
  }
  const rows = await selectFound(db, db.longRead, ownerId, query, null)
    .select(['month', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', '=', sql.lit('live'))
    .groupBy('month')
    .orderBy('month', 'desc')
    .execute();
  return rows.map(({ month, count }) => ({ month, count: Number(count) }));
}

/** The trash goes by purge date, what goes first first. */
async function countTrash(db: SearchedDatabase, ownerId: string, query: ImageQuery): Promise<SectionCount[]> {
  const rows = await selectFound(db, db.longRead, ownerId, query, null)
    .select(['purge_month as month', ({ fn }) => fn.countAll<number>().as('count')])
    .where(inTrash)
    .groupBy('purge_month')
    .orderBy('purge_month')
    .execute();
  return rows.map(({ month, count }) => ({ month: month ?? 0, count: Number(count) }));
}

/** What is looked up, for all images at once, may take longer than a request should hold others up. */
const readerFor = (db: SearchedDatabase, query: ImageQuery): Reader =>
  isQuick(query) ? db.read : db.longRead;

/** One piece of a month, by keyset: newest first in the Library, what goes first in the trash. */
export async function readSection(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  month: number,
  after: Position | null,
  limit: number,
): Promise<TimelineRow[]> {
  if (query.in === 'library') {
    if (wordsIn(query).some(({ not }) => !not)) return readWalk(db, ownerId, query, month, after, limit);
    return selectFound(db, readerFor(db, query), ownerId, query, null)
      .select(columns)
      .where('state', '=', sql.lit('live'))
      .where('month', '=', month)
      .$if(after !== null, (q) => q.where(sql<boolean>`(made_at, id) < (${after!.at}, ${after!.id})`))
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
  }
  const held = sql<number>`CASE WHEN ${db.holds.image(ownerId)} THEN 1 ELSE 0 END`;
  return selectFound(db, readerFor(db, query), ownerId, query, null)
    .select([...columns, held.as('held')])
    .where(inTrash)
    .where('purge_month', '=', month)
    .$if(after !== null, (q) => q.where(sql<boolean>`(purge_at, id) > (${after!.at}, ${after!.id})`))
    .orderBy('purge_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** One piece of what words find in a month, in the order in which they find it: it streams, and nothing is sorted. */
async function readWalk(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  month: number,
  after: Position | null,
  limit: number,
): Promise<TimelineRow[]> {
  const texts = wordsIn(query);
  const end = endOfMonth(month);
  const range = { from: startOfMonth(month), until: after ? Math.min(after.at, end) : end };
  const quick = texts.length === query.terms.length && db.text.isQuick(texts);
  return selectFound(db, quick ? db.read : db.longRead, ownerId, query, range)
    .select(columns)
    .select(sql.ref<number>('found.place').as('place'))
    .where('state', '=', sql.lit('live'))
    .orderBy(sql.ref('found.place'), 'desc')
    .limit(limit)
    .execute();
}
