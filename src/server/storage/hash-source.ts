import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Staged, StageLimits } from './blob-store.ts';

export type Hashed = Pick<Staged, 'bytes' | 'sha256'>;

/** Bytes that come through the main thread. */
type Passing = AsyncIterable<Uint8Array> | Uint8Array;

export const pieceSize = 1024 * 1024;

/** Bytes in memory come in pieces, so that hashing many of them lets others onto the thread in between. */
export async function* pieces(source: Passing): AsyncGenerator<Uint8Array> {
  if (!(source instanceof Uint8Array)) return yield* source;
  for (let at = 0; at < source.byteLength; at += pieceSize) yield source.subarray(at, at + pieceSize);
}

export function tooLarge(limit: number): AppError {
  const megabytes = Math.max(1, Math.floor(limit / 1_000_000)).toLocaleString('en');
  return new AppError(
    'too_large',
    `The file is larger than ${megabytes} MB, the most that is taken here. Send a smaller one.`,
  );
}

/** Hashes and counts a source without keeping it. Throws `too_large`, or whatever the source throws. */
export async function hashSource(source: Passing, limits: StageLimits): Promise<Hashed> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of pieces(source)) {
    bytes += chunk.byteLength;
    if (bytes > limits.bytes) throw tooLarge(limits.bytes);
    hash.update(chunk);
  }
  return { bytes, sha256: hash.digest('hex') };
}
