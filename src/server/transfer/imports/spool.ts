import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, syncFolder } from '../../storage/index.ts';

/** Where received files of imports lie until they are read: `imports/<import id>/<file id>` in the data directory. */
export interface Spool {
  pathOf(importId: string, fileId: string): string;
  /** An empty folder for what an archive must unpack, without what a crash left there; gone with the import. */
  workFolder(importId: string): Promise<string>;
  /** Takes a local file over under its id; durable when it answers. */
  take(importId: string, fileId: string, localPath: string): Promise<void>;
  /** Erases one received file. */
  remove(importId: string, fileId: string): Promise<void>;
  /** Erases everything of an import. */
  erase(importId: string): Promise<void>;
  /** Imports that have a folder. */
  list(): Promise<string[]>;
}

/** `dataDir` is absolute. Ids are our own, so no name from outside reaches the disk. */
export function createSpool(dataDir: string): Spool {
  const root = join(dataDir, 'imports');
  const folderOf = (importId: string): string => join(root, importId);
  const pathOf = (importId: string, fileId: string): string => join(folderOf(importId), fileId);

  return {
    pathOf,

    async workFolder(importId) {
      const folder = join(folderOf(importId), 'work');
      await rm(folder, { recursive: true, force: true });
      await makeFolder(folder);
      return folder;
    },

    async take(importId, fileId, localPath) {
      await makeFolder(folderOf(importId));
      const file = await open(localPath, 'r+');
      try {
        await file.chmod(0o600);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(localPath, pathOf(importId, fileId));
      await syncFolder(folderOf(importId));
    },

    remove: (importId, fileId) => rm(pathOf(importId, fileId), { force: true }),
    erase: (importId) => rm(folderOf(importId), { recursive: true, force: true }),

    async list() {
      const entries = await readdir(root).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      });
      return entries;
    },
  };
}
