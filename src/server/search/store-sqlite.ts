import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database, Reader, Tx } from '../db/index.ts';
import type { PlaceRange } from '../library/index.ts';
import type { Found, IndexRow, Ranked } from './store.ts';
import type { Phrase, Wanted, Wanting } from './wanted.ts';
import './tables.ts';

/** Stands between two texts of an image, so that no phrase reaches from one into the other. No query can hold it. */
const gap = '¶';

/** Pages of the index that one step rewrites; so long others wait who want to write. */
const pagesPerStep = 200;
/** So many segments of a size are put together by themselves, where nothing else was said. */
const usualSegments = 4;

/** A string of words in quotes; words hold letters, digits and pictographs only. https://sqlite.org/fts5.html, 3.2 */
const phraseText = ({ words, prefix }: Phrase): string => `"${words.join(' ')}"${prefix ? ' *' : ''}`;

const textOf = (wanting: Wanting): string =>
  'any' in wanting ? `(${wanting.any.map(matchText).join(' OR ')})` : phraseText(wanting);
const allText = ({ all }: Wanted): string => all.map(textOf).join(' AND ');
const noneText = ({ none }: Wanted): string => none.map(textOf).join(' OR ');

function matchText(wanted: Wanted): string {
  return wanted.none.length === 0
    ? `(${allText(wanted)})`
    : `((${allText(wanted)}) NOT (${noneText(wanted)}))`;
}

const found = (ownerId: string, match: string): RawBuilder<unknown> => sql`
  SELECT search_places.image_id FROM search_words
  CROSS JOIN search_places ON search_places.place = search_words.rowid
  WHERE search_words MATCH ${match} AND search_places.owner_id = ${ownerId}`;

export function holds(ownerId: string, wanted: Wanted): RawBuilder<SqlBool> {
  return wanted.all.length === 0
    ? sql`images.id NOT IN (${found(ownerId, noneText(wanted))})`
    : sql`images.id IN (${found(ownerId, matchText(wanted))})`;
}

export function holdsEach(ownerId: string, wanted: Wanted): RawBuilder<SqlBool> {
  const isFound = (match: string): RawBuilder<SqlBool> => sql`EXISTS (
    SELECT 1 FROM search_places CROSS JOIN search_words ON search_words.rowid = search_places.place
    WHERE search_places.owner_id = ${ownerId} AND search_places.image_id = images.id
    AND search_words MATCH ${match})`;
  return wanted.all.length === 0 ? sql`NOT ${isFound(noneText(wanted))}` : isFound(matchText(wanted));
}

export function newestFirst(ownerId: string, wanted: Wanted, range: PlaceRange | null): RawBuilder<Found> {
  const inRange = range
    ? sql`AND search_words.rowid >= ${range.from} AND search_words.rowid < ${range.until}`
    : sql``;
  return sql<Found>`(
    SELECT search_places.image_id, search_words.rowid AS place FROM search_words
    CROSS JOIN search_places ON search_places.place = search_words.rowid
    WHERE search_words MATCH ${matchText(wanted)} ${inRange} AND search_places.owner_id = ${ownerId})`;
}

/** By bm25 (https://sqlite.org/fts5.html, 5.1). */
export const ranked = (ownerId: string, wanted: Wanted): RawBuilder<Ranked> => sql<Ranked>`(
  SELECT search_places.image_id, search_words.rowid AS place, bm25(search_words) AS rank FROM search_words
  CROSS JOIN search_places ON search_places.place = search_words.rowid
  WHERE search_words MATCH ${matchText(wanted)} AND search_places.owner_id = ${ownerId})`;

/** Of some places, those that are taken. */
export async function takenPlaces(
  db: Reader,
  _ownerId: string,
  places: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ place: number }>`SELECT place FROM search_places
    WHERE place IN (SELECT value FROM json_each(${JSON.stringify(places)}))`.execute(db);
  return new Set(rows.map(({ place }) => place));
}

/** The last and the first place that are taken in a range; null when none is. */
export async function takenEnds(
  db: Reader,
  _ownerId: string,
  { from, until }: PlaceRange,
): Promise<{ last: number; first: number } | null> {
  const { rows } = await sql<{ last: number | null; first: number | null }>`SELECT
    (SELECT place FROM search_places WHERE place >= ${from} AND place < ${until} ORDER BY place DESC LIMIT 1) AS last,
    (SELECT place FROM search_places WHERE place >= ${from} AND place < ${until} ORDER BY place LIMIT 1) AS first`.execute(
    db,
  );
  const { last, first } = rows[0]!;
  return last === null || first === null ? null : { last, first };
}

/** Adds images to the index, in ascending order of place: the other way round every row becomes a segment. */
export async function insertWords(tx: Tx, ownerId: string, rows: readonly IndexRow[]): Promise<void> {
  const list = JSON.stringify(
    rows.map(({ place, imageId, words }) => [
      place,
      imageId,
      words.map((text) => text.join(' ')).join(` ${gap} `),
    ]),
  );
  await sql`INSERT INTO search_places (owner_id, place, image_id)
    SELECT ${ownerId}, value ->> 0, value ->> 1 FROM json_each(${list})`.execute(tx);
  await sql`INSERT INTO search_words (rowid, words)
    SELECT value ->> 0, value ->> 2 FROM json_each(${list})`.execute(tx);
}

/** Takes images out of the index. Their words stay in its files until `tidy`. */
export async function deleteWords(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void> {
  const list = JSON.stringify(imageIds);
  await sql`DELETE FROM search_words WHERE rowid IN (
    SELECT place FROM search_places WHERE owner_id = ${ownerId}
    AND image_id IN (SELECT value FROM json_each(${list})))`.execute(tx);
  await sql`DELETE FROM search_places WHERE owner_id = ${ownerId}
    AND image_id IN (SELECT value FROM json_each(${list}))`.execute(tx);
}

/**
 * Before many are taken out: the index is put in order by `tidy` afterwards, and not by each of the transactions, of which
 * some would then take a hundred times as long (https://sqlite.org/fts5.html, 6.4).
 */
export async function leaveUntidy(tx: Tx): Promise<void> {
  await sql`INSERT INTO search_words (search_words, rank) VALUES ('automerge', 0)`.execute(tx);
}

/**
 * Rewrites the index without what was deleted from it, as `optimize` does, but in steps between which others write, and
 * off the main thread: a step that finds nothing but what was deleted has no end that pages could count
 * (https://sqlite.org/fts5.html, 6.8).
 */
export async function tidy({ upkeep }: Database): Promise<void> {
  await upkeep(async (step) => {
    const merge = (pages: number): Promise<number> =>
      step(async (connection) => {
        const changes = async (): Promise<number> =>
          (await sql<{ n: number }>`SELECT total_changes() AS n`.execute(connection)).rows[0]!.n;
        const before = await changes();
        await sql`INSERT INTO search_words (search_words, rank) VALUES ('merge', ${pages})`.execute(
          connection,
        );
        return (await changes()) - before;
      });
    // A negative number begins the rewriting of everything; fewer than two changes say that nothing is left to do.
    for (let changed = await merge(-pagesPerStep); changed >= 2;) changed = await merge(pagesPerStep);
    // As a number in the statement: what is bound is no whole number to SQLite.
    await step((connection) =>
      sql`INSERT INTO search_words (search_words, rank) VALUES ('automerge', ${sql.lit(usualSegments)})`.execute(
        connection,
      ),
    );
  });
}
