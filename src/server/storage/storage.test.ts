import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { systemClock } from '../clock.ts';
import { storage as migration } from '../db/migrations/0003-storage.ts';
import { type Database, migrate } from '../db/index.ts';
import { createIds } from '../ids.ts';
import { createDiskBlobStore } from './disk-blob-store.ts';
import { createDiskThreads } from './disk-threads.ts';
import { createStorage, keysOfImage, originalKey, type Storage } from './index.ts';
import { loadSharp } from './load-sharp.ts';
import { paint } from './test-pictures.ts';

const clock = systemClock;
const ids = createIds(clock);
const limits = { bytes: 20_000_000, pixels: 50_000_000 };
const owner = 'owner-a';
const threads = createDiskThreads(1);
afterAll(() => threads.close());
const november = Date.UTC(2026, 10, 22);

describe.each(testDatabases)('storage with $name', (database) => {
  let base = '';
  let dataDir = '';
  let db: Database;
  let storage: Storage;
  let png: Buffer;

  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'storage-'));
    db = await database.open(base);
    await migrate(db, [migration], clock);
    png = await paint(700, 500);
  });
  afterAll(async () => {
    await db.close();
    await rm(base, { recursive: true });
  });
  beforeEach(async () => {
    dataDir = join(base, ids.next());
    storage = createStorage({ dataDir, db, clock, ids, limits, cores: 2 });
    await storage.recover();
  });
  afterEach(async () => {
    await storage.close();
    await db.write((tx) => tx.deleteFrom('pending_files').execute());
  });

  const pending = async () =>
    (await db.read.selectFrom('pending_files').select('key').orderBy('key').execute()).map(({ key }) => key);
  const files = async () => {
    const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  };
  const newKey = () => originalKey(ids.next(), november, 'png');

  /** Places an original as the room that owns the row does; without `confirm` the program ends before the row. */
  async function place(bytes: Uint8Array, confirm = true): Promise<string> {
    const key = newKey();
    await storage.place(owner, [{ staged: await storage.stage(bytes), key }]);
    if (confirm) await db.write((tx) => storage.confirm(tx, owner, [key]));
    return key;
  }

  test('an image comes in: staged, recognised, placed, confirmed, derived, read', async () => {
    const staged = await storage.stage(png);
    expect(await storage.recognise(staged)).toMatchObject({
      mediaType: 'image/png',
      width: 700,
      height: 500,
    });
    const key = newKey();
    await storage.place(owner, [{ staged, key }]);
    expect(await pending()).toEqual([key]);
    await db.write((tx) => storage.confirm(tx, owner, [key]));
    expect(await pending()).toEqual([]);
    const derived = await storage.derive(key);
    expect(derived.thumbhash).toMatch(/^[\w+/]+=*$/);
    expect(await storage.remaining(keysOfImage(key))).toEqual(keysOfImage(key).slice(0, 3));
    expect(Buffer.compare(await storage.readAll(key), png)).toBe(0);
    const { stream, size } = await storage.read(key, { start: 1, end: 3 });
    expect((await buffer(stream)).toString()).toBe('PNG');
    expect(size).toBe(png.length);
  });

  test('a crash before the row leaves nothing: not the original, not what was derived, nothing temporary', async () => {
    const kept = await place(png);
    const lost = await place(png, false);
    await storage.derive(lost);
    await storage.stage(png);
    await storage.stage(png);
    const restarted = createStorage({ dataDir, db, clock, ids, limits, cores: 1 });
    expect(await restarted.recover()).toEqual({ removed: 3, failed: [], discarded: 2 });
    expect(await restarted.remaining([...keysOfImage(lost), ...keysOfImage(kept)])).toEqual([kept]);
    expect(await pending()).toEqual([]);
    expect(await files()).toHaveLength(1);
    expect(await restarted.recover()).toEqual({ removed: 0, failed: [], discarded: 0 });
  });

  test('a crash before the rows of a batch leaves none of its files', async () => {
    const keys = [newKey(), newKey(), newKey()];
    const placements = await Promise.all(
      keys.map(async (key) => ({ staged: await storage.stage(png), key })),
    );
    await storage.place(owner, placements);
    expect(await pending()).toEqual(keys.toSorted());
    expect(await storage.recover()).toEqual({ removed: 3, failed: [], discarded: 0 });
    expect(await pending()).toEqual([]);
    expect(await files()).toEqual([]);
  });

  test('a batch of which one can not be placed leaves nothing of any', async () => {
    const taken = await place(png);
    const staged = [await storage.stage(png), await storage.stage(png)];
    const placing = storage.place(owner, [
      { staged: staged[0]!, key: newKey() },
      { staged: staged[1]!, key: taken },
    ]);
    await expect(placing).rejects.toMatchObject({ code: 'conflict' });
    expect(await storage.sizeOf(taken)).toBe(png.length);
    expect(await files()).toHaveLength(1);
    expect(await pending()).toEqual([]);
  });

  test('a crash between the note and the file, or within a removal, recovers as well', async () => {
    await db.write((tx) =>
      tx.insertInto('pending_files').values({ owner_id: owner, key: newKey(), created_at: 1 }).execute(),
    );
    expect(await storage.recover()).toEqual({ removed: 0, failed: [], discarded: 0 });
    expect(await pending()).toEqual([]);
  });

  test('what recovery can not remove stays noted and is tried again', async () => {
    const key = newKey();
    await mkdir(join(dataDir, key), { recursive: true });
    await db.write((tx) =>
      tx.insertInto('pending_files').values({ owner_id: owner, key, created_at: 1 }).execute(),
    );
    expect(await storage.recover()).toEqual({ removed: 0, failed: [key], discarded: 0 });
    expect(await pending()).toEqual([key]);
    await rm(join(dataDir, key), { recursive: true });
    expect(await storage.recover()).toMatchObject({ failed: [] });
    expect(await pending()).toEqual([]);
  });

  test('a transaction that fails leaves the file noted; withdrawing removes both', async () => {
    const key = await place(png, false);
    const failing = db.write(async (tx) => {
      await storage.confirm(tx, owner, [key]);
      throw new Error('the row could not be written');
    });
    await expect(failing).rejects.toThrow('the row could not be written');
    expect(await pending()).toEqual([key]);
    await storage.derive(key);
    await storage.withdraw(owner, [key]);
    expect(await pending()).toEqual([]);
    expect(await files()).toEqual([]);
  });

  test('only its owner confirms a file', async () => {
    const key = await place(png, false);
    await db.write((tx) => storage.confirm(tx, 'owner-b', [key]));
    expect(await pending()).toEqual([key]);
  });

  test('a file that can not be placed leaves neither note nor temporary file', async () => {
    const key = newKey();
    await mkdir(dirname(dirname(join(dataDir, key))), { recursive: true });
    await writeFile(dirname(join(dataDir, key)), 'in the way');
    const staged = await storage.stage(png);
    await expect(storage.place(owner, [{ staged, key }])).rejects.toMatchObject({ name: 'AppError' });
    expect(await readdir(join(dataDir, 'tmp'))).toEqual([]);
    expect(await pending()).toEqual([]);
  });

  test('an original is never replaced', async () => {
    const key = await place(png);
    const other = await storage.stage(await paint(10, 10));
    await expect(storage.place(owner, [{ staged: other, key }])).rejects.toMatchObject({ code: 'conflict' });
    expect(await storage.sizeOf(key)).toBe(png.length);
    expect(await readdir(join(dataDir, 'tmp'))).toEqual([]);
  });

  test('previews are made when first asked for, the large one too', async () => {
    const key = await place(await paint(2200, 1100));
    expect(await storage.preview(key, 2048)).toBe(keysOfImage(key)[3]);
    expect(await storage.remaining(keysOfImage(key))).toEqual([key, keysOfImage(key)[3]]);
    const sharp = await loadSharp();
    const large = await sharp(await storage.readAll(await storage.preview(key, 2048))).metadata();
    expect([large.format, large.width, large.height]).toEqual(['webp', 2048, 1024]);
    await storage.preview(key, 256);
    expect(await storage.remaining(keysOfImage(key))).toHaveLength(4);
  });

  test('many who ask at once get a preview made once', async () => {
    const disk = createDiskBlobStore(dataDir, ids, threads);
    const written: string[] = [];
    const counting: typeof disk = {
      ...disk,
      put(given) {
        written.push(...given.map(({ key: each }) => each));
        return disk.put(given);
      },
    };
    const counted = createStorage({ dataDir, db, clock, ids, limits, cores: 2, blobs: counting });
    const key = await place(png);
    await Promise.all([
      ...Array.from({ length: 5 }, () => counted.derive(key)),
      ...Array.from({ length: 5 }, () => counted.preview(key, 512)),
      ...Array.from({ length: 5 }, () => counted.preview(key, 2048)),
    ]);
    expect(written.toSorted()).toEqual(keysOfImage(key).slice(1).toSorted());
    await counted.close();
  });

  test('erasing says what became of each file, also the second time', async () => {
    const key = await place(png);
    await storage.derive(key);
    const outcomes = async () => (await storage.removeFiles(keysOfImage(key))).map(({ outcome }) => outcome);
    expect(await outcomes()).toEqual(['erased', 'erased', 'erased', 'gone']);
    expect(await outcomes()).toEqual(['gone', 'gone', 'gone', 'gone']);
    expect(await storage.remaining(keysOfImage(key))).toEqual([]);
    expect(await files()).toEqual([]);
  });

  test('no preview appears after its image was erased, whenever the two meet', async () => {
    for (const wait of [0, 1, 5, 20, 40, 60, 80]) {
      const key = await place(png);
      const making = Promise.allSettled([storage.derive(key), storage.preview(key, 2048)]);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await storage.removeFiles(keysOfImage(key));
      expect(await storage.remaining(keysOfImage(key))).toEqual([]);
      await making;
      expect(await files()).toEqual([]);
    }
  });

  test('what is damaged or gone ends in a sentence and leaves nothing', async () => {
    const half = await place(png.subarray(0, png.length >> 1));
    await expect(storage.derive(half)).rejects.toMatchObject({ code: 'unsupported' });
    await expect(storage.preview(half, 2048)).rejects.toMatchObject({ code: 'unsupported' });
    await expect(storage.derive(newKey())).rejects.toMatchObject({ code: 'not_found' });
    await expect(storage.read(newKey())).rejects.toMatchObject({ code: 'not_found' });
    await expect(storage.readAll(newKey())).rejects.toMatchObject({ code: 'not_found' });
    expect(await files()).toHaveLength(1);
  });

  test('an answer for a route carries size, type, name and the bytes', async () => {
    const key = await place(png);
    const answer = await storage.fileAnswer(key, {
      mediaType: 'image/png',
      etag: 'abc',
      fileName: 'Füchse.png',
      download: true,
    });
    expect(answer).toMatchObject({ type: 'file', size: png.length, mediaType: 'image/png', etag: 'abc' });
    expect(answer.disposition).toContain("filename*=UTF-8''F%C3%BCchse.png");
    expect((await buffer(await answer.open({ start: 0, end: 7 }))).subarray(1, 4).toString()).toBe('PNG');
    const shown = await storage.fileAnswer(key, { mediaType: 'image/png', etag: 'abc' });
    expect(shown.disposition).toBe('inline');
    await expect(storage.fileAnswer(newKey(), { mediaType: 'x/y', etag: '' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('too many bytes are too_large', async () => {
    const small = createStorage({ dataDir, db, clock, ids, limits: { bytes: 100, pixels: 1000 }, cores: 1 });
    await expect(small.stage(png)).rejects.toMatchObject({ code: 'too_large' });
    const staged = await small.stage(png, { bytes: 10_000_000 });
    await expect(small.recognise(staged)).rejects.toMatchObject({ code: 'too_large' });
    await small.discard(staged);
    expect(await files()).toEqual([]);
  });
});
