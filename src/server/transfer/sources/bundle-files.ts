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
  let sorted: string[] | undefined;

  return {
    closest(address) {
      for (const parts of [folders(address), folders(addressPath(address))]) {
        const found = mostAlike(parts, byName.get(parts.at(-1) ?? '') ?? []);
        if (found !== null) return found;
      }
      return null;
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

function folders(path: string): string[] {
  const parts = path
    .normalize('NFC')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
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

function mostAlike(parts: readonly string[], candidates: readonly string[]): string | null {
  let best: string | null = null;
  let most = 0;
  for (const candidate of candidates) {
    const common = commonEnd(parts, folders(candidate));
    if (common > most) {
      best = candidate;
      most = common;
    } else if (common === most) {
      best = null;
    }
  }
  return best;
}

function commonEnd(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < one.length && count < other.length && one.at(-1 - count) === other.at(-1 - count))
    count += 1;
  return count;
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
