import { baseName } from '../bundle-files.ts';
import { partsOf, pathEnds } from '../path-ends.ts';

/** Entries of one name, or one beginning, that are looked at: each pointer of an export may ask for them again. */
const MOST_FOUND = 1000;

export interface EntryFile {
  path: string;
  base: string;
  bytes: number;
}

/** The entries of a bundle by their base names, in one sorted list: whole names and beginnings are found by halving. */
export interface EntryNames {
  /** Entries with exactly this path. */
  at(path: string): EntryFile | null;
  /** Entries with this base name, in the order of the bundle; the first 1,000. */
  named(base: string): EntryFile[];
  /** Entries whose base name begins so, in the order of the names; the first 1,000. */
  beginning(start: string): EntryFile[];
  /** The one entry that this path means, as its end or with a folder more; null where none or several are. */
  ending(path: string): EntryFile | null;
  /** The one entry of this size; null where none or several are. */
  sized(bytes: number): EntryFile | null;
}

export function entryNames(paths: ReadonlyMap<string, { bytes: number }>): EntryNames {
  const files: EntryFile[] = [];
  for (const [path, { bytes }] of paths) {
    if (!path.endsWith('/')) files.push({ path, base: baseName(path), bytes });
  }
  // Stable: equal names stay in the order of the bundle.
  files.sort((a, b) => (a.base < b.base ? -1 : a.base > b.base ? 1 : 0));
  let bySize: Map<number, EntryFile | null> | undefined;

  function firstFrom(start: string): number {
    let low = 0;
    let high = files.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((files[middle]?.base ?? '') < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function run(start: string, belongs: (base: string) => boolean, most = MOST_FOUND): EntryFile[] {
    const found: EntryFile[] = [];
    for (let index = firstFrom(start); index < files.length && found.length < most; index += 1) {
      const file = files[index];
      if (file === undefined || !belongs(file.base)) break;
      found.push(file);
    }
    return found;
  }

  const named = (base: string, most?: number) => run(base, (other) => other === base, most);
  const ends = pathEnds((base) => named(base, Infinity).map(({ path }) => path));

  function at(path: string): EntryFile | null {
    const entry = paths.get(path);
    return entry === undefined ? null : { path, base: baseName(path), bytes: entry.bytes };
  }

  return {
    at,
    named: (base) => named(base),
    beginning: (start) => run(start, (base) => base.startsWith(start)),
    ending(path) {
      const found = ends.ending(partsOf(path));
      return found === null ? null : at(found);
    },
    sized(bytes) {
      if (bySize === undefined) {
        bySize = new Map();
        for (const file of files) bySize.set(file.bytes, bySize.has(file.bytes) ? null : file);
      }
      return bytes > 0 ? (bySize.get(bytes) ?? null) : null;
    },
  };
}
