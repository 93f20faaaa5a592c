import type { BundleLimits } from './limits.ts';
import type { Listed } from './zip-directory.ts';

const fileType = 0xf000;
const folderType = 0x4000;
const plainType = 0x8000;
const dosFolder = 0x10;

const localHeader = 30;

/** The kind of file in the Unix mode that a ZIP keeps in the upper half of its external attributes; 0 for none. */
function typeOf(entry: Listed): number {
  return (entry.externalFileAttributes >>> 16) & fileType;
}

/** Folders say nothing: they are in the paths of what they hold. */
export function isFolder(entry: Listed): boolean {
  const last = entry.fileNameRaw.at(-1);
  if (last === 0x2f || last === 0x5c) return true;
  const marked = typeOf(entry) === folderType || (entry.externalFileAttributes & dosFolder) !== 0;
  return marked && entry.uncompressedSize === 0;
}

function isTooDense(entry: Listed, limits: Pick<BundleLimits, 'ratio' | 'ratioFrom'>): boolean {
  return (
    entry.uncompressedSize > limits.ratioFrom && entry.uncompressedSize > entry.compressedSize * limits.ratio
  );
}

/** Why this entry is left out, as a sentence; null when nothing speaks against it. Its path is judged elsewhere. */
export function reasonAgainst(
  entry: Listed,
  zipBytes: number,
  limits: Pick<BundleLimits, 'ratio' | 'ratioFrom'>,
): string | null {
  const type = typeOf(entry);
  if (type !== 0 && type !== plainType) {
    return 'It is a link or another special file; only plain files are read.';
  }
  if (entry.isEncrypted()) {
    return 'It is locked with a password. Unpack the ZIP yourself and give the folder.';
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return `It is packed in a way that is not read here (method ${entry.compressionMethod}). Unpack the ZIP yourself and give the folder.`;
  }
  if (endOf(entry) > zipBytes) return 'It would reach past the end of the ZIP, which is damaged or made up.';
  if (entry.compressionMethod === 0 && entry.compressedSize !== entry.uncompressedSize) {
    return 'The ZIP names two different sizes for it, so it is damaged or made up.';
  }
  if (isTooDense(entry, limits)) {
    return `It would unpack to more than ${limits.ratio} times its size, which no picture or chat does.`;
  }
  return null;
}

/** The least position at which the bytes of this entry may end. */
function endOf(entry: Listed): number {
  return entry.relativeOffsetOfLocalHeader + localHeader + entry.fileNameLength + entry.compressedSize;
}

/** The bytes that an entry takes in its ZIP, from its local header on. */
export interface Extent {
  offset: number;
  end: number;
}

export function extentOf(entry: Listed): Extent {
  return { offset: entry.relativeOffsetOfLocalHeader, end: endOf(entry) };
}

/** Those that lie in bytes of another one before them: no program packs so, but bombs are made of it. */
export function overlapping<E extends Extent>(extents: readonly E[]): Set<E> {
  const found = new Set<E>();
  let end = 0;
  for (const extent of extents.toSorted((a, b) => a.offset - b.offset)) {
    if (extent.offset < end) found.add(extent);
    else end = extent.end;
  }
  return found;
}
