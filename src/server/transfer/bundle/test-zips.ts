import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import ZipStream from 'zip-stream';
import type { GivenFile } from './bundle.ts';

export const png = Buffer.from('\u0089PNG\r\n\u001a\n and more of a picture', 'latin1');

/** A good ZIP as programs write it. */
export async function goodZip(
  files: Record<string, string | Buffer>,
  options: { store?: boolean; forceZip64?: boolean } = {},
): Promise<Buffer> {
  const zip = new ZipStream(options);
  const whole = buffer(zip);
  for (const [name, content] of Object.entries(files)) {
    await new Promise<void>((resolve, reject) => {
      const date = new Date('2026-03-04T05:06:08Z');
      zip.entry(Buffer.from(content), { name, date }, (error) => (error ? reject(error) : resolve()));
    });
  }
  zip.finalize();
  return whole;
}

/** An entry written by hand, with anything wrong that is wanted. */
export interface MadeEntry {
  name: string | Buffer;
  content?: string | Buffer;
  deflate?: boolean;
  /** General purpose flags; 1 is encrypted, 0x800 is UTF-8. */
  flags?: number;
  method?: number;
  crc?: number;
  /** As the list says. */
  bytes?: number;
  packed?: number;
  offset?: number;
  externalAttributes?: number;
  extra?: Buffer;
}

interface MadeZip {
  /** Entries that the end of the list says there are. */
  count?: number;
  /** Bytes after the list, instead of the end that belongs there. */
  end?: Buffer;
}

const headerBytes = 30;
const listedBytes = 46;

function headerOf(
  entry: MadeEntry,
  name: Buffer,
  sizes: { packed: number; bytes: number; crc: number },
): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(entry.flags ?? 0, 6);
  header.writeUInt16LE(entry.method ?? (entry.deflate ? 8 : 0), 8);
  header.writeUInt16LE(0x21, 12);
  header.writeUInt32LE(sizes.crc, 14);
  header.writeUInt32LE(sizes.packed, 18);
  header.writeUInt32LE(sizes.bytes, 22);
  header.writeUInt16LE(name.length, 26);
  return header;
}

/** A ZIP by hand: local headers and contents, the list, and its end (PKWARE's APPNOTE.TXT, 4.3). */
export function madeZip(entries: readonly MadeEntry[], zip: MadeZip = {}): Buffer {
  const contents: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content ?? '');
    const packed = entry.deflate ? deflateRawSync(content) : content;
    const sizes = {
      packed: entry.packed ?? packed.length,
      bytes: entry.bytes ?? content.length,
      crc: entry.crc ?? crc32(content),
    };
    const header = headerOf(entry, name, sizes);
    const extra = entry.extra ?? Buffer.alloc(0);
    const listed = Buffer.alloc(listedBytes);
    listed.writeUInt32LE(0x02014b50, 0);
    // Made by Unix, so that the mode counts.
    listed.writeUInt16LE(0x031e, 4);
    header.copy(listed, 6, 4, headerBytes);
    listed.writeUInt16LE(extra.length, 30);
    listed.writeUInt32LE(entry.externalAttributes ?? 0, 38);
    listed.writeUInt32LE(entry.offset ?? offset, 42);
    contents.push(header, name, packed);
    list.push(listed, name, extra);
    offset += headerBytes + name.length + packed.length;
  }
  const listBytes = list.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const count = (zip.count ?? entries.length) & 0xffff;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listBytes, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...contents, ...list, zip.end ?? end]);
}

/** Writes a file below `folder` as an upload leaves it: under a name of ours. */
export async function give(folder: string, givenPath: string, content: string | Buffer): Promise<GivenFile> {
  const localPath = join(folder, `${crc32(givenPath)}-${content.length}-${crc32(content)}`);
  await writeFile(localPath, content);
  return { localPath, givenPath };
}
