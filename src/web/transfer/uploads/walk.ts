import type { GivenFile } from './given-file.ts';

/** The parts of the browser's file system entries that are used (https://wicg.github.io/entries-api/). */
export interface WalkedEntry {
  readonly name: string;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  file?(found: (file: File) => void, failed: (error: unknown) => void): void;
  createReader?(): {
    readEntries(found: (entries: WalkedEntry[]) => void, failed: (error: unknown) => void): void;
  };
}

/** Folders in folders deeper than this are no collection of pictures. */
const deepest = 40;

export interface Walked {
  files: GivenFile[];
  /** Paths that could not be read. */
  unreadable: string[];
}

/** Finds all files below the entries that were dropped, folders within folders; nothing is opened. */
export async function walk(entries: readonly (WalkedEntry | File)[]): Promise<Walked> {
  const walked: Walked = { files: [], unreadable: [] };
  for (const entry of entries) {
    if (entry instanceof File) walked.files.push({ file: entry, path: entry.name });
    else await visit(entry, entry.name, 0, walked);
  }
  return walked;
}

async function visit(entry: WalkedEntry, path: string, depth: number, walked: Walked): Promise<void> {
  try {
    if (entry.isFile && entry.file) {
      const file = await new Promise<File>((found, failed) => entry.file!(found, failed));
      walked.files.push({ file, path });
    } else if (entry.createReader && depth < deepest) {
      for (const child of await entriesOf(entry.createReader())) {
        await visit(child, `${path}/${child.name}`, depth + 1, walked);
      }
    }
  } catch {
    walked.unreadable.push(path);
  }
}

/** A reader gives some entries at a time, and none at the end. */
async function entriesOf(
  reader: ReturnType<NonNullable<WalkedEntry['createReader']>>,
): Promise<WalkedEntry[]> {
  const all: WalkedEntry[] = [];
  for (;;) {
    const some = await new Promise<WalkedEntry[]>((found, failed) => reader.readEntries(found, failed));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
