import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import { createOutFile } from './out-file.ts';
import { crcAt, directoryRecord, endRecords, localHeader } from './zip-records.ts';

/** A file of the ZIP whose content comes piece by piece. */
export interface OpenEntry {
  write(bytes: Uint8Array): Promise<void>;
  /** Its size in bytes. */
  end(): Promise<number>;
}

/** A ZIP of stored files, one after the other. */
export interface ZipWriter {
  /** Bytes so far. */
  readonly position: number;
  add(name: string, at: number, content: Uint8Array): Promise<void>;
  /** One at a time; nothing is added until it ends. */
  begin(name: string, at: number): Promise<OpenEntry>;
  /** Durable when it answers with its size. */
  finish(): Promise<number>;
  /** Lets go of the files as they are. */
  abandon(): Promise<void>;
}

const bufferSize = 512 * 1024;

/** The directory waits in a file of its own, so that memory holds no list of entries, however many there are. */
export async function createZipWriter(path: string, directoryPath: string): Promise<ZipWriter> {
  const out = await createOutFile(path, bufferSize);
  const directory = await createOutFile(directoryPath);
  let entries = 0;
  let directoryClosed = false;

  async function note(name: string, at: number, offset: number, crc: number, bytes: number): Promise<void> {
    entries += 1;
    await directory.write(directoryRecord({ name, at, offset, crc, bytes }));
  }

  return {
    get position() {
      return out.position;
    },

    async add(name, at, content) {
      const offset = out.position;
      const crc = crc32(content);
      await out.write(localHeader({ name, at, crc, bytes: content.length }, content.length >= 0xffffffff));
      await out.write(content);
      await note(name, at, offset, crc, content.length);
    },

    async begin(name, at) {
      const offset = out.position;
      await out.write(localHeader({ name, at, crc: 0, bytes: 0 }, true));
      let crc = 0;
      let bytes = 0;
      return {
        async write(piece) {
          crc = crc32(piece, crc);
          bytes += piece.length;
          await out.write(piece);
        },
        async end() {
          const header = localHeader({ name, at, crc, bytes }, true);
          await out.patch(offset + crcAt, header.subarray(crcAt));
          await note(name, at, offset, crc, bytes);
          return bytes;
        },
      };
    },

    async finish() {
      const offset = out.position;
      await directory.close();
      directoryClosed = true;
      for await (const piece of createReadStream(directoryPath)) await out.write(piece as Uint8Array);
      await out.write(endRecords({ entries, offset, bytes: out.position - offset }));
      const size = out.position;
      await out.close();
      return size;
    },

    async abandon() {
      await out.abandon();
      if (!directoryClosed) await directory.abandon();
    },
  };
}
