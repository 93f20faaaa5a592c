import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ids } from '../ids.ts';
import type { Source, Staged, StageLimits } from './blob-store.ts';
import { writeError } from './disk-errors.ts';
import { isLocal } from './disk-task.ts';
import type { DiskThreads } from './disk-threads.ts';
import { pieces, pieceSize, tooLarge } from './hash-source.ts';
import { createOutlineReader } from './png-outline.ts';

/** The folder on the local disk where files are written before they have a place. */
export interface Staging {
  prepare(): Promise<void>;
  stage(source: Source, limits: StageLimits): Promise<Staged>;
  discard(staged: Staged): Promise<void>;
  discardAll(): Promise<number>;
}

/** A call for each chunk of a network stream would cost more than the writing itself. */
async function writeAll(file: FileHandle, chunks: Uint8Array[]): Promise<void> {
  if (chunks.length === 0) return;
  const total = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  const { bytesWritten } = await file.writev(chunks);
  // A disk may take less than it was given; the rest says why.
  if (bytesWritten < total) await file.writeFile(Buffer.concat(chunks).subarray(bytesWritten));
}

/** `folder` is absolute; it is made by `prepare`. */
export function createStaging(folder: string, ids: Ids, threads: DiskThreads): Staging {
  const discard = (path: string) => rm(path, { force: true });

  return {
    async prepare() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    },

    async stage(source, limits) {
      const name = ids.next();
      const path = join(folder, name);
      if (isLocal(source)) return { name, path, ...(await threads.read(source, path, limits)) };
      const hash = createHash('sha256');
      const outline = createOutlineReader();
      let bytes = 0;
      // An error of the source is the caller's own and passes as it is; an error of the disk becomes a sentence.
      const onDisk = <T>(work: Promise<T>): Promise<T> =>
        work.catch((error: unknown) => {
          throw writeError(error);
        });
      try {
        const file = await onDisk(open(path, 'w', 0o600));
        try {
          let held: Uint8Array[] = [];
          let heldBytes = 0;
          for await (const chunk of pieces(source)) {
            bytes += chunk.byteLength;
            if (bytes > limits.bytes) throw tooLarge(limits.bytes);
            hash.update(chunk);
            outline.take(chunk);
            held.push(chunk);
            heldBytes += chunk.byteLength;
            if (heldBytes < pieceSize) continue;
            await onDisk(writeAll(file, held));
            held = [];
            heldBytes = 0;
          }
          await onDisk(writeAll(file, held));
          await onDisk(file.sync());
        } finally {
          await file.close();
        }
      } catch (error) {
        await discard(path);
        throw error;
      }
      return { name, path, bytes, sha256: hash.digest('hex'), png: outline.outline() };
    },

    async discard(staged) {
      await discard(staged.path);
    },

    async discardAll() {
      const names = await readdir(folder);
      for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
      return names.length;
    },
  };
}
