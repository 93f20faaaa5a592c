import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../../errors.ts';

/** Everything that a bundle keeps open, so that closing it leaves nothing behind. */
export interface Held {
  /** A file to read, open until the bundle is closed. */
  file(path: string): Promise<FileHandle>;
  /** Throws where the bundle is closed; otherwise the stream lives as long as the bundle at most. */
  stream<S extends Readable>(stream: S): S;
  /** A folder of its own for unpacked files, removed with the bundle. */
  folder(): Promise<string>;
  close(): Promise<void>;
}

/** `workFolder`: absolute, and there already. */
export function createHeld(workFolder: string): Held {
  const files = new Set<FileHandle>();
  const streams = new Set<Readable>();
  let folder: Promise<string> | null = null;
  let closing: Promise<void> | null = null;

  const closed = (): AppError =>
    new AppError('conflict', 'This import has been closed while it was being read. Begin it again.');

  async function close(): Promise<void> {
    for (const stream of streams) stream.destroy(closed());
    await Promise.all([...files].map((file) => file.close()));
    if (folder) await rm(await folder, { recursive: true, force: true });
  }

  return {
    async file(path) {
      if (closing) throw closed();
      const file = await open(path, 'r');
      files.add(file);
      return file;
    },
    stream(stream) {
      if (closing) {
        stream.destroy();
        throw closed();
      }
      streams.add(stream);
      // Whoever reads it hears of an error; one that nobody reads any more must not end the process.
      stream.on('error', () => {});
      return stream.once('close', () => streams.delete(stream));
    },
    folder: () => (folder ??= mkdtemp(join(workFolder, 'bundle-'))),
    close: () => (closing ??= close()),
  };
}
