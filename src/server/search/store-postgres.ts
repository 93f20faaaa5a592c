import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database, Reader, Tx } from '../db/index.ts';
import type { PlaceRange } from '../library/index.ts';
import type { Found, IndexRow, Ranked } from './store.ts';
import type { Phrase, Wanted, Wanting } from './wanted.ts';
import './tables.ts';

/** What a tsvector can hold (https://www.postgresql.org/docs/current/textsearch-limitations.html). */
const lastPosition = 16_383;

/** Words hold letters, digits and pictographs only, so that quotes are all it takes to write one down. */
const quotedWord = (word: string): string => `'${word}'`;

function phraseText({ words, prefix }: Phrase): string {
  return `(${words.map(quotedWord).join(' <-> ')}${prefix ? ':*' : ''})`;
}

const textOf = (wanting: Wanting): string =>
  'any' in wanting ? `(${wanting.any.map(queryText).join(' | ')})` : phraseText(wanting);

const queryText = ({ all, none }: Wanted): string =>
  `(${[...all.map(textOf), ...none.map((wanting) => `!${textOf(wanting)}`)].join(' & ')})`;

/** The words with their positions, as a tsvector is written; between two texts a position is left out. */
function vectorText(texts: readonly (readonly string[])[]): string {
  const positions = new Map<string, number[]>();
  let position = 0;
  for (const words of texts) {
    for (const word of words) {
      position += 1;
      const of = positions.get(word) ?? [];
      positions.set(word, of);
      if (position <= lastPosition) of.push(position);
    }
    position += 1;
  }
  return Array.from(
    positions,
    ([word, of]) => `${quotedWord(word)}${of.length > 0 ? ':' : ''}${of.join(',')}`,
  ).join(' ');
}

export function holds(ownerId: string, wanted: Wanted): RawBuilder<SqlBool> {
  return sql`images.id IN (SELECT image_id FROM search_places
    WHERE owner_id = ${ownerId} AND words @@ ${queryText(wanted)}::tsquery)`;
}

/** The planner chooses between both ways by itself. */
export const holdsEach = (ownerId: string, wanted: Wanted): RawBuilder<SqlBool> => holds(ownerId, wanted);

export function newestFirst(ownerId: string, wanted: Wanted, range: PlaceRange | null): RawBuilder<Found> {
  const inRange = range ? sql`AND place >= ${range.from} AND place < ${range.until}` : sql``;
  return sql<Found>`(SELECT image_id, place FROM search_places WHERE owner_id = ${ownerId}
    AND words @@ ${queryText(wanted)}::tsquery ${inRange})`;
}

/** By ts_rank, longer texts somewhat less (https://www.postgresql.org/docs/current/textsearch-controls.html, 12.3.3). */
export const ranked = (ownerId: string, wanted: Wanted): RawBuilder<Ranked> => sql<Ranked>`(
  SELECT image_id, place, -ts_rank(words, ${queryText(wanted)}::tsquery, 1) AS rank FROM search_places
  WHERE owner_id = ${ownerId} AND words @@ ${queryText(wanted)}::tsquery)`;

/** Of some places, those that are taken. */
export async function takenPlaces(
  db: Reader,
  ownerId: string,
  places: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ place: number }>`SELECT place FROM search_places WHERE owner_id = ${ownerId}
    AND place IN (SELECT value::bigint FROM jsonb_array_elements_text(${JSON.stringify(places)}::jsonb))`.execute(
    db,
  );
  return new Set(rows.map(({ place }) => Number(place)));
}

/** The last and the first place that are taken in a range; null when none is. */
export async function takenEnds(
  db: Reader,
  ownerId: string,
  { from, until }: PlaceRange,
): Promise<{ last: number; first: number } | null> {
  const { rows } = await sql<{ last: number | null; first: number | null }>`SELECT
    max(place) AS last, min(place) AS first FROM search_places
    WHERE owner_id = ${ownerId} AND place >= ${from} AND place < ${until}`.execute(db);
  const { last, first } = rows[0]!;
  return last === null || first === null ? null : { last: Number(last), first: Number(first) };
}

/** Adds images to the index. */
export async function insertWords(tx: Tx, ownerId: string, rows: readonly IndexRow[]): Promise<void> {
  const list = JSON.stringify(
    rows.map(({ place, imageId, words }) => [String(place), imageId, vectorText(words)]),
  );
  await sql`INSERT INTO search_places (owner_id, place, image_id, words)
    SELECT ${ownerId}, (value ->> 0)::bigint, value ->> 1, (value ->> 2)::tsvector
    FROM jsonb_array_elements(${list}::jsonb)`.execute(tx);
}

/** Takes images out of the index. */
export async function deleteWords(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void> {
  await sql`DELETE FROM search_places WHERE owner_id = ${ownerId}
    AND image_id IN (SELECT jsonb_array_elements_text(${JSON.stringify(imageIds)}::jsonb))`.execute(tx);
}

/** The server clears what was deleted by itself, in its own time. */
export async function tidy(_db: Database): Promise<void> {}

/** There is nothing to leave. */
export async function leaveUntidy(_tx: Tx): Promise<void> {}
