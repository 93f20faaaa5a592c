import { type SelectQueryBuilder, sql } from 'kysely';
import { bestSection, firstShape, narrowestStep, shapeSteps, widestStep } from '../../shared/timeline.ts';
import type { ImageQuery } from '../../shared/query.ts';
import { hasWords, wordsIn } from '../../shared/words-of-query.ts';
import type { Dialect, Reader, Tables } from '../db/index.ts';
import { findBest, selectBest } from './best-store.ts';
import { fieldsHold, isQuick, queryHolds, scopeOf, stateHolds } from './filters.ts';
import { endOfMonth, startOfMonth } from './months.ts';
import { pieceColumns, readPiece, type WrittenPiece } from './piece-store.ts';
import { countVersions } from './stack-store.ts';
import type { PlaceRange, SearchedDatabase } from './text-match.ts';
import type { Order } from './timeline-order-store.ts';

/** Whether a query asks for one version of each picture. */
export const asksForShown = ({ terms }: ImageQuery): boolean =>
  terms.some((term) => term.field === 'is' && term.value === 'shown' && !term.not);

type Images = SelectQueryBuilder<Tables, 'images', object>;

/** An image by what its order goes by. */
export interface After {
  at: number | string;
  id: string;
}

/** Where in a section to begin: after an image, or after a number of images. */
export interface Start {
  after: After | null;
  offset: number;
}
const atStart: Start = { after: null, offset: 0 };

/** Images of any state that a query finds. What words find is walked, newest first; else images are looked through. */
function selectFound(
  db: SearchedDatabase,
  reader: Reader,
  ownerId: string,
  query: ImageQuery,
  range: PlaceRange | null,
): Images {
  const scope = scopeOf(db, ownerId);
  const found = db.text.newestFirst(ownerId, wordsIn(query), range);
  if (!found) {
    return reader
      .selectFrom('images')
      .where('owner_id', '=', ownerId)
      .where((eb) => queryHolds(eb, scope, query));
  }
  // SQLite gets to each image by its id alone, as the index of owners and ids has twice as much to compare.
  const owned = db.dialect === 'sqlite' ? sql`+images.owner_id` : sql.ref('images.owner_id');
  const images = reader
    .selectFrom(found.as('found'))
    .crossJoin('images')
    .where(sql<boolean>`${owned} = ${ownerId}`)
    .whereRef('images.id', '=', 'found.image_id') as unknown as Images;
  return images.where((eb) => fieldsHold(eb, { ...scope, walked: range !== null }, query));
}

/** How many images each bucket of an order holds. */
export async function countBuckets(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  order: Order,
): Promise<{ bucket: number; count: number }[]> {
  const rows = await selectFound(db, db.longRead, ownerId, query, null)
    .select([order.bucket.as('bucket'), ({ fn }) => fn.countAll<number>().as('count')])
    .where((eb) => stateHolds(eb, query))
    .groupBy(order.bucket)
    .execute();
  return rows.map(({ bucket, count }) => ({ bucket: Number(bucket ?? 0), count: Number(count) }));
}

/** How many images a query finds. */
export async function countFound(db: SearchedDatabase, ownerId: string, query: ImageQuery): Promise<number> {
  const { count } = await selectFound(db, db.longRead, ownerId, query, null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where((eb) => stateHolds(eb, query))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The maintained counts of the months in which live images were made; with `shown` less those that others cover. */
export async function countMonths(
  db: SearchedDatabase,
  ownerId: string,
  shown: boolean,
): Promise<{ bucket: number; count: number }[]> {
  const all = await db.read
    .selectFrom('image_counts')
    .select(['month as bucket', 'count'])
    .where('owner_id', '=', ownerId)
    .execute();
  if (!shown) return all;
  const covered = await db.longRead
    .selectFrom('images')
    .select(['month as bucket', ({ fn }) => fn.countAll<number>().as('count')])
    .where('owner_id', '=', ownerId)
    .where('covered', '=', sql.lit(1))
    .groupBy('month')
    .execute();
  return [...all, ...covered.map(({ bucket, count }) => ({ bucket, count: -Number(count) }))];
}

/** How many live images a section holds; a stretch of the order's index is counted. */
export async function countSection(
  db: SearchedDatabase,
  ownerId: string,
  order: Order,
  key: number,
  shown: boolean,
): Promise<number> {
  const { count } = await db.longRead
    .selectFrom('images')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where(order.section(key))
    .$if(shown, (q) => q.where('covered', '=', sql.lit(0)))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** When the first and the last of the live images were added; null without images. */
export async function addedBetween(db: SearchedDatabase, ownerId: string): Promise<[number, number] | null> {
  const end = (direction: 'asc' | 'desc') =>
    db.longRead
      .selectFrom('images')
      .select('added_at')
      .where('owner_id', '=', ownerId)
      .where('state', '=', sql.lit('live'))
      .orderBy('added_at', direction)
      .limit(1)
      .executeTakeFirst();
  const [first, last] = [await end('asc'), await end('desc')];
  return first && last ? [Number(first.added_at), Number(last.added_at)] : null;
}

/** Passing this many images takes longer than a request should hold others up. */
export const farIn = 2_000;

/** Whether words can be walked in the order of the section, so that nothing is sorted. */
const isWalked = (query: ImageQuery, { sort, descending }: Order): boolean =>
  sort === 'made' && descending && hasWords(query);

/** What is looked up for all images at once, or looked for in each, may take longer than a request should hold others up. */
function readerFor(db: SearchedDatabase, query: ImageQuery, order: Order, offset: number): Reader {
  if (offset > farIn) return db.longRead;
  if (query.terms.length === 0) return db.read;
  if (!isWalked(query, order)) return order.sort === 'made' && isQuick(query) ? db.read : db.longRead;
  const words = wordsIn(query);
  return words.length === query.terms.length && db.text.isQuick(words) ? db.read : db.longRead;
}

/** The images of a section in their order, from a place on. */
export function selectSection(
  db: SearchedDatabase,
  reader: Reader,
  ownerId: string,
  query: ImageQuery,
  order: Order,
  key: number,
  { after, offset }: Start,
): Images {
  if (order.sort === 'relevance') return selectBest(db, reader, ownerId, query, offset);
  const direction = order.descending ? 'desc' : 'asc';
  const walked = isWalked(query, order);
  const end = walked ? endOfMonth(key) : 0;
  const until = after ? Math.min(Number(after.at), end) : end;
  const range = walked ? { from: startOfMonth(key), until } : null;
  const images = selectFound(db, reader, ownerId, query, range).where((eb) => stateHolds(eb, query));
  const ordered = walked
    ? images.orderBy(sql.ref('found.place'), 'desc')
    : images
        .where(order.section(key, after?.at))
        .$if(after !== null, (q) =>
          q.where(
            sql<boolean>`(${order.value}, id) ${sql.raw(order.descending ? '<' : '>')} (${after!.at}, ${after!.id})`,
          ),
        )
        .orderBy(order.value, direction)
        .orderBy('id', direction);
  return ordered.$if(offset > 0, (q) => q.offset(offset));
}

/** One piece of a section, from any place on. */
export async function readSection(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  order: Order,
  key: number,
  start: Start,
  limit: number,
): Promise<WrittenPiece> {
  const held = sql<number>`CASE WHEN ${db.holds.image(ownerId)} THEN 1 ELSE 0 END`;
  const reader = readerFor(db, query, order, start.offset);
  const walked = isWalked(query, order);
  const counted = asksForShown(query);
  const images = selectSection(db, reader, ownerId, query, order, key, start)
    .select(pieceColumns)
    .$if(query.in === 'trash', (q) => q.select(held.as('held')))
    .$if(counted, (q) => q.select(countVersions.as('versions')))
    .$if(walked, (q) => q.select(sql.ref<number>('found.place').as('place')))
    .limit(limit);
  return readPiece(db.dialect, reader, images, order, { walked, counted });
}

/** The shape of an image as its character (shared/timeline.ts). */
function shapeIn(dialect: Dialect) {
  const steps = sql`round(${sql.lit(shapeSteps)} * ln(max(width, 1) * 1.0 / max(height, 1)))`;
  return dialect === 'sqlite'
    ? sql<string>`char(${sql.lit(firstShape)} + min(${sql.lit(widestStep)}, max(${sql.lit(narrowestStep)}, ${steps})))`
    : sql<string>`chr(${sql.lit(firstShape)} + least(${sql.lit(widestStep)}, greatest(${sql.lit(narrowestStep)},
        round(${sql.lit(shapeSteps)} * ln(greatest(width, 1) * 1.0 / greatest(height, 1)))::integer)))`;
}

/** The shapes of all images of a section in their order, a character each. */
export async function readShapes(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  order: Order,
  key: number,
): Promise<string> {
  const images = selectSection(db, db.longRead, ownerId, query, order, key, atStart);
  const row = await db.longRead
    .selectFrom(images.select(shapeIn(db.dialect).as('shape')).as('shapes'))
    .select(sql<string | null>`string_agg(shape, '')`.as('all'))
    .executeTakeFirstOrThrow();
  return row.all ?? '';
}

/** In which bucket of an order an image of a query stands, and how many of its section come before it. */
export async function findPlace(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  order: Order,
  id: string,
): Promise<{ key: number; index: number } | null> {
  if (order.sort === 'relevance') {
    const index = await findBest(db, ownerId, query, id);
    return index === null ? null : { key: bestSection, index };
  }
  const scope = { ...scopeOf(db, ownerId), few: true };
  const image = await db.longRead
    .selectFrom('images')
    .select([order.bucket.as('bucket'), order.value.as('value')])
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where((eb) => eb.and([stateHolds(eb, query), queryHolds(eb, scope, query)]))
    .executeTakeFirst();
  if (!image) return null;
  const key = order.keyOf(Number(image.bucket));
  const before = await selectFound(db, db.longRead, ownerId, query, null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where((eb) => stateHolds(eb, query))
    .where(order.section(key))
    .where(
      sql<boolean>`(${order.value}, id) ${sql.raw(order.descending ? '>' : '<')} (${image.value}, ${id})`,
    )
    .executeTakeFirstOrThrow();
  return { key, index: Number(before.count) };
}
