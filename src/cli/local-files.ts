import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UsageError } from './usage.ts';

/** A file to send, with the path that it has below what was named. */
export interface LocalFile {
  localPath: string;
  /** `/` between its parts, its name last. */
  relativePath: string;
  bytes: number;
  modifiedAt: number;
}

/** The files that the paths name: each by itself, folders with everything below. Links are not followed. */
export async function findFiles(paths: readonly string[]): Promise<LocalFile[]> {
  const found: LocalFile[] = [];
  for (const path of paths) {
    const facts = await stat(path).catch((cause: unknown) => {
      throw new UsageError(`${path} can't be read.`, { cause });
    });
    if (facts.isFile()) found.push(fileOf(path, basename(path), facts));
    else for await (const file of filesBelow(path, basename(path))) found.push(file);
  }
  return found;
}

const fileOf = (
  localPath: string,
  relativePath: string,
  facts: { size: number; mtimeMs: number },
): LocalFile => ({
  localPath,
  relativePath,
  bytes: facts.size,
  modifiedAt: Math.floor(facts.mtimeMs),
});

async function* filesBelow(folder: string, relative: string): AsyncGenerator<LocalFile> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path, `${relative}/${entry.name}`);
    else if (entry.isFile()) yield fileOf(path, `${relative}/${entry.name}`, await stat(path));
  }
}
