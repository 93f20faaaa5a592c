import { type RawBuilder, sql, type SqlBool } from 'kysely';
import {
  bestSection,
  isDescending,
  nameBounds,
  sizeBands,
  sortOf,
  type Sort,
  type SortOrder,
} from '../../shared/timeline.ts';
import type { Dialect } from '../db/index.ts';
import { endOfMonth, monthOf, startOfMonth } from './months.ts';

/** An order of images, and the sections that it falls into. Sections have numbers that rise with what is ordered by. */
export interface Order {
  sort: Sort | 'purge' | 'relevance';
  descending: boolean;
  /** What images are ordered by; their ids come after it. */
  value: RawBuilder<number | string>;
  /**
   * Holds for the images of a section, those that were passed as well or not where `after` says from what value on.
   * Whatever is asked with it, SQLite uses one bound on each side, and of these the nearer one has to be left.
   */
  section(key: number, after?: number | string): RawBuilder<SqlBool>;
  /** What images are counted by, and the section to which a count belongs. */
  bucket: RawBuilder<number>;
  keyOf(bucket: number): number;
}

const day = 24 * 60 * 60 * 1000;
const itself = (bucket: number): number => bucket;

/** Which step of a ladder of bounds a value stands on, counted from 0. */
const stepOf = (value: RawBuilder<unknown>, bounds: readonly (number | string)[]): RawBuilder<number> =>
  sql`CASE ${sql.join(
    bounds.slice(1).map((bound, i) => sql`WHEN ${value} < ${sql.lit(bound)} THEN ${sql.lit(i)}`),
    sql` `,
  )} ELSE ${sql.lit(bounds.length - 1)} END`;

type Bound = number | string | undefined;

/** The sections of an order whose values lie between bounds; none where there is no lower one. */
const between =
  (
    value: RawBuilder<number | string>,
    descending: boolean,
    boundsOf: (key: number) => [Bound, Bound],
    // A pair with an id is a bound by itself where its value is a column, and none where it is an expression.
    isColumn: boolean,
  ): Order['section'] =>
  (key, after) => {
    const [from, until] = boundsOf(key);
    if (from === undefined) return sql`1 = 0`;
    const lower = sql`${value} >= ${from}`;
    const upper = until === undefined ? sql`1 = 1` : sql`${value} < ${until}`;
    if (after === undefined) return sql`(${lower} AND ${upper})`;
    const far = descending ? lower : upper;
    if (isColumn) return sql`${far}`;
    return sql`(${far} AND ${value} ${sql.raw(descending ? '<=' : '>=')} ${after})`;
  };

type Kind = Omit<Order, 'sort' | 'descending'>;

const byLadder = (
  value: RawBuilder<number | string>,
  bounds: readonly (number | string)[],
  descending: boolean,
  isColumn: boolean,
): Kind => ({
  value,
  section: between(value, descending, (key) => [bounds[key], bounds[key + 1]], isColumn),
  bucket: stepOf(value, bounds),
  keyOf: itself,
});

const kinds: Record<Sort, (dialect: Dialect, descending: boolean) => Kind> = {
  made: () => ({
    value: sql`made_at`,
    section: (key) => sql`month = ${key}`,
    bucket: sql`month`,
    keyOf: itself,
  }),
  added: (_dialect, descending) => ({
    value: sql`added_at`,
    section: between(sql`added_at`, descending, (key) => [startOfMonth(key), endOfMonth(key)], true),
    bucket: sql`added_at / ${sql.lit(day)}`,
    keyOf: (days) => monthOf(days * day),
  }),
  // The bytes of names, so that both dialects agree, and capitals stand with small letters.
  name: (dialect, descending) =>
    byLadder(
      dialect === 'postgres' ? sql`lower(name COLLATE "C")` : sql`lower(name)`,
      nameBounds,
      descending,
      false,
    ),
  size: (_dialect, descending) => byLadder(sql`bytes`, sizeBands, descending, true),
  rating: () => ({
    // Within their stars, images go by when they were made.
    value: sql`made_at`,
    section: (key) => sql`coalesce(rating, 0) = ${key}`,
    bucket: sql`coalesce(rating, 0)`,
    keyOf: itself,
  }),
};

/** The order of the Library that a person chose. */
export const libraryOrder = (order: Exclude<SortOrder, 'relevance'>, dialect: Dialect): Order => ({
  sort: sortOf(order),
  descending: isDescending(order),
  ...kinds[sortOf(order)](dialect, isDescending(order)),
});

/** The order of the trash: what is purged first stands first. */
export const trashOrder: Order = {
  sort: 'purge',
  descending: false,
  value: sql`purge_at`,
  section: (key) => sql`purge_month = ${key}`,
  bucket: sql`purge_month`,
  keyOf: itself,
};

/** The best matches first, in one section; `best-store.ts` reads them. */
export const bestOrder: Order = {
  sort: 'relevance',
  descending: true,
  value: sql`place`,
  section: () => sql`1 = 1`,
  bucket: sql.lit(bestSection) as unknown as RawBuilder<number>,
  keyOf: itself,
};

/** The sections that an order can have, where they are few and known; months lie between two instants. */
export function possibleSections(order: Order, earliest: number, latest: number): number[] {
  if (order.sort === 'name') return nameBounds.map((_, i) => i);
  if (order.sort === 'size') return sizeBands.map((_, i) => i);
  const months: number[] = [];
  for (let month = monthOf(earliest); month <= monthOf(latest); month = monthOf(endOfMonth(month)))
    months.push(month);
  return months;
}
