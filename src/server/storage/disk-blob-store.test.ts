import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createIds } from '../ids.ts';
import { createDiskBlobStore } from './disk-blob-store.ts';
import { createDiskThreads } from './disk-threads.ts';

const ids = createIds(systemClock);
const threads = createDiskThreads(1);
afterAll(() => threads.close());
const id = '019aa0c1-7a5e-7000-8000-000000000001';
const key = `originals/2026/11/${id}.png`;
const bytes = new TextEncoder().encode('a picture');

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'disk-store-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('DiskBlobStore', () => {
  test('makes the data directory where there is none', async () => {
    const store = createDiskBlobStore(join(root, 'deep', 'down'), ids, threads);
    await store.prepare();
    expect(await readdir(join(root, 'deep', 'down'))).toEqual(['tmp']);
    expect(await readdir(join(root, 'deep', 'down', 'tmp'))).toEqual([]);
  });

  test('a data directory that can not be written is a sentence that names it', async () => {
    await writeFile(join(root, 'file'), '');
    const inside = join(root, 'file', 'data');
    await expect(createDiskBlobStore(inside, ids, threads).prepare()).rejects.toThrow(
      /data directory .*file\/data can't be written: a file is where a folder should be .*IMAGESTEAD_DATA/,
    );
  });

  // Writing to /dev/full fails as a full disk does.
  test.runIf(process.platform === 'linux')('a full disk is disk_full and leaves nothing', async () => {
    const store = createDiskBlobStore(root, { next: () => id }, threads);
    await mkdir(join(root, 'tmp'));
    await symlink('/dev/full', join(root, 'tmp', id));
    await expect(store.stage(bytes, { bytes: 100 })).rejects.toMatchObject({ code: 'disk_full' });
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
  });

  test('a file that can not be placed is discarded and the reason said without its path', async () => {
    const store = createDiskBlobStore(root, ids, threads);
    await store.prepare();
    await writeFile(join(root, 'originals'), 'in the way');
    const staged = await store.stage(bytes, { bytes: 100 });
    const failed = await store.place([{ staged, key }]).catch((error: Error) => error);
    expect(failed).toMatchObject({ code: 'internal' });
    expect(String(failed)).not.toContain(root);
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
  });

  test('a file that can not be removed says why, and the others are removed', async () => {
    const store = createDiskBlobStore(root, ids, threads);
    await store.prepare();
    await store.place([{ staged: await store.stage(bytes, { bytes: 100 }), key }]);
    const stuck = `originals/2026/11/${ids.next()}.png`;
    await mkdir(join(root, stuck));
    const [first, second] = await store.remove([stuck, key]);
    expect(first).toMatchObject({ key: stuck, outcome: 'failed' });
    expect(first?.reason).toMatch(/^The file can't be removed: .+\.$/);
    expect(second).toEqual({ key, outcome: 'erased' });
  });

  test('lists no foreign files', async () => {
    const store = createDiskBlobStore(root, ids, threads);
    await store.prepare();
    await store.place([{ staged: await store.stage(bytes, { bytes: 100 }), key }]);
    await writeFile(join(root, 'originals', '.DS_Store'), '');
    await writeFile(join(root, 'originals', 'Thumbs.db'), '');
    const found: string[] = [];
    for await (const each of store.list('originals')) found.push(each);
    expect(found).toEqual([key]);
  });
});
