import { baseName } from '../bundle-files.ts';
import {
  givenName,
  insidePath,
  type Pointer,
  readAssetNames,
  readAssetPaths,
  readPointer,
  shortened,
  spellings,
} from './asset-names.ts';
import { type EntryFile, entryNames } from './entry-names.ts';
import type { ChatGptInput } from './input.ts';
import type { LibraryFiles } from './library-files.ts';

export interface FoundAsset {
  /** The entry that holds the bytes, or null with the reason, a sentence for the report. */
  path: string | null;
  reason: string;
  /** The name that the export tells, without folders. */
  fileName: string | null;
}

/** Finds the file that a pointer means, over everything that was given. `bytes`: the size that the part tells. */
export type FindAsset = (pointer: unknown, bytes: number | null) => FoundAsset;

/**
 * The way from pointers to files, which every generation of the export made anew: the table in `chat.html`, `<id>.dat`,
 * `<id>` as the whole name or its beginning in any folder, the other spellings of the id, the name in the asset map,
 * and the library's list. An id only matches whole: what follows it is `-`, `_`, `.` or nothing.
 */
export function assetIndex(
  input: Pick<ChatGptInput, 'paths' | 'assetNames' | 'assetsJson'>,
  library: Pick<LibraryFiles, 'byAsset'>,
): FindAsset {
  const entries = entryNames(input.paths);
  const names = readAssetNames(input.assetNames);
  const listed = readAssetPaths(input.assetsJson);
  const sharedNames = new Map<string, number>();
  for (const name of names.values())
    sharedNames.set(baseName(name), (sharedNames.get(baseName(name)) ?? 0) + 1);

  function inTable(pointer: string, { key, ids }: Pointer): EntryFile | null {
    for (const name of [pointer, key, ...ids]) {
      const path = listed.get(name);
      const found = path === undefined ? null : (entries.at(path) ?? entries.ending(path) ?? decoded(path));
      if (found !== null) return found;
    }
    return null;
  }

  function decoded(path: string): EntryFile | null {
    try {
      const plain = insidePath(decodeURIComponent(path));
      return plain === null ? null : (entries.at(plain) ?? entries.ending(plain));
    } catch {
      return null;
    }
  }

  function byId(id: string, bytes: number | null): EntryFile | null {
    for (const name of spellings(id)) {
      const groups = [entries.named(`${name}.dat`), entries.named(name)];
      const found = groups.find((group) => group.length > 0) ?? startingWith(name);
      if (found.length > 0) return likeliest(found, bytes);
    }
    return null;
  }

  function startingWith(id: string): EntryFile[] {
    return (
      ['.', '-', '_'].map((next) => entries.beginning(id + next)).find((group) => group.length > 0) ?? []
    );
  }

  /** By the original name, where it is the only one of its kind on both sides and no size speaks against it. */
  function byName(name: string | null, bytes: number | null): EntryFile | null {
    const path = name === null ? null : insidePath(name);
    if (path === null || (sharedNames.get(baseName(path)) ?? 0) > 1) return null;
    const found = entries.ending(path);
    if (found === null) return null;
    const inItsFolder = path.includes('/') && found.path.endsWith(path);
    return inItsFolder || bytes === null || found.bytes === bytes ? found : null;
  }

  return (pointer, bytes) => {
    const read = readPointer(pointer);
    if (read === null)
      return { path: null, reason: 'The export names no file for this image.', fileName: null };
    const ownIds = read.ids.flatMap((id) => library.byAsset(id)?.assetId ?? id);
    const inLibrary = read.ids.map((id) => library.byAsset(id)).find((file) => file !== null) ?? null;
    const original = ownIds.map((id) => names.get(id)).find((name) => name !== undefined) ?? null;
    const found =
      inTable(String(pointer).trim(), read) ??
      first(ownIds, (id) => byId(id, bytes)) ??
      byName(original, bytes) ??
      byName(inLibrary?.fileName ?? null, inLibrary?.bytes ?? bytes);
    const told = inLibrary?.fileName ?? (original === null ? null : baseName(original));
    if (found === null) {
      return {
        path: null,
        reason: missingReason(read.key, bytes === null ? null : entries.sized(bytes)),
        fileName: told,
      };
    }
    return { path: found.path, reason: '', fileName: told ?? givenName(found.path, read.ids[0] ?? '') };
  };
}

/** Of several files for one id, such as those of exports of different age: the one of the told size, else one with bytes. */
function likeliest(files: readonly EntryFile[], bytes: number | null): EntryFile | null {
  return (
    files.find((file) => file.bytes === bytes) ?? files.find((file) => file.bytes > 0) ?? files[0] ?? null
  );
}

function first<T, R>(values: readonly T[], find: (value: T) => R | null): R | null {
  for (const value of values) {
    const found = find(value);
    if (found !== null) return found;
  }
  return null;
}

function missingReason(key: string, sameSize: EntryFile | null): string {
  const reason = `The export does not hold the file of ${shortened(key, 200)}.`;
  return sameSize === null
    ? reason
    : `${reason} One file has the same size and may be it: ${shortened(sameSize.path, 300)}.`;
}
