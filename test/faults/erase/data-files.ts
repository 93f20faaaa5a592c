import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Marker, needlesOf } from './markers.ts';
import { createFinder } from './needles.ts';

/** A marker that lies in a file of the data directory. */
export interface Hit {
  marker: Marker;
  spelling: string;
  /** Path inside the data directory. */
  file: string;
  /** Byte offset; -1 when it is in the file's name. */
  at: number;
}

export interface Search {
  files: number;
  bytes: number;
  hits: Hit[];
}

/** Every file below a directory, hidden ones too, as paths inside it. */
export function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

/** Searches every byte of every file, and every file's name, for markers in all their spellings. */
export function searchFiles(directory: string, markers: Iterable<Marker>): Search {
  const find = createFinder(needlesOf(markers));
  const search: Search = { files: 0, bytes: 0, hits: [] };
  for (const file of filesBelow(directory)) {
    const bytes = readIfThere(join(directory, file));
    if (!bytes) continue;
    search.files += 1;
    search.bytes += bytes.length;
    for (const { label, at } of find(bytes)) search.hits.push(hitOf(label, file, at));
    for (const { label } of find(Buffer.from(file))) search.hits.push(hitOf(label, file, -1));
  }
  return search;
}

const hitOf = (
  { kind, content, spelling }: Marker & { spelling: string },
  file: string,
  at: number,
): Hit => ({
  marker: { kind, content },
  spelling,
  file,
  at,
});

/** A running server may remove a temporary file between listing and reading. */
function readIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
