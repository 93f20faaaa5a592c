import { createHash } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { crc32, inflateRawSync } from 'node:zlib';
import { isMissing, systemCode } from './disk-errors.ts';
import type { DiskResult, DiskTask, LocalSource, PutTask, Read, ReadTask } from './disk-task.ts';
import { makeFolderSync, syncFolderSync } from './durable-folders.ts';
import { createOutlineReader } from './png-outline.ts';

/**
 * Runs in a worker thread: reads, hashes and writes files with calls that wait. On the main thread the same work costs
 * several times as much, in calls and in memory that is taken and let go; here one piece of memory serves all files.
 */

const piece = Buffer.allocUnsafeSlow(1024 * 1024);

type Fault = Extract<DiskResult, { ok: false }>['fault'];

/** A failure that ends the task, and what it is about. */
class Told extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.fault = fault;
  }
}

function about<T>(fault: Fault, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Told(fault, error);
  }
}

/** The bytes of a source as they lie on the disk. Each piece is gone when the next is asked for. */
function* rawPieces({ path, start = 0, length = Infinity }: LocalSource): Generator<Uint8Array> {
  const file = about('source', () => openSync(path, 'r'));
  try {
    let left = length;
    for (let at = start; left > 0;) {
      const count = about('source', () => readSync(file, piece, 0, Math.min(left, piece.length), at));
      if (count === 0) break;
      at += count;
      left -= count;
      yield piece.subarray(0, count);
    }
    if (left > 0 && length !== Infinity) throw new Told('source', 'It is shorter than it was.');
  } finally {
    closeSync(file);
  }
}

function* unpackedPieces(source: LocalSource, size: number): Generator<Uint8Array> {
  const packed = Buffer.concat(Array.from(rawPieces(source), (chunk) => Buffer.from(chunk)));
  const content = about('source', () => inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) }));
  if (content.length !== size) throw new Told('source', 'It is not as long as its archive says.');
  yield content;
}

function* checkedPieces(pieces: Iterable<Uint8Array>, sum: number): Generator<Uint8Array> {
  let found = 0;
  for (const chunk of pieces) {
    found = crc32(chunk, found);
    yield chunk;
  }
  if (found !== sum) throw new Told('source', 'Its checksum is wrong.');
}

function readPieces(source: LocalSource): Iterable<Uint8Array> {
  const { inflatesTo, crc32: sum } = source;
  const pieces = inflatesTo === undefined ? rawPieces(source) : unpackedPieces(source, inflatesTo);
  return sum === undefined ? pieces : checkedPieces(pieces, sum);
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

function pass({ source, most }: ReadTask, file: number | null): Read {
  const hash = createHash('sha256');
  const outline = createOutlineReader();
  let bytes = 0;
  for (const chunk of readPieces(source)) {
    bytes += chunk.byteLength;
    if (bytes > most) throw new Told('too_large', 'It is larger than what is taken.');
    hash.update(chunk);
    outline.take(chunk);
    if (file !== null) about('disk', () => writeWhole(file, chunk));
  }
  return { bytes, sha256: hash.digest('hex'), png: outline.outline() };
}

/** Makes a file, durable when it answers; none is left when it throws. */
function make<T>(path: string, write: (file: number) => T): T {
  const file = about('disk', () => openSync(path, 'w', 0o600));
  try {
    try {
      const result = write(file);
      about('disk', () => fsyncSync(file));
      return result;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** Gives a whole file of ours a second name, durable as to its content; false where that can't be. */
function link({ path, start = 0, inflatesTo, ours }: LocalSource, bytes: number, to: string): boolean {
  if (!ours || start > 0 || inflatesTo !== undefined) return false;
  const file = openSync(path, 'r+');
  try {
    const { size, mode } = fstatSync(file);
    if (size !== bytes) return false;
    if ((mode & 0o077) !== 0) fchmodSync(file, 0o600);
    // Of a file that was made durable before this is nothing to do; the name becomes durable with its place.
    fsyncSync(file);
    linkSync(path, to);
    return true;
  } catch {
    // Another disk, or one without links: then it is copied.
    rmSync(to, { force: true });
    return false;
  } finally {
    closeSync(file);
  }
}

function read(task: ReadTask): Read {
  const { source, to } = task;
  if (to === null) return pass(task, null);
  if (source.ours) {
    const found = pass(task, null);
    if (link(source, found.bytes, to)) return found;
  }
  return make(to, (file) => pass(task, file));
}

/** Most folders are there already; only the first preview of a month makes one. */
function moveTo(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!isMissing(error)) throw error;
    makeFolderSync(dirname(to));
    renameSync(from, to);
  }
}

function put({ files }: PutTask): null {
  const made: string[] = [];
  try {
    for (const { temporary, bytes } of files) {
      make(temporary, (file) => writeWhole(file, bytes));
      made.push(temporary);
    }
    for (const { temporary, path } of files) moveTo(temporary, path);
    for (const folder of new Set(files.map(({ path }) => dirname(path)))) syncFolderSync(folder);
    return null;
  } catch (error) {
    for (const path of made) rmSync(path, { force: true });
    throw error;
  }
}

function answer(task: DiskTask): DiskResult {
  try {
    return { ok: true, read: task.do === 'read' ? read(task) : put(task) };
  } catch (error) {
    const { fault, message, cause } = error instanceof Told ? error : new Told('disk', error);
    return { ok: false, fault, code: systemCode(cause), detail: message };
  }
}

parentPort?.on('message', (task: DiskTask) => parentPort?.postMessage(answer(task)));
