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

/** Makes a folder and those above it; each new name is durable when it answers. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const top = dirname(first);
  for (let folder = dirname(path); folder.length >= top.length; folder = dirname(folder)) {
    await syncFolder(folder);
    if (folder === top) break;
  }
}
