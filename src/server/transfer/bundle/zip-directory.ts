import { EventEmitter } from 'node:events';
import { callbackify } from 'node:util';
import type { Entry as YauzlEntry, ZipFile } from 'yauzl';
import { AppError } from '../../errors.ts';
import type { Range } from './ranges.ts';

/** What stands in the central directory of a ZIP about one entry. */
export type Listed = YauzlEntry;

interface Directory {
  /** All entries as listed. Throws AppError `unsupported` where the list is damaged, after what came before. */
  list(): AsyncIterable<Listed>;
  /** Where the content begins of the entry whose local header is at `offset`. Throws when that header is damaged. */
  contentStart(offset: number, packedBytes: number): Promise<number>;
}

/** The list of a ZIP is read through a window, and its local headers one by one. */
const windowBytes = 256 * 1024;
const signature = 0x02014b50;

const tryAgain = 'Download it again, or unpack it yourself and give the folder.';

function unreadable(cause: unknown): AppError {
  const parts = cause instanceof Error && cause.message.includes('multi-disk');
  return new AppError(
    'unsupported',
    parts
      ? 'This ZIP is one part of several that only go together. Unpack them together and give the folder.'
      : `This ZIP is cut off or damaged: the list of its content, at its end, can't be read. ${tryAgain}`,
    { cause },
  );
}

/** A random access reader as yauzl wants one; the file belongs to the range and is never closed by yauzl. */
function readerOf(range: Range) {
  let window: Buffer = Buffer.alloc(0);
  let windowStart = 0;
  let ahead = true;

  async function at(position: number, length: number): Promise<Buffer> {
    if (!ahead || length > windowBytes) return range.read(position, length);
    if (position < windowStart || position + length > windowStart + window.length) {
      windowStart = position;
      window = await range.read(position, windowBytes);
    }
    return window.subarray(position - windowStart, position - windowStart + length);
  }

  const reader = Object.assign(new EventEmitter(), {
    ref: () => {},
    unref: () => {},
    read: callbackify(async (buffer: Buffer, offset: number, length: number, position: number) =>
      (await at(position, length)).copy(buffer, offset),
    ),
    createReadStream: ({ start, end }: { start: number; end: number }) => range.stream(start, end),
    _readStreamForRange: (start: number, end: number) => range.stream(start, end),
    close: (done: (error: Error | null) => void) => done(null),
  });
  return {
    reader,
    at,
    /** From now on only single headers are read. */
    listed() {
      ahead = false;
      window = Buffer.alloc(0);
    },
  };
}

/**
 * Opens a ZIP, zip64 too, by its central directory; nothing else of it is read. Throws AppError `unsupported` where it
 * has none.
 */
export async function openDirectory(range: Range): Promise<Directory> {
  const { Entry, fromRandomAccessReaderPromise } = await import('yauzl');
  const { reader, at, listed } = readerOf(range);
  const zip = await fromRandomAccessReaderPromise(reader, range.size, {
    autoClose: false,
    decodeStrings: false,
    // A wrong size must cost its own entry only: sizes are checked entry by entry, here and while reading.
    validateEntrySizes: false,
  }).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  zip.on('error', () => {});

  return {
    async *list() {
      let count = 0;
      try {
        for await (const entry of zip.eachEntry()) {
          count += 1;
          yield entry;
          await listOnward(zip, at);
        }
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError(
          'unsupported',
          `The list of content in this ZIP is damaged after ${count.toLocaleString('en')} entries; those are used. ${tryAgain}`,
          { cause },
        );
      } finally {
        listed();
      }
    },

    async contentStart(offset, packedBytes) {
      const entry = Object.assign(new Entry(), {
        relativeOffsetOfLocalHeader: offset,
        compressedSize: packedBytes,
      });
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      return fileDataStart;
    },
  };
}

/**
 * Some programs write more than 65,535 entries without zip64, and their count modulo 65,536: as long as the list goes
 * on, so does the reading.
 */
async function listOnward(
  zip: ZipFile,
  at: (position: number, length: number) => Promise<Buffer>,
): Promise<void> {
  if (zip.entriesRead < zip.entryCount) return;
  const next = await at(Number(zip.readEntryCursor), 4);
  if (next.length === 4 && next.readUInt32LE(0) === signature) zip.entryCount += 1;
}
