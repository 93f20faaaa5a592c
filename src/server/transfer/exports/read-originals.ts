import { type FileHandle, open } from 'node:fs/promises';
import type { Storage } from '../../storage/index.ts';

/** The bytes of an original; to be used before the next is asked for, as its place in memory is used again then. */
export type Original =
  | { state: 'unreadable' }
  | { state: 'whole'; bytes: Uint8Array }
  /** Larger than its place: piece by piece. */
  | { state: 'long'; pieces: AsyncIterable<Uint8Array>; close(): Promise<void> };

/** Many images fit into this, others come in pieces; memory for so many of them is all that reading takes. */
const slotBytes = 1024 * 1024;
const slotCount = 3;

/** Places in memory that reading uses over and over. */
export const makeSlots = (): Buffer[] =>
  Array.from({ length: slotCount }, () => Buffer.allocUnsafeSlow(slotBytes));

/** The originals of these keys, in this order; some are read ahead while one is used. */
export async function* readOriginals(
  storage: Storage,
  keys: readonly string[],
  slots: readonly Buffer[],
): AsyncGenerator<Original> {
  const loading: Promise<Original>[] = [];
  let taken = 0;
  try {
    for (; taken < keys.length; taken += 1) {
      while (loading.length < keys.length && loading.length < taken + slots.length) {
        const at = loading.length;
        loading.push(load(storage, keys[at]!, slots[at % slots.length]!));
      }
      yield await loading[taken]!;
    }
  } finally {
    for (const ahead of loading.slice(taken)) {
      const original = await ahead;
      if (original.state === 'long') await original.close();
    }
  }
}

async function load(storage: Storage, key: string, slot: Buffer): Promise<Original> {
  const path = storage.localPath(key);
  try {
    return path === null ? await loadRemote(storage, key) : await loadLocal(path, slot);
  } catch {
    // Whatever the reason: the export goes on and says how many these are.
    return { state: 'unreadable' };
  }
}

async function loadRemote(storage: Storage, key: string): Promise<Original> {
  const { stream } = await storage.read(key);
  return { state: 'long', pieces: stream, close: async () => void stream.destroy() };
}

async function loadLocal(path: string, slot: Buffer): Promise<Original> {
  const handle = await open(path, 'r');
  try {
    const bytes = await fill(handle, slot);
    if (bytes.length < slot.length) {
      await handle.close();
      return { state: 'whole', bytes };
    }
    return { state: 'long', pieces: rest(handle, bytes, slot), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** As much of the file as the slot holds. */
async function fill(handle: FileHandle, slot: Buffer): Promise<Buffer> {
  let held = 0;
  while (held < slot.length) {
    const { bytesRead } = await handle.read(slot, held, slot.length - held);
    if (bytesRead === 0) break;
    held += bytesRead;
  }
  return slot.subarray(0, held);
}

async function* rest(handle: FileHandle, first: Buffer, slot: Buffer): AsyncGenerator<Uint8Array> {
  try {
    for (let bytes = first; bytes.length > 0; bytes = await fill(handle, slot)) yield bytes;
  } finally {
    await handle.close();
  }
}
