import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { deleteAccount, getAccountDeletion } from '../../shared/contract/account-deletion.ts';
import { listJobs } from '../../shared/contract/jobs.ts';
import { emptyTrash, getTrash, trashImages } from '../../shared/contract/lifecycle.ts';

const marker = 'vorlqxtidy';
const tenMinutes = 600_000;

describe.each(testDatabases)('tidying after a purge on $name', (database) => {
  let house: TestApp;
  const disk = { isFull: false, scrubs: 0 };
  /** The same database, on a disk that may be full. */
  const onDisk: TestDatabase = {
    ...database,
    async open(dataDir) {
      const db = await database.open(dataDir);
      return {
        ...db,
        async scrub() {
          if (disk.isFull) throw new Error('The disk is full.');
          await db.scrub();
          disk.scrubs += 1;
        },
      };
    },
  };
  afterEach(async () => {
    disk.isFull = false;
    await house[Symbol.asyncDispose]();
  });

  async function begin(): Promise<Client> {
    disk.scrubs = 0;
    house = await startApp({ database: onDisk });
    await house.join('Boss');
    return house.join('Ana');
  }

  /** Lets every attempt of every job go by. */
  async function everyAttempt(): Promise<void> {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await house.settled();
      house.clock.pass(tenMinutes);
      house.app.jobs.wake();
    }
    await house.settled();
  }

  async function filesWith(text: string): Promise<string[]> {
    const found: string[] = [];
    for (const entry of await readdir(house.dataDir, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && (await readFile(path)).includes(text)) found.push(path);
    }
    return found;
  }

  test('[LC11] what the last step of a purge could not do is done later, also after a restart, and then no more', async () => {
    const ana = await begin();
    const image = await giveImage(house, ana, { name: marker, prompt: marker });
    await house.settled();
    await ana.call(trashImages, { selection: { ids: [image.id] } });
    disk.isFull = true;
    const { job } = await ana.call(emptyTrash, {});
    await everyAttempt();
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 0 });
    const { jobs } = await ana.call(listJobs, {});
    expect(jobs.find(({ id }) => id === job.id)).toMatchObject({ state: 'failed' });
    await expect(house.app.lifecycle.tidy()).rejects.toThrow('The disk is full.');

    disk.isFull = false;
    // A start looks at once; without one the next round does.
    if (database.name === 'SQLite') await house.restart();
    else await house.app.lifecycle.tidy();
    await expect.poll(() => disk.scrubs).toBe(1);
    // Until it is noted as done.
    await expect
      .poll(() => house.app.db.read.selectFrom('untidied').selectAll().execute())
      .toMatchObject([{ erased: 1, tidied: 1 }]);
    if (database.name === 'SQLite') expect(await filesWith(marker)).toEqual([]);
    await house.app.lifecycle.tidy();
    expect(disk.scrubs).toBe(1);
  });

  test('[LC11] an account is said to be deleted when what was left to be tidied is tidied, and not before', async () => {
    const ana = await begin();
    await giveImage(house, ana, { name: marker, prompt: marker });
    await house.settled();
    disk.isFull = true;
    const { token } = await ana.call(deleteAccount, { password: 'a long enough password' });
    await everyAttempt();
    expect(await house.anonymous(getAccountDeletion, { token })).toMatchObject({ finishedAt: null });
    disk.isFull = false;
    await house.app.lifecycle.tidy();
    expect(disk.scrubs).toBe(1);
    await house.app.lifecycle.resumeAccountDeletions();
    await house.settled();
    expect(await house.anonymous(getAccountDeletion, { token })).toMatchObject({
      finishedAt: expect.any(Number),
    });
    if (database.name === 'SQLite') expect(await filesWith(marker)).toEqual([]);
  });
});
