import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ExportFiles } from './files.ts';
import { createOutFile, type OutFile } from './out-file.ts';
import type { Original } from './read-originals.ts';
import { createZipWriter } from './zip-writer.ts';

/** A file of text that is written piece by piece. */
export interface TextEntry {
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

/** The ZIP of an export: everything in one folder, with a line in the manifest for every file. */
export interface Archive {
  /** Bytes so far. */
  readonly position: number;
  /** Lines for `library.jsonl`, which is added at the end. */
  readonly library: TextEntry;
  /** Members of `conversation_asset_file_names.json`, for the same reason. */
  readonly assets: TextEntry;
  text(path: string, at: number, content: string): Promise<void>;
  begin(path: string, at: number): Promise<TextEntry>;
  /** `sha256` is that of its arrival: whoever checks the manifest learns of any change since. */
  original(path: string, at: number, original: Original, sha256: string): Promise<void>;
  /** Adds a file that was put together beside the ZIP, between these words. */
  addSpool(part: 'library' | 'assets', path: string, around: [string, string]): Promise<void>;
  /** Adds the manifest and ends; durable when it answers with its size. */
  finish(): Promise<number>;
  abandon(): Promise<void>;
}

/** `folder` is what everything in the ZIP stands in, `at` the date of what has none. */
export async function createArchive(
  files: ExportFiles,
  id: string,
  folder: string,
  at: number,
): Promise<Archive> {
  const zip = await createZipWriter(files.partPath(id, 'zip'), files.partPath(id, 'directory'));
  const spools = new Map<string, OutFile>();
  for (const part of ['manifest', 'library', 'assets'] as const) {
    spools.set(part, await createOutFile(files.partPath(id, part)));
  }

  async function append(part: string, text: string): Promise<void> {
    await spools.get(part)!.write(Buffer.from(text));
  }

  const note = (path: string, sha256: string): Promise<void> => append('manifest', `${sha256}  ${path}\n`);
  const spooled = (part: 'library' | 'assets'): TextEntry => ({
    write: (text) => append(part, text),
    end: () => Promise.resolve(),
  });

  async function begin(path: string, date: number): Promise<TextEntry> {
    const entry = await zip.begin(`${folder}/${path}`, date);
    const hash = createHash('sha256');
    return {
      async write(text) {
        const bytes = Buffer.from(text);
        hash.update(bytes);
        await entry.write(bytes);
      },
      async end() {
        await entry.end();
        await note(path, hash.digest('hex'));
      },
    };
  }

  /** Copies a spool into the ZIP and lets go of it. */
  async function copySpool(part: string, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
    await spools.get(part)!.close();
    spools.delete(part);
    for await (const piece of createReadStream(files.partPath(id, part as 'manifest'))) {
      await write(piece as Uint8Array);
    }
  }

  return {
    get position() {
      return zip.position;
    },
    library: spooled('library'),
    assets: spooled('assets'),
    begin,

    async text(path, date, content) {
      const bytes = Buffer.from(content);
      await zip.add(`${folder}/${path}`, date, bytes);
      await note(path, createHash('sha256').update(bytes).digest('hex'));
    },

    async original(path, date, original, sha256) {
      if (original.state === 'whole') await zip.add(`${folder}/${path}`, date, original.bytes);
      if (original.state === 'long') {
        const entry = await zip.begin(`${folder}/${path}`, date);
        for await (const piece of original.pieces) await entry.write(piece);
        await entry.end();
      }
      await note(path, sha256);
    },

    async addSpool(part, path, [before, after]) {
      const entry = await zip.begin(`${folder}/${path}`, at);
      const hash = createHash('sha256');
      const write = async (bytes: Uint8Array): Promise<void> => {
        hash.update(bytes);
        await entry.write(bytes);
      };
      await write(Buffer.from(before));
      await copySpool(part, write);
      await write(Buffer.from(after));
      await entry.end();
      await note(path, hash.digest('hex'));
    },

    async finish() {
      const entry = await zip.begin(`${folder}/manifest-sha256.txt`, at);
      await copySpool('manifest', (bytes) => entry.write(bytes));
      await entry.end();
      // Of what was not wanted: its file goes when the ZIP gets its name.
      for (const spool of spools.values()) await spool.abandon();
      return zip.finish();
    },

    async abandon() {
      await zip.abandon();
      for (const spool of spools.values()) await spool.abandon();
    },
  };
}
