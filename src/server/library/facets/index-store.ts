import type SqliteDatabase from 'better-sqlite3';
import { type IndexedImage, live, type Postings, trash } from './facet-index.ts';

type Connection = SqliteDatabase.Database;

/** Statements of the thread that counts, on its own connection. Rows go by SQLite's own number of an image. */
const imageColumns = `images.rowid,
  CASE WHEN images.state = 'live' THEN ${live} WHEN images.purge_at IS NOT NULL THEN ${trash} ELSE 0 END,
  source, model, month / 100, sign(width - height), coalesce(rating, 0), favourite, colour_mask,
  search_places.place`;
const withPlaces = `images LEFT JOIN search_places
  ON search_places.owner_id = images.owner_id AND search_places.image_id = images.id`;

type ImageTuple = [
  row: number,
  state: 0 | 1 | 2,
  source: string,
  model: string | null,
  year: number,
  shape: number,
  rating: number,
  favourite: number,
  colours: number,
  place: number | null,
];

const imageOf = ([
  row,
  state,
  source,
  model,
  year,
  shape,
  rating,
  favourite,
  colours,
  place,
]: ImageTuple): IndexedImage => ({
  row,
  state,
  source,
  model,
  year,
  ratio: shape > 0 ? 'landscape' : shape < 0 ? 'portrait' : 'square',
  rating,
  favourite: favourite === 1,
  colours,
  place,
});

/** Images after an id, by id, with the last id of them; an empty page at the end. */
export function pageOfImages(
  connection: Connection,
  ownerId: string,
  after: string,
  limit: number,
): { images: IndexedImage[]; last: string } {
  const rows = connection
    .prepare<[string, string, number], [...ImageTuple, string]>(
      `SELECT ${imageColumns}, images.id FROM ${withPlaces}
       WHERE images.owner_id = ? AND images.id > ? ORDER BY images.id LIMIT ?`,
    )
    .raw()
    .all(ownerId, after, limit) as unknown as [...ImageTuple, string][];
  return { images: rows.map((row) => imageOf(row as unknown as ImageTuple)), last: rows.at(-1)?.[10] ?? '' };
}

/** Images by id. */
export function imagesById(connection: Connection, ownerId: string, ids: readonly string[]): IndexedImage[] {
  return (
    connection
      .prepare(
        `SELECT ${imageColumns} FROM ${withPlaces} WHERE images.owner_id = ?
         AND images.id IN (SELECT value FROM json_each(?))`,
      )
      .raw()
      .all(ownerId, JSON.stringify(ids)) as ImageTuple[]
  ).map(imageOf);
}

const links = {
  tags: { from: 'image_tags', id: 'tag_id', only: `AND link.state = 'yes'` },
  folders: { from: 'folder_images', id: 'folder_id', only: '' },
} as const;

/** Which images have which tag or are in which folder; of all images where `ids` is null. */
export function readPostings(
  connection: Connection,
  ownerId: string,
  kind: keyof typeof links,
  ids: readonly string[] | null,
): Postings {
  const { from, id, only } = links[kind];
  // Led by the images that are named, and not by everything that any image has.
  const named = ids === null ? '' : 'json_each(?) AS named CROSS JOIN';
  const of = ids === null ? '' : 'AND link.image_id = named.value';
  const rows = connection
    .prepare(
      `SELECT link.${id}, json_group_array(images.rowid) FROM ${named} ${from} AS link CROSS JOIN images
       ON images.owner_id = link.owner_id AND images.id = link.image_id
       WHERE link.owner_id = ? ${only} ${of} GROUP BY link.${id}`,
    )
    .raw()
    .all(...(ids === null ? [] : [JSON.stringify(ids)]), ownerId) as [string, string][];
  return new Map(rows.map(([value, list]) => [value, Int32Array.from(JSON.parse(list) as number[])]));
}

/** The rows that are still there. */
export function rowsOf(connection: Connection, ownerId: string): number[] {
  const sql = 'SELECT json_group_array(rowid) FROM images WHERE owner_id = ?';
  return numbersFrom(connection, { sql, parameters: [ownerId] });
}

/** The owner's clock and the horizon of the change log. */
export function clockOf(connection: Connection, ownerId: string): { seq: number; horizon: number } {
  return (
    connection
      .prepare<[string], { seq: number; horizon: number }>(
        'SELECT seq, horizon FROM owner_clocks WHERE owner_id = ?',
      )
      .get(ownerId) ?? { seq: 0, horizon: 0 }
  );
}

/** Images that were touched after a clock value, and whether any was purged. */
export function touchedSince(
  connection: Connection,
  ownerId: string,
  seq: number,
): { ids: Set<string>; purged: boolean } {
  const rows = connection
    .prepare<[string, number], { kind: string; ids: string }>(
      `SELECT kind, ids FROM changes WHERE owner_id = ? AND seq > ? AND kind LIKE 'image.%'`,
    )
    .all(ownerId, seq);
  const ids = new Set<string>();
  for (const row of rows) for (const id of JSON.parse(row.ids) as string[]) ids.add(id);
  return { ids, purged: rows.some(({ kind }) => kind === 'image.purged') };
}

export interface NamedTag {
  id: string;
  name: string;
  name_key: string;
}

/** The owner's tags in the order of their keys. */
export function tagsOf(connection: Connection, ownerId: string): NamedTag[] {
  return connection
    .prepare<[string], NamedTag>('SELECT id, name, name_key FROM tags WHERE owner_id = ? ORDER BY name_key')
    .all(ownerId);
}

export interface NamedFolder {
  id: string;
  parent_id: string | null;
  name: string;
}

export function foldersOf(connection: Connection, ownerId: string): NamedFolder[] {
  return connection
    .prepare<[string], NamedFolder>(
      'SELECT id, parent_id, name FROM folders WHERE owner_id = ? AND deleted_at IS NULL',
    )
    .all(ownerId);
}

/** The one value that a statement answers, a JSON array of numbers. */
export function numbersFrom(
  connection: Connection,
  { sql, parameters }: { sql: string; parameters: readonly unknown[] },
): number[] {
  return JSON.parse(
    String(
      connection
        .prepare(sql)
        .pluck()
        .get(...parameters) ?? '[]',
    ),
  ) as number[];
}
