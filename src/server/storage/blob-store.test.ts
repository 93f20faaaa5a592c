import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { systemClock } from '../clock.ts';
import { createIds } from '../ids.ts';
import { blobStoreSuite } from './blob-store-suite.ts';
import type { BlobStore } from './blob-store.ts';
import { createDiskBlobStore } from './disk-blob-store.ts';
import { createDiskThreads } from './disk-threads.ts';

let base = '';
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'blob-store-'));
});
afterAll(() => rm(base, { recursive: true }));

const ids = createIds(systemClock);
const threads = createDiskThreads(2);
afterAll(() => threads.close());

async function openDisk(): Promise<BlobStore> {
  const store = createDiskBlobStore(join(base, ids.next()), ids, threads);
  await store.prepare();
  return store;
}

describe.each([['disk', openDisk]])('BlobStore on %s', (_, open) => blobStoreSuite(open));
