import { sql } from 'kysely';
import type { ImageQuery } from '../../shared/query.ts';
import type { Database, Position, Reader } from '../db/index.ts';
import { queryHolds } from './filters.ts';
import type { ImageTable } from './tables.ts';

export interface SectionCount {
  month: number;
  count: number;
}

const columns = ['id', 'width', 'height', 'made_at', 'thumbhash', 'favourite', 'name', 'purge_at'] as const;
export type TimelineRow = Pick<ImageTable, (typeof columns)[number]>;

/** Months of live images, newest first: maintained counts for the whole Library, a count for a filtered one. */
export async function countSections(
  db: Database,
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
    .where((eb) => queryHolds(eb, { dialect: db.dialect, ownerId }, query))
    .groupBy('month')
    .orderBy('month', 'desc')
    .execute();
  return rows.map(({ month, count }) => ({ month, count: Number(count) }));
}

/** The trash goes by purge date, what goes first first. */
async function countTrash(db: Database, ownerId: string, query: ImageQuery): Promise<SectionCount[]> {
  const rows = await db.longRead
    .selectFrom('images')
    .select(['purge_month as month', ({ fn }) => fn.countAll<number>().as('count')])
    .where('owner_id', '=', ownerId)
    .where('state', '<>', sql.lit('live'))
    .where((eb) => queryHolds(eb, { dialect: db.dialect, ownerId }, query))
    .groupBy('purge_month')
    .orderBy('purge_month')
    .execute();
  return rows.map(({ month, count }) => ({ month: month ?? 0, count: Number(count) }));
}

/** Folders and tags are looked up for all images at once, which may take longer than a request should hold others up. */
const readerFor = (db: Database, { terms }: ImageQuery): Reader =>
  terms.some(({ field }) => field === 'folder' || field === 'tag') ? db.longRead : db.read;

/** One piece of a month, by keyset: newest first in the Library, what goes first in the trash. */
export async function readSection(
  db: Database,
  ownerId: string,
  query: ImageQuery,
  month: number,
  after: Position | null,
  limit: number,
): Promise<TimelineRow[]> {
  const images = readerFor(db, query)
    .selectFrom('images')
    .select(columns)
    .where('owner_id', '=', ownerId)
    .where((eb) => queryHolds(eb, { dialect: db.dialect, ownerId }, query))
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
