import { type RawBuilder, sql, type SqlBool } from 'kysely';
import {
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
  sort: Sort | 'purge';
  descending: boolean;
  /** What images are ordered by; their ids come after it. */
  value: RawBuilder<number | string>;
  /** Holds for the images of a section. */
  section(key: number): RawBuilder<SqlBool>;
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

/** Holds from one value up to another; without a bound where that is undefined. */
function within(
  value: RawBuilder<unknown>,
  from: number | string | undefined,
  until: number | string | undefined,
): RawBuilder<SqlBool> {
  if (from === undefined) return sql`1 = 0`;
  return until === undefined ? sql`${value} >= ${from}` : sql`(${value} >= ${from} AND ${value} < ${until})`;
}

type Kind = Omit<Order, 'sort' | 'descending'>;

const byLadder = (value: RawBuilder<number | string>, bounds: readonly (number | string)[]): Kind => ({
  value,
  section: (key) => within(value, bounds[key], bounds[key + 1]),
  bucket: stepOf(value, bounds),
  keyOf: itself,
});

const kinds: Record<Sort, (dialect: Dialect) => Kind> = {
  made: () => ({
    value: sql`made_at`,
    section: (key) => sql`month = ${key}`,
    bucket: sql`month`,
    keyOf: itself,
  }),
  added: () => ({
    value: sql`added_at`,
    section: (key) => within(sql`added_at`, startOfMonth(key), endOfMonth(key)),
    bucket: sql`added_at / ${sql.lit(day)}`,
    keyOf: (days) => monthOf(days * day),
  }),
  // The bytes of names, so that both dialects agree, and capitals stand with small letters.
  name: (dialect) =>
    byLadder(dialect === 'postgres' ? sql`lower(name COLLATE "C")` : sql`lower(name)`, nameBounds),
  size: () => byLadder(sql`bytes`, sizeBands),
  rating: () => ({
    // Within their stars, images go by when they were made.
    value: sql`made_at`,
    section: (key) => sql`coalesce(rating, 0) = ${key}`,
    bucket: sql`coalesce(rating, 0)`,
    keyOf: itself,
  }),
};

/** The order of the Library that a person chose. */
export const libraryOrder = (order: SortOrder, dialect: Dialect): Order => ({
  sort: sortOf(order),
  descending: isDescending(order),
  ...kinds[sortOf(order)](dialect),
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

/** The sections that an order can have, where they are few and known; months lie between two instants. */
export function possibleSections(order: Order, earliest: number, latest: number): number[] {
  if (order.sort === 'name') return nameBounds.map((_, i) => i);
  if (order.sort === 'size') return sizeBands.map((_, i) => i);
  const months: number[] = [];
  for (let month = monthOf(earliest); month <= monthOf(latest); month = monthOf(endOfMonth(month)))
    months.push(month);
  return months;
}
