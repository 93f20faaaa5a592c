import type { PngOutline } from './png-outline.ts';

/** A local file, or a part of it as an archive holds it. Nobody writes to it while it is read. */
export interface LocalSource {
  /** Absolute; never from a client. */
  path: string;
  /** The first byte; 0 unless said. */
  start?: number;
  /** How many bytes; all that follow unless said. */
  length?: number;
  /**
   * How many bytes they unpack to, where they are compressed by deflate (RFC 1951). These are unpacked as a whole: for
   * up to some dozen megabytes.
   */
  inflatesTo?: number;
  /** The CRC-32 of the content, where an archive says it. */
  crc32?: number;
  /**
   * The file lies in the data directory and is erased when it was taken over, and nobody will ever write to it again:
   * then it is stored by giving it a second name, and its bytes are not written twice.
   */
  ours?: boolean;
}

export const isLocal = (source: object): source is LocalSource => 'path' in source;

/** Reads and hashes a file; writes what it reads to `to` as well, durably, unless that is null. */
export interface ReadTask {
  do: 'read';
  source: LocalSource;
  /** Absolute path of a file to make. */
  to: string | null;
  /** More bytes than this end as `too_large`. */
  most: number;
}

/** Writes a small file whole: under a temporary name first, so that under its own it is never seen in part. */
export interface SmallFile {
  temporary: string;
  path: string;
  bytes: Uint8Array;
}

/** Writes small files, all durable when it is done, replacing what was there. On failure some may be in place. */
export interface PutTask {
  do: 'put';
  files: SmallFile[];
}

export type DiskTask = ReadTask | PutTask;

/** What a task of reading finds. */
export interface Read {
  bytes: number;
  /** SHA-256, lower-case hex. */
  sha256: string;
  png: PngOutline | null;
}

export type DiskResult =
  | { ok: true; read: Read | null }
  /** `source`: what was to be read is damaged or can't be read. `code`: of a failed system call. */
  | { ok: false; fault: 'too_large' | 'source' | 'disk'; code: string | null; detail: string };
