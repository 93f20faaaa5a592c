import { type FileHandle, open } from 'node:fs/promises';

/** So much is handed to the disk as it comes, so that the last sync has little left to wait for. */
const syncEvery = 64 * 1024 * 1024;

/** A new file that is written from one end to the other. What is written may be used again when `write` answers. */
export interface OutFile {
  /** Bytes so far. */
  readonly position: number;
  write(bytes: Uint8Array): Promise<void>;
  /** Writes over what stands there already. */
  patch(at: number, bytes: Uint8Array): Promise<void>;
  /** Everything is on the disk, and the file closed, when it answers. */
  close(): Promise<void>;
  /** Closes it as it is. */
  abandon(): Promise<void>;
}

/**
 * `bufferSize` is how many bytes are put together before they are written; an eighth at once is written as it is. Throws when
 * there is a file of this name, or what the system throws.
 */
export async function createOutFile(path: string, bufferSize = 128 * 1024): Promise<OutFile> {
  const handle = await open(path, 'wx', 0o600);
  const copiedUpTo = bufferSize / 8;
  const buffer = Buffer.allocUnsafeSlow(bufferSize);
  let held = 0;
  let written = 0;
  let synced = 0;
  let syncing: Promise<void> | null = null;
  let syncFailure: unknown;

  async function flush(): Promise<void> {
    if (held === 0) return;
    await writeAll(handle, buffer.subarray(0, held), written);
    written += held;
    held = 0;
    if (syncFailure !== undefined) throw syncFailure;
    if (syncing !== null || written - synced < syncEvery) return;
    synced = written;
    syncing = handle
      .datasync()
      .catch((error: unknown) => void (syncFailure = error))
      .finally(() => void (syncing = null));
  }

  return {
    get position() {
      return written + held;
    },
    async write(bytes) {
      if (held + bytes.length > bufferSize || bytes.length > copiedUpTo) await flush();
      if (bytes.length > copiedUpTo) {
        await writeAll(handle, bytes, written);
        written += bytes.length;
        return;
      }
      buffer.set(bytes, held);
      held += bytes.length;
    },
    async patch(at, bytes) {
      if (at >= written) return void buffer.set(bytes, at - written);
      await flush();
      await writeAll(handle, bytes, at);
    },
    async close() {
      try {
        await flush();
        await syncing;
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async abandon() {
      await syncing;
      await handle.close();
    },
  };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
