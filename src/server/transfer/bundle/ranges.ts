import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AppError } from '../../errors.ts';

/** A part of a local file that is read as if it were a file. */
export interface Range {
  size: number;
  /** Fewer bytes than asked for at its end. */
  read(position: number, length: number): Promise<Buffer>;
  /**
   * Bytes from `start` up to `end`, exclusive; the file stays open after it. Fails with `unsupported` where the file
   * became shorter meanwhile.
   */
  stream(start: number, end: number): Readable;
  part(start: number, end: number): Range;
  /** Where these bytes lie on the disk. */
  locate(start: number, end: number): { path: string; start: number; length: number };
}

/** The first read is small, as often only the head of an entry is looked at. */
const firstChunk = 16 * 1024;
const chunk = 256 * 1024;

function shortened(): AppError {
  return new AppError('unsupported', 'A file became shorter while it was read. Give it again.');
}

function streamOf(handle: FileHandle, start: number, end: number): Readable {
  let position = start;
  return new Readable({
    highWaterMark: firstChunk,
    read() {
      const length = Math.min(end - position, position === start ? firstChunk : chunk);
      if (length <= 0) {
        this.push(null);
        return;
      }
      handle.read(Buffer.allocUnsafe(length), 0, length, position).then(
        ({ bytesRead, buffer }) => {
          position += bytesRead;
          if (bytesRead === 0) this.destroy(shortened());
          else this.push(buffer.subarray(0, bytesRead));
        },
        (error: Error) => this.destroy(error),
      );
    },
  });
}

/** Bytes from `start` up to `end`, exclusive, of an open file at `path`; the owner of the handle closes it. */
export function rangeOf(handle: FileHandle, path: string, start: number, end: number): Range {
  const size = Math.max(0, end - start);
  const within = (position: number): number => start + Math.min(Math.max(0, position), size);
  return {
    size,
    async read(position, length) {
      const from = within(position);
      const wanted = within(position + length) - from;
      const buffer = Buffer.allocUnsafe(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await handle.read(buffer, filled, wanted - filled, from + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    stream: (from, to) => streamOf(handle, within(from), within(to)),
    part: (from, to) => rangeOf(handle, path, within(from), within(to)),
    locate: (from, to) => ({ path, start: within(from), length: within(to) - within(from) }),
  };
}
