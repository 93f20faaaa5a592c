/** Reads `length` bytes from `offset`, fewer at the end of the file. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

/** A file that is looked at from front to back, a stretch of it at a time. */
export interface WindowedFile {
  readonly size: number;
  /** The bytes from `at`, fewer at the end. `ahead` are fetched with them where they are not at hand. */
  look(at: number, length: number, ahead?: number): Promise<Buffer>;
}

export function windowedFile(readAt: ReadAt, size: number): WindowedFile {
  let start = 0;
  let held: Buffer = Buffer.alloc(0);
  return {
    size,
    async look(at, length, ahead = length) {
      const end = Math.min(size, at + length);
      if (at >= end) return Buffer.alloc(0);
      if (at < start || end > start + held.length) {
        held = await readAt(at, Math.min(size - at, Math.max(length, ahead)));
        start = at;
      }
      return held.subarray(at - start, end - start);
    },
  };
}
