import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Dialect, Position, Reader, Tables } from '../db/index.ts';
import type { Order } from './timeline-order-store.ts';

/** What the images of a piece bring along; `place` where words are walked, `versions` where they are counted, and `held` in the trash. */
export const pieceColumns = [
  'id',
  'width',
  'height',
  'made_at',
  'thumbhash',
  'favourite',
  'name',
  'purge_at',
] as const;

/** A piece as the database wrote it. */
export interface WrittenPiece {
  count: number;
  /** JSON of a SectionPiece without its `next`, and so without the brace at its end. */
  json: Uint8Array;
  /** The last image, in orders by instants; null in others, and of an empty piece. */
  last: Position | null;
}

/** Entries of a column in the order of the rows, as a JSON array; `flags` are true where they are 1. */
const columnsIn = (dialect: Dialect) =>
  dialect === 'sqlite'
    ? {
        list: (of: string) => sql`json_group_array(${sql.ref(of)})`,
        flags: (of: string) =>
          sql`'[' || coalesce(group_concat(CASE ${sql.ref(of)} WHEN 1 THEN 'true' ELSE 'false' END), '') || ']'`,
        bytes: (text: RawBuilder<unknown>) => sql<Uint8Array>`CAST(${text} AS BLOB)`,
        lastId: (ids: RawBuilder<unknown>) => sql`substr(${ids}, -38, 36)`,
      }
    : {
        list: (of: string) => sql`coalesce(json_agg(${sql.ref(of)})::text, '[]')`,
        flags: (of: string) => sql`coalesce(json_agg(${sql.ref(of)} = 1)::text, '[]')`,
        bytes: (text: RawBuilder<unknown>) => sql<Uint8Array>`convert_to(${text}, 'UTF8')`,
        lastId: (ids: RawBuilder<unknown>) => sql`left(right(${ids}, 38), 36)`,
      };

/** By which instant the images of an order go; null where it is none. */
const instantOf: Record<Order['sort'], 'made_at' | 'purge_at' | null> = {
  made: 'made_at',
  rating: 'made_at',
  purge: 'purge_at',
  added: null,
  name: null,
  size: null,
  relevance: null,
};

/**
 * Reads a piece as JSON that the database itself writes: a thousand images are one value and not eight thousand, on
 * their way through the driver, between threads and into the answer. `images` selects `pieceColumns` in order.
 */
export async function readPiece(
  dialect: Dialect,
  reader: Reader,
  images: SelectQueryBuilder<Tables, 'images', object>,
  { sort, descending }: Order,
  { walked, counted }: { walked: boolean; counted: boolean },
): Promise<WrittenPiece> {
  const { list, flags, bytes, lastId } = columnsIn(dialect);
  const held = sort === 'purge' ? flags('held') : sql`'[]'`;
  const json = sql`'{"ids":' || ${list('id')} || ',"widths":' || ${list('width')} || ',"heights":' || ${list('height')}
    || ',"madeAt":' || ${list('made_at')} || ',"thumbhashes":' || ${list('thumbhash')} || ',"favourites":'
    || ${flags('favourite')} || ',"names":' || ${list('name')} || ',"purgeAt":' || ${list('purge_at')} || ',"held":'
    || ${held} || ',"versions":' || ${counted ? list('versions') : sql`'[]'`}`;
  const instant = walked ? 'place' : instantOf[sort];
  const at = instant === null ? sql`NULL` : sql`${sql.raw(descending ? 'min' : 'max')}(${sql.ref(instant)})`;
  const { rows } = await sql<{ count: number; json: Uint8Array; at: number | null; id: string }>`
    SELECT count(*) AS count, ${bytes(json)} AS json, ${at} AS at, ${lastId(list('id'))} AS id
    FROM (${images}) AS piece`.execute(reader);
  const { count, json: written, at: lastAt, id } = rows[0]!;
  return {
    count: Number(count),
    json: written,
    last: lastAt === null || Number(count) === 0 ? null : { at: Number(lastAt), id },
  };
}
