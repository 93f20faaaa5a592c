import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { systemCode } from './disk-errors.ts';
import type { DiskResult, DiskTask, LocalSource } from './disk-task.ts';
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

/** Each piece is gone when the next is asked for. */
function* readPieces({ path, start = 0, length = Infinity, crc32: sum }: LocalSource): Generator<Uint8Array> {
  const file = about('source', () => openSync(path, 'r'));
  try {
    let checked = 0;
    let left = length;
    for (let at = start; left > 0;) {
      const count = about('source', () => readSync(file, piece, 0, Math.min(left, piece.length), at));
      if (count === 0) break;
      const read = piece.subarray(0, count);
      if (sum !== undefined) checked = crc32(read, checked);
      at += count;
      left -= count;
      yield read;
    }
    if (left > 0 && length !== Infinity) throw new Told('source', 'It is shorter than it was.');
    if (sum !== undefined && checked !== sum) throw new Told('source', 'Its checksum is wrong.');
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

function pass({ source, most }: DiskTask, file: number | null): DiskResult {
  const hash = createHash('sha256');
  const outline = createOutlineReader();
  let bytes = 0;
  for (const chunk of source instanceof Uint8Array ? [source] : readPieces(source)) {
    bytes += chunk.byteLength;
    if (bytes > most) throw new Told('too_large', 'It is larger than what is taken.');
    hash.update(chunk);
    outline.take(chunk);
    if (file !== null) about('disk', () => writeWhole(file, chunk));
  }
  return { ok: true, bytes, sha256: hash.digest('hex'), png: outline.outline() };
}

function write(task: DiskTask, to: string): DiskResult {
  const file = about('disk', () => openSync(to, 'w', 0o600));
  try {
    try {
      const result = pass(task, file);
      about('disk', () => fsyncSync(file));
      return result;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  }
}

function answer(task: DiskTask): DiskResult {
  try {
    return task.to === null ? pass(task, null) : write(task, task.to);
  } catch (error) {
    const { fault, message, cause } = error instanceof Told ? error : new Told('disk', error);
    return { ok: false, fault, code: systemCode(cause), detail: message };
  }
}

parentPort?.on('message', (task: DiskTask) => parentPort?.postMessage(answer(task)));
