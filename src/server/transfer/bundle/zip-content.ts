import { Transform, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { AppError } from '../../errors.ts';
import { readable } from './problems.ts';
import type { Range } from './ranges.ts';

/** Where and how the content of an entry stands in its archive. */
export interface Packed {
  /** Bytes when unpacked, as announced. */
  bytes: number;
  /** Bytes in the archive. */
  packed: number;
  crc: number;
  deflated: boolean;
}

export function damaged(name: string, what: string, cause?: unknown): AppError {
  return new AppError(
    'unsupported',
    `The entry “${readable(name)}” of the ZIP is damaged: ${what}. Download or export it again.`,
    { cause },
  );
}

function isOfZlib(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('Z_');
}

/**
 * The content of an entry whose bytes begin at `start`, unpacked. Fails with `unsupported` where it is damaged, shorter
 * or longer than announced, or has another checksum. Destroying it frees everything that it is made of.
 */
export function contentOf(range: Range, start: number, entry: Packed, name: string): Readable {
  const packed = range.stream(start, start + entry.packed);
  const inflate = entry.deflated && entry.packed > 0 ? createInflateRaw({ chunkSize: 128 * 1024 }) : null;
  let size = 0;
  let crc = 0;

  const checked = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > entry.bytes) {
        done(damaged(name, 'it is longer than the ZIP says'));
        return;
      }
      crc = crc32(chunk, crc);
      done(null, chunk);
    },
    flush(done) {
      if (size < entry.bytes) done(damaged(name, 'it is shorter than the ZIP says'));
      else if (crc !== entry.crc) done(damaged(name, 'its checksum is wrong'));
      else done();
    },
    destroy(error, done) {
      packed.destroy();
      inflate?.destroy();
      done(error);
    },
  });

  const fail = (error: Error): void => {
    checked.destroy(isOfZlib(error) ? damaged(name, 'it can not be unpacked', error) : error);
  };
  packed.on('error', fail);
  inflate?.on('error', fail);
  (inflate ? packed.pipe(inflate) : packed).pipe(checked);
  return checked;
}
