import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBundle } from '../bundle/index.ts';
import { relativeLink, shortIdOf, slugOf } from './names.ts';
import { spaceProblem } from './space.ts';
import { unpack } from './test-export.ts';
import { directoryRecord, endRecords } from './zip-records.ts';
import { createZipWriter, type ZipWriter } from './zip-writer.ts';

const at = Date.UTC(2026, 10, 22, 10, 30, 8);
let folder = '';
let path = '';
let zip: ZipWriter;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imagestead-zip-'));
  path = join(folder, 'one.zip');
  zip = await createZipWriter(path, join(folder, 'directory'));
});
afterEach(() => rm(folder, { recursive: true }));

test('files of every length, whole and in pieces, come out as they went in', async () => {
  const lengths = [0, 1, 100_000, 131_072, 131_073, 3_000_000];
  const contentOf = (length: number): Buffer => Buffer.alloc(length, `${length} `);
  for (const length of lengths) {
    await zip.add(`top/whole/füchse 🦊 ${length}.txt`, at, contentOf(length));
    const entry = await zip.begin(`top/pieces/${length}.txt`, at);
    for (let done = 0; done < length; done += 70_000) {
      await entry.write(contentOf(length).subarray(done, done + 70_000));
    }
    expect(await entry.end()).toBe(length);
  }
  const size = await zip.finish();
  const bytes = await readFile(path);
  expect(bytes.length).toBe(size);
  const contents = await unpack(bytes);
  expect(contents.size).toBe(2 * lengths.length);
  for (const length of lengths) {
    expect(contents.get(`whole/füchse 🦊 ${length}.txt`)!.equals(contentOf(length))).toBe(true);
    expect(contents.get(`pieces/${length}.txt`)!.equals(contentOf(length))).toBe(true);
  }
});

test('more files than the old directory counts', async () => {
  const files = 66_000;
  for (let i = 0; i < files; i += 1) await zip.add(`top/${i}`, at, Buffer.from(String(i)));
  await zip.finish();
  const bundle = await openBundle([{ localPath: path, givenPath: 'one.zip' }], { workFolder: folder });
  try {
    expect(bundle.entries.size).toBe(files);
    expect(await text(await bundle.entries.get('65999')!.open())).toBe('65999');
  } finally {
    await bundle.close();
  }
});

test('an empty one is one', async () => {
  const size = await zip.finish();
  expect(size).toBe(22);
});

test('sizes and places beyond 32 bits stand in wide fields', () => {
  const offset = 5_000_000_000;
  const record = directoryRecord({ name: 'a', at, crc: 1, bytes: 7, offset });
  expect([record.readUInt32LE(20), record.readUInt32LE(42)]).toEqual([7, 0xffffffff]);
  expect([record.readUInt16LE(47), record.readUInt16LE(49)]).toEqual([1, 8]);
  expect(record.readBigUInt64LE(51)).toBe(BigInt(offset));
  const large = directoryRecord({ name: 'a', at, crc: 1, bytes: offset, offset: 7 });
  expect([large.readUInt32LE(20), large.readUInt32LE(42), large.readUInt16LE(49)]).toEqual([
    0xffffffff, 7, 16,
  ]);
  const end = endRecords({ entries: 3, offset, bytes: 100 });
  expect(end.length).toBe(56 + 20 + 22);
  expect(end.readBigUInt64LE(48)).toBe(BigInt(offset));
  expect(end.readBigUInt64LE(56 + 8)).toBe(BigInt(offset + 100));
});

test('names are safe everywhere and stay apart', () => {
  expect(slugOf('../../etc/passwd')).toBe('etc-passwd');
  expect(slugOf('CON: <a> "b"?*|')).toBe('con-a-b');
  expect(slugOf('汉字 の 画像')).toBe('汉字-の-画像');
  expect(slugOf('a\u202eb \ud800')).toBe('a-b');
  expect([...slugOf('long '.repeat(50))].length).toBeLessThanOrEqual(60);
  expect([...slugOf('x'.repeat(300))].length).toBe(30);
  expect(slugOf('…')).toBe('');
  const id = '01a20000-0000-7000-8000-0000deadbeef';
  expect(shortIdOf(id, new Set())).toBe('deadbeef');
  expect(shortIdOf(id, new Set(['deadbeef']))).toBe(id);
  expect(relativeLink('trash/chats/a.md', 'images/2026/07/ü (1).png')).toBe(
    '../../images/2026/07/%C3%BC%20%281%29.png',
  );
});

test('a disk with too little room is told in a sentence', () => {
  expect(spaceProblem(1000, 1000)).toBeNull();
  expect(spaceProblem(12_300_000_000, 345_000_000)).toBe(
    'This export needs about 12.3 GB, and the disk of the server has 345 MB free. Free some space there, or delete an earlier export, then try again.',
  );
});
