import type { Image } from '../../shared/contract/library.ts';
import type { Owned } from '../actor.ts';
import { likeness, steps } from './alike-rank.ts';
import * as store from './alike-store.ts';
import { promptKey, significantWords } from './prompt-words.ts';
import { type ImageRow, imageOfRow } from './rows.ts';
import { findImages } from './store.ts';
import type { SearchedDatabase } from './text-match.ts';
import { listVersions } from './versions.ts';

/** Images whose prompts are like that of another. */
export interface Alike {
  images: Image[];
  /** The first so many have the very same prompt. */
  same: number;
  /** A search that finds more of them; empty where there is no word to look for. */
  query: string;
}

/** A word that so many have is common; how many more is not counted. */
const mostCounted = 2000;
/** So many of each set of words are compared, and so many in all: a search reads no more, however large the Library. */
const ofEach = 60;
const enough = 200;
/** Prompts less alike than this share a word and not a subject. */
const leastAlike = 0.12;

/** Live images with a prompt like that of an image: the same first, then by how much of what they say they share. */
export async function listAlike(db: SearchedDatabase, image: Owned<ImageRow>, limit: number): Promise<Alike> {
  const { ownerId, prompt } = image;
  const { images: stack } = await listVersions(db, image);
  // “Make it night” says nothing of what is to be seen: what the stack began with does.
  const words = significantWords([prompt, stack[0]?.prompt].filter(Boolean).join(' '));
  if (prompt === null || words.length === 0) return { images: [], same: 0, query: '' };
  const frequencies = new Map<string, number>();
  for (const word of words) frequencies.set(word, await store.countWith(db, ownerId, word, mostCounted));
  const rarestFirst = words.toSorted((a, b) => frequencies.get(a)! - frequencies.get(b)!);
  // What only this image says leads to no other.
  const shared = rarestFirst.filter((word) => frequencies.get(word)! > 1);
  // The other versions are shown by themselves.
  const own = new Set(stack.map(({ id }) => id));
  const found = new Map<string, { prompt: string; madeAt: number }>();
  let query = '';
  for (const step of steps(shared)) {
    if (found.size >= enough) break;
    const rows = (await store.promptsWith(db, ownerId, step, ofEach)).filter(({ id }) => !own.has(id));
    for (const row of rows) found.set(row.id, { prompt: row.prompt, madeAt: row.made_at });
    if (query === '' && rows.length > 0) query = step.join(' ');
  }
  const key = promptKey(prompt);
  const ranked = [...found]
    .map(([id, other]) => ({
      id,
      madeAt: other.madeAt,
      score: promptKey(other.prompt) === key ? 2 : likeness(words, other.prompt, frequencies, mostCounted),
    }))
    .filter(({ score }) => score >= leastAlike)
    .toSorted((a, b) => b.score - a.score || b.madeAt - a.madeAt || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
  const rows = new Map(
    (
      await findImages(
        db,
        ownerId,
        ranked.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  const images = ranked.flatMap(({ id }) => rows.get(id) ?? []).map((row) => imageOfRow(row));
  return { images, same: ranked.filter(({ score }) => score === 2).length, query };
}
