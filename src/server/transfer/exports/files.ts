import { createReadStream } from 'node:fs';
import { readdir, rename, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ByteRange } from '../../http/index.ts';
import { makeFolder, syncFolder } from '../../storage/index.ts';

/** What an export is made of while it is written; all of it is gone when it is ready. */
const parts = ['zip', 'directory', 'manifest', 'library', 'assets'] as const;
export type ExportPart = (typeof parts)[number];

/** The files of exports: `exports/<id>.zip`, and `exports/<id>.<part>.part` while one is made. */
export interface ExportFiles {
  partPath(id: string, part: ExportPart): string;
  /** Makes the folder, and erases what an earlier attempt left. */
  prepare(id: string): Promise<void>;
  /** Gives the written ZIP its name; durable when it answers. */
  publish(id: string): Promise<void>;
  /** Erases everything of an export; answers why something is still there, or null when nothing is. */
  erase(id: string): Promise<string | null>;
  open(id: string, range?: ByteRange): Readable;
  /** Null when there is no file. */
  sizeOf(id: string): Promise<number | null>;
  /** Erases what belongs to none of these. */
  sweep(keep: (id: string, isPart: boolean) => boolean): Promise<void>;
  /** Bytes that can still be written to the disk. */
  free(): Promise<number>;
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** `dataDir` is absolute. Ids are our own, so no name from outside reaches the disk. */
export function createExportFiles(dataDir: string): ExportFiles {
  const root = join(dataDir, 'exports');
  const zipPath = (id: string): string => join(root, `${id}.zip`);
  const partPath = (id: string, part: ExportPart): string => join(root, `${id}.${part}.part`);
  const partPaths = (id: string): string[] => parts.map((part) => partPath(id, part));

  async function sizeOf(path: string): Promise<number | null> {
    try {
      return (await stat(path)).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Whether there was such a file. */
  async function remove(path: string): Promise<boolean> {
    try {
      await unlink(path);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async function names(): Promise<string[]> {
    try {
      return await readdir(root);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  return {
    partPath,
    async prepare(id) {
      await makeFolder(root);
      for (const path of partPaths(id)) await remove(path);
    },
    async publish(id) {
      for (const path of partPaths(id).slice(1)) await remove(path);
      await rename(partPath(id, 'zip'), zipPath(id));
      await syncFolder(root);
    },
    async erase(id) {
      try {
        let removed = false;
        for (const path of [zipPath(id), ...partPaths(id)]) removed = (await remove(path)) || removed;
        if (removed) await syncFolder(root);
        for (const path of [zipPath(id), ...partPaths(id)]) {
          if ((await sizeOf(path)) !== null)
            return 'An export is still there after it was erased. Look at the disk of the server.';
        }
        return null;
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? 'an unexpected error';
        return `An export that holds it can't be erased (${code}). Make the data directory writable, then try again.`;
      }
    },
    open: (id, range) => createReadStream(zipPath(id), { ...range, highWaterMark: 256 * 1024 }),
    sizeOf: (id) => sizeOf(zipPath(id)),
    async sweep(keep) {
      for (const name of await names()) {
        const isPart = name.endsWith('.part');
        if (!keep(name.slice(0, name.indexOf('.')), isPart)) await remove(join(root, name));
      }
    },
    async free() {
      const { bavail, bsize } = await statfs(dataDir);
      return bavail * bsize;
    },
  };
}
