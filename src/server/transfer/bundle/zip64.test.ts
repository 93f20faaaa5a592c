import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBundle } from './open-bundle.ts';
import { readHead } from './read-head.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zip64-'));
});
afterEach(() => rm(root, { recursive: true }));

const hole = 6_000_000_000;

function local(name: string): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

/** An entry in the list with its sizes and place in the zip64 extra field (APPNOTE.TXT 4.5.3). */
function listed(name: string, bytes: number, offset: number, crc: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(0xffffffff, 20);
  entry.writeUInt32LE(0xffffffff, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(28, 30);
  entry.writeUInt32LE(0xffffffff, 42);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(bytes), 4);
  extra.writeBigUInt64LE(BigInt(bytes), 12);
  extra.writeBigUInt64LE(BigInt(offset), 20);
  return Buffer.concat([entry, Buffer.from(name), extra]);
}

function endOf(list: Buffer, count: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(list.length), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset + list.length), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x06054b50, 76);
  end.writeUInt16LE(0xffff, 84);
  end.writeUInt16LE(0xffff, 86);
  end.writeUInt32LE(0xffffffff, 88);
  end.writeUInt32LE(0xffffffff, 92);
  return end;
}

test('entries larger than 4 GB and beyond them are read', async () => {
  const path = join(root, 'large.zip');
  const file = await open(path, 'w');
  const first = local('large.bin');
  const last = Buffer.concat([local('last.txt'), Buffer.from('the end')]);
  const lastAt = first.length + hole;
  const list = Buffer.concat([
    listed('large.bin', hole, 0, 0),
    listed('last.txt', 7, lastAt, crc32('the end')),
  ]);
  const listAt = lastAt + last.length;
  await file.write(first, 0, first.length, 0);
  // What is between is never written, and takes no room on the disk.
  await file.write(last, 0, last.length, lastAt);
  const end = Buffer.concat([list, endOf(list, 2, listAt)]);
  await file.write(end, 0, end.length, listAt);
  await file.close();

  const bundle = await openBundle([{ localPath: path, givenPath: 'large.zip' }], { workFolder: root });
  expect(bundle.problems).toEqual([]);
  const [large, text7] = [...bundle.entries.values()];
  expect(large?.bytes).toBe(hole);
  expect((await readHead(large!)).length).toBe(4096);
  expect(await text(await text7!.open())).toBe('the end');
  await bundle.close();
});
