import type { FileHandle } from 'node:fs/promises';

/** Bytes that are read by position: a file, or what was cut out of one. */
export interface ByteSource {
  readonly size: number;
  /**
   * Up to `length` bytes at `offset`, fewer at the end; good until the next `look`. `ahead` is how much to fetch at once
   * where the bytes are not there yet, for a walk that goes on from here.
   */
  look(offset: number, length: number, ahead?: number): Promise<Buffer>;
  /** The same to keep. */
  take(offset: number, length: number): Promise<Buffer>;
}

export function memorySource(bytes: Buffer): ByteSource {
  const cut = (offset: number, length: number) => Promise.resolve(bytes.subarray(offset, offset + length));
  return { size: bytes.length, look: cut, take: cut };
}

export function fileSource(handle: FileHandle, size: number): ByteSource {
  let buffer = Buffer.alloc(0);
  let start = 0;
  let filled = 0;

  async function fill(target: Buffer, offset: number, length: number): Promise<number> {
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(target, done, length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return done;
  }

  function has(offset: number, length: number): boolean {
    return offset >= start && offset + length <= start + filled;
  }

  return {
    size,
    async look(offset, length, ahead = length) {
      if (!has(offset, length)) {
        const wanted = Math.max(0, Math.min(Math.max(length, ahead), size - offset));
        if (buffer.length < wanted) buffer = Buffer.allocUnsafe(wanted);
        filled = await fill(buffer, offset, wanted);
        start = offset;
      }
      const from = offset - start;
      return buffer.subarray(from, Math.min(from + length, filled));
    },
    async take(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      if (has(offset, wanted)) return Buffer.from(buffer.subarray(offset - start, offset - start + wanted));
      const bytes = Buffer.allocUnsafe(wanted);
      return bytes.subarray(0, await fill(bytes, offset, wanted));
    },
  };
}
