import { baseName } from '../bundle-files.ts';

export interface EntryFile {
  path: string;
  base: string;
  bytes: number;
}

/** The entries of a bundle by their base names, in one sorted list: whole names and beginnings are found by halving. */
export interface EntryNames {
  /** Entries with exactly this path. */
  at(path: string): EntryFile | null;
  /** Entries with this base name, in the order of the bundle. */
  named(base: string): EntryFile[];
  /** Entries whose base name begins so, in the order of the names. */
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

  function run(start: string, belongs: (base: string) => boolean): EntryFile[] {
    const found: EntryFile[] = [];
    for (let index = firstFrom(start); index < files.length; index += 1) {
      const file = files[index];
      if (file === undefined || !belongs(file.base)) break;
      found.push(file);
    }
    return found;
  }

  const named = (base: string) => run(base, (other) => other === base);

  return {
    at(path) {
      const entry = paths.get(path);
      return entry === undefined ? null : { path, base: baseName(path), bytes: entry.bytes };
    },
    named,
    beginning: (start) => run(start, (base) => base.startsWith(start)),
    ending(path) {
      const wanted = path.normalize('NFC');
      const found = named(baseName(wanted)).filter((file) => {
        const own = file.path.normalize('NFC');
        return own === wanted || own.endsWith(`/${wanted}`) || wanted.endsWith(`/${own}`);
      });
      return found.length === 1 ? (found[0] ?? null) : null;
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
