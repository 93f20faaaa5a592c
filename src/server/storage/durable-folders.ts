import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './disk-errors.ts';

/** Makes the names in a folder durable. Windows offers no such call and keeps them by its journal. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    // Some network and overlay file systems take no fsync of a folder.
    if (systemCode(error) !== 'EINVAL') throw error;
  } finally {
    await folder.close();
  }
}

/** The same, for a thread that may wait. */
export function syncFolderSync(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } catch (error) {
    if (systemCode(error) !== 'EINVAL') throw error;
  } finally {
    closeSync(folder);
  }
}

/** The folders that hold a new name when `path` was made and `first` was the topmost that was missing. */
function holdersOf(path: string, first: string): string[] {
  const top = dirname(first);
  const holders = [dirname(path)];
  while (holders.at(-1) !== top && holders.at(-1)!.length > top.length)
    holders.push(dirname(holders.at(-1)!));
  return holders;
}

const ours = { recursive: true, mode: 0o700 } as const;

/** Makes a folder and those above it; each new name is durable when it answers. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, ours);
  for (const folder of first === undefined ? [] : holdersOf(path, first)) await syncFolder(folder);
}

/** The same, for a thread that may wait. */
export function makeFolderSync(path: string): void {
  const first = mkdirSync(path, ours);
  for (const folder of first === undefined ? [] : holdersOf(path, first)) syncFolderSync(folder);
}
