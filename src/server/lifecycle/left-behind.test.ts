import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat } from '../../../test/factories.ts';
import { protect, putInFolder, tag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { listJobs } from '../../shared/contract/jobs.ts';
import { changeImage, getImage, getImages, listSections } from '../../shared/contract/library.ts';
import {
  changeRetention,
  emptyTrash,
  getTrash,
  purgeImages,
  trashImages,
} from '../../shared/contract/lifecycle.ts';
import { createFolder } from '../../shared/contract/organise.ts';
import { listReceipts } from '../../shared/contract/receipts.ts';

const day = 24 * 60 * 60 * 1000;

describe.each(testDatabases)('what a purge leaves behind on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const trash = (ids: string[]) => ana.call(trashImages, { selection: { ids } });

  async function fileOf(id: string, folder: string): Promise<string> {
    const entries = await readdir(join(house.dataDir, folder), { recursive: true, withFileTypes: true });
    const found = entries.find((entry) => entry.isFile() && entry.name.includes(id))!;
    return join(found.parentPath, found.name);
  }

  /** A folder in the place of the file is something that unlink refuses, for root too. */
  async function block(file: string): Promise<void> {
    await rm(file);
    await mkdir(join(file, 'in the way'), { recursive: true });
  }

  /** The columns in which a text stands anywhere in the database. */
  async function columnsWith(text: string): Promise<string[]> {
    const { db } = house.app;
    const found: string[] = [];
    for (const { name, columns } of await db.read.introspection.getTables()) {
      for (const column of columns) {
        const { rows } = await sql<{ n: number }>`
          SELECT count(*) AS n FROM ${sql.table(name)}
          WHERE CAST(${sql.ref(column.name)} AS text) LIKE ${`%${text}%`}`.execute(db.read);
        if (Number(rows[0]!.n) > 0) found.push(`${name}.${column.name}`);
      }
    }
    return found.toSorted();
  }

  test('[LC9] a batch in which some can’t be erased keeps those, and says of each of the others that it is gone', async () => {
    const images = [];
    for (let i = 0; i < 5; i += 1) images.push(await giveImage(house, ana));
    await house.settled();
    const ids = images.map(({ id }) => id);
    await trash(ids);
    const stuck = [ids[1]!, ids[3]!];
    const files = [await fileOf(stuck[0]!, 'originals'), await fileOf(stuck[1]!, 'previews')];
    for (const file of files) await block(file);
    const { job } = await ana.call(emptyTrash, {});
    await house.settled();

    const left = (await ana.call(getImages, { ids })).images;
    expect(left.map(({ id, state }) => [id, state]).toSorted()).toEqual(
      stuck.map((id) => [id, 'purge_failed']).toSorted(),
    );
    for (const { purgeError } of left) expect(purgeError).toMatch(/[.]$/);
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 2, failed: 2 });
    const ended = (await ana.call(listJobs, {})).jobs.find(({ id }) => id === job.id);
    expect(ended).toMatchObject({ state: 'done', failed: 2 });
    const receipted = async (): Promise<string[]> =>
      (await ana.call(listReceipts, {})).receipts.map(({ subjectId }) => subjectId).toSorted();
    expect(await receipted()).toEqual(ids.filter((id) => !stuck.includes(id)).toSorted());

    for (const file of files) await rm(file, { recursive: true });
    await ana.call(purgeImages, { selection: { query: 'in:trash' } });
    await house.settled();
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 0, failed: 0 });
    expect(await receipted()).toEqual(ids.toSorted());
  });

  test('[LC10] no row of any table outlives the image but its receipt, its marker and its change', async () => {
    const { imageIds } = await makeChat(house, ana, 'a heron zqvorl');
    const [id] = imageIds as [string];
    const version = await giveImage(house, ana, { madeFrom: [{ imageId: id, kind: 'edit' }] });
    await ana.call(changeImage, { id, name: 'zqvorlname', favourite: true, rating: 4 });
    const folder = await ana.call(createFolder, { name: 'Herons' });
    await putInFolder(ana, { ids: [id, version.id] }, folder.id);
    await tag(ana, { ids: [id] }, ['wading']);
    await protect(ana, { ids: [id] });
    await house.settled();
    expect(await columnsWith(id)).toContain('search_places.image_id');
    expect((await ana.call(listSections, { query: 'zqvorlname' })).total).toBe(1);

    await trash([id]);
    await ana.call(emptyTrash, {});
    await house.settled();
    expect(await columnsWith('zqvorlname')).toEqual([]);
    // Work that has ended names ids for some days, and nothing else.
    house.clock.pass(8 * day);
    await house.app.jobs.forgetOld();
    await house.app.library.filing.forgetOld();
    const left = (await columnsWith(id)).filter((column) => !/^(changes|receipts)[.]/.test(column));
    expect(left).toEqual(['appearances.image_id']);
    expect((await ana.call(listSections, { query: 'zqvorlname' })).total).toBe(0);
    expect(await ana.call(getImage, { id: version.id })).toMatchObject({ state: 'live' });
  });

  test('[LC3] a longer retention that is applied to the trash saves what was due, and one that is not does not', async () => {
    await ana.call(changeRetention, { days: 1, applyToTrash: false });
    const image = await giveImage(house, ana);
    await trash([image.id]);
    house.clock.pass(2 * day);
    await ana.call(changeRetention, { days: 10, applyToTrash: true });
    await house.app.lifecycle.sweep();
    await house.settled();
    expect((await ana.call(getImage, { id: image.id })).state).toBe('trashed');
    await ana.call(changeRetention, { days: 1, applyToTrash: true });
    await ana.call(changeRetention, { days: 365, applyToTrash: false });
    await house.app.lifecycle.sweep();
    await house.settled();
    expect((await ana.call(getImages, { ids: [image.id] })).images).toEqual([]);
  });
});
