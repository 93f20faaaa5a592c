import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from './errors.ts';

/**
 * Makes a directory with those above it. Node's own `recursive` never comes back where the system answers ENOENT for a
 * directory whose parent is there, as /proc does.
 */
function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    makeDirectory(dirname(path));
    mkdirSync(path, { mode: 0o700 });
  }
}

/** Makes the data directory if need be, for this account only. Throws AppError when it can't be written. */
export function prepareDataDirectory(dataDir: string): void {
  try {
    makeDirectory(dataDir);
    accessSync(`${dataDir}/.`, constants.W_OK | constants.R_OK | constants.X_OK);
  } catch (cause) {
    throw new AppError(
      'conflict',
      `The data directory ${dataDir} can't be written. Set IMAGESTEAD_DATA to a folder of yours, or change its permissions.`,
      { cause },
    );
  }
}
