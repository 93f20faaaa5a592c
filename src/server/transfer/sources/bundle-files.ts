import { partsOf, pathEnds } from './path-ends.ts';

/** Finds the files that an export speaks of among the entries of the bundle. */
export interface BundleFiles {
  /**
   * The entry that an address means, such as `/images/user/fox.png`, a URL or a bare name: of the entries with its base
   * name the one that has the most folders above it in common. Null where there is none, or no single best one.
   */
  closest(address: string): string | null;
  /** The one entry whose base name is the id, alone or followed by `-`, `_` or `.`; null where none or several are. */
  named(id: string): string | null;
}

/** Ids shorter than this are no ids: `image` would find `image.png`. */
const SHORTEST_ID = 8;

export function bundleFiles(paths: ReadonlyMap<string, unknown>): BundleFiles {
  const byName = new Map<string, string[]>();
  for (const path of paths.keys()) {
    const name = baseName(path);
    if (name === '' || /\.(?:json|html?)$/i.test(name)) continue;
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [path]);
    else same.push(path);
  }
  const ends = pathEnds((name) => byName.get(name) ?? []);
  let sorted: string[] | undefined;

  return {
    closest(address) {
      return ends.closest(inside(address)) ?? ends.closest(inside(addressPath(address)));
    },
    named(id) {
      if (id.length < SHORTEST_ID) return null;
      sorted ??= [...byName.keys()].toSorted();
      const found: string[] = [];
      for (let index = firstFrom(sorted, id); sorted[index]?.startsWith(id) === true; index += 1) {
        const name = sorted[index] ?? '';
        if (name.length === id.length || '-_.'.includes(name.charAt(id.length))) {
          found.push(...(byName.get(name) ?? []));
        }
        if (found.length > 1) return null;
      }
      return found[0] ?? null;
    },
  };
}

/** The last part of a path. Composed letters, as one system writes `é` in one character and another in two. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
}

/** None where the path leads out. */
function inside(path: string): string[] {
  const parts = partsOf(path);
  return parts.includes('..') ? [] : parts;
}

/** The path of a URL, absolute or not, decoded. */
function addressPath(address: string): string {
  const path = address.replace(/^[a-z][a-z0-9+.-]{0,20}:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function firstFrom(sorted: readonly string[], value: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
