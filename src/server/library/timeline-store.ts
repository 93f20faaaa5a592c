import { sql } from 'kysely';
import type { ImageQuery, QueryTerm } from '../../shared/query.ts';
import type { Position, Reader } from '../db/index.ts';
import { fieldsHold, queryHolds, scopeOf, textsOf } from './filters.ts';
import { endOfMonth, startOfMonth } from './months.ts';
import type { ImageTable } from './tables.ts';
import type { SearchedDatabase } from './text-match.ts';

export interface SectionCount {
  month: number;
  count: number;
}

const columns = ['id', 'width', 'height', 'made_at', 'thumbhash', 'favourite', 'name', 'purge_at'] as const;
export interface TimelineRow extends Pick<ImageTable, (typeof columns)[number]> {
  /** Where words find it; the order of a section that is searched by words. */
  place?: number;
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
  const rows = await db.longRead
    .selectFrom('images')
    .select(['month', ({ fn }) => fn.countAll<number>().as('count')])
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where((eb) => queryHolds(eb, scopeOf(db, ownerId), query))
    .groupBy('month')
    .orderBy('month', 'desc')
    .execute();
  return rows.map(({ month, count }) => ({ month, count: Number(count) }));
}

/** The trash goes by purge date, what goes first first. */
async function countTrash(db: SearchedDatabase, ownerId: string, query: ImageQuery): Promise<SectionCount[]> {
  const rows = await db.longRead
    .selectFrom('images')
    .select(['purge_month as month', ({ fn }) => fn.countAll<number>().as('count')])
    .where('owner_id', '=', ownerId)
    .where('state', '<>', sql.lit('live'))
    .where((eb) => queryHolds(eb, scopeOf(db, ownerId), query))
    .groupBy('purge_month')
    .orderBy('purge_month')
    .execute();
  return rows.map(({ month, count }) => ({ month: month ?? 0, count: Number(count) }));
}

const lookedUp = new Set<QueryTerm['field']>(['folder', 'tag', 'text']);

/** Folders, tags and words are looked up for all images at once, which may take longer than a request should hold others up. */
const readerFor = (db: SearchedDatabase, { terms }: ImageQuery): Reader =>
  terms.some(({ field }) => lookedUp.has(field)) ? db.longRead : db.read;

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
    const rows = await readFoundByText(db, ownerId, query, month, after, limit);
    if (rows) return rows;
  }
  const images = readerFor(db, query)
    .selectFrom('images')
    .select(columns)
    .where('owner_id', '=', ownerId)
    .where((eb) => queryHolds(eb, scopeOf(db, ownerId), query))
    .limit(limit);
  if (query.in === 'trash') {
    return images
      .where('state', '<>', sql.lit('live'))
      .where('purge_month', '=', month)
      .$if(after !== null, (q) => q.where(sql<boolean>`(purge_at, id) > (${after!.at}, ${after!.id})`))
      .orderBy('purge_at')
      .orderBy('id')
      .execute();
  }
  return images
    .where('state', '=', sql.lit('live'))
    .where('month', '=', month)
    .$if(after !== null, (q) => q.where(sql<boolean>`(made_at, id) < (${after!.at}, ${after!.id})`))
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Walks what words find in a month, newest first; null when no words say what to find. */
async function readFoundByText(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  month: number,
  after: Position | null,
  limit: number,
): Promise<TimelineRow[] | null> {
  const texts = textsOf(query);
  const until = after ? Math.min(after.at, endOfMonth(month)) : endOfMonth(month);
  const found = db.text.newestFirst(ownerId, texts, { from: startOfMonth(month), until });
  if (!found) return null;
  const quick = texts.length === query.terms.length && db.text.isQuick(texts);
  return (quick ? db.read : db.longRead)
    .selectFrom(found.as('found'))
    .crossJoin('images')
    .select(columns)
    .select('found.place')
    .where('images.owner_id', '=', ownerId)
    .whereRef('images.id', '=', 'found.image_id')
    .where('state', '=', sql.lit('live'))
    .where((eb) => fieldsHold(eb as never, scopeOf(db, ownerId), query))
    .orderBy('found.place', 'desc')
    .limit(limit)
    .execute();
}
