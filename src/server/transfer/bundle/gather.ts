import { crc32 } from 'node:zlib';
import type { Entry } from './bundle.ts';
import { numbered } from './paths.ts';
import type { Problems } from './problems.ts';

/** An entry that may go into the bundle, under its own or another path. */
export interface Candidate extends Entry {
  /** CRC-32 of its content, where its archive tells it. */
  crc: number | null;
  /** The archive it is in, or null for a plain file. */
  archive: string | null;
}

interface Gathered {
  entries: ReadonlyMap<string, Entry>;
  add(candidate: Candidate): Promise<void>;
}

/** What stands under one path and its numbered others. */
interface Namesakes {
  contents: Set<string>;
  archives: Set<string>;
  next: number;
}

async function crcOf(candidate: Candidate): Promise<number> {
  if (candidate.crc !== null) return candidate.crc;
  let crc = 0;
  for await (const chunk of (await candidate.open()) as AsyncIterable<Uint8Array>) crc = crc32(chunk, crc);
  return crc;
}

async function contentKey(candidate: Candidate): Promise<string> {
  try {
    return `${candidate.bytes} ${await crcOf(candidate)}`;
  } catch {
    // A content that can't be read equals no other.
    return `${candidate.path} unread`;
  }
}

/** Lays entries of several archives into one place: equal ones once, others of the same path under a number. */
export function createGathering(problems: Problems): Gathered {
  const entries = new Map<string, Entry>();
  const firsts = new Map<string, Candidate>();
  const namesakes = new Map<string, Namesakes>();

  function put(path: string, candidate: Candidate): void {
    const { bytes, modifiedAt, open, locate } = candidate;
    entries.set(path, { path, bytes, modifiedAt, open, locate });
  }

  async function namesakesOf(first: Candidate): Promise<Namesakes> {
    const known = namesakes.get(first.path);
    if (known) return known;
    const made = {
      contents: new Set([await contentKey(first)]),
      archives: new Set(first.archive === null ? [] : [first.archive]),
      next: 2,
    };
    namesakes.set(first.path, made);
    return made;
  }

  async function addNamesake(first: Candidate, candidate: Candidate): Promise<void> {
    const { path, archive } = candidate;
    const others = await namesakesOf(first);
    const content = await contentKey(candidate);
    const known = others.contents.has(content);
    let free = path;
    if (!known) {
      others.contents.add(content);
      while (entries.has(free)) free = numbered(path, others.next++);
      put(free, candidate);
    }
    if (archive !== null && others.archives.has(archive)) {
      const outcome = known ? 'with the same content, and is used once' : `and is kept as “${free}” too`;
      problems.add(
        `${archive} › ${path}`,
        `The ZIP has two entries of this name; the second comes ${outcome}.`,
      );
    } else if (archive !== null) {
      others.archives.add(archive);
    }
  }

  return {
    entries,
    async add(candidate) {
      const first = firsts.get(candidate.path);
      if (first) {
        await addNamesake(first, candidate);
        return;
      }
      let free = candidate.path;
      for (let number = 2; entries.has(free); number += 1) free = numbered(candidate.path, number);
      firsts.set(candidate.path, candidate);
      put(free, candidate);
    },
  };
}
