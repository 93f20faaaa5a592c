import type { PngOutline } from './png-outline.ts';

/** A local file, or a part of it as an archive holds it. Nobody writes to it while it is read. */
export interface LocalSource {
  /** Absolute; never from a client. */
  path: string;
  /** The first byte; 0 unless said. */
  start?: number;
  /** How many bytes; all that follow unless said. */
  length?: number;
  /** The CRC-32 of these bytes, where an archive says it. */
  crc32?: number;
}

export const isLocal = (source: object): source is LocalSource => 'path' in source;

/** Reads and hashes bytes; writes them to `to` as well, durably, unless that is null. */
export interface DiskTask {
  source: LocalSource | Uint8Array;
  /** Absolute path of a file to make. */
  to: string | null;
  /** More bytes than this end as `too_large`. */
  most: number;
}

export type DiskResult =
  | { ok: true; bytes: number; sha256: string; png: PngOutline | null }
  /** `source`: what was to be read is damaged or can't be read. `code`: of a failed system call. */
  | { ok: false; fault: 'too_large' | 'source' | 'disk'; code: string | null; detail: string };
