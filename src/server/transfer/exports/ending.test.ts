import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../../test/databases.ts';
import { giveImage, makeChat } from '../../../../test/factories.ts';
import { until } from '../../../../test/kernel.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { listChanges } from '../../../shared/contract/changes.ts';
import { cancelExport, createExport, deleteExport, listExports } from '../../../shared/contract/exports.ts';
import { cancelJob, listJobs } from '../../../shared/contract/jobs.ts';
import { getImage } from '../../../shared/contract/library.ts';
import { deleteChat, emptyTrash, purgeImages, trashImages } from '../../../shared/contract/lifecycle.ts';
import { contentsOf, exported, fileOf } from './test-export.ts';

const day = 24 * 60 * 60 * 1000;

describe.each(testDatabases)('the end of an export on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const files = async (id: string): Promise<string[]> =>
    (await readdir(join(house.dataDir, 'exports')).catch(() => [])).filter((name) => name.includes(id));
  const one = async (id: string) => (await ana.call(listExports, {})).exports.find((each) => each.id === id);
  async function purge(ids: string[]): Promise<void> {
    await ana.call(trashImages, { selection: { ids } });
    await ana.call(purgeImages, { selection: { ids } });
    await house.settled();
  }
  const originalOf = async (id: string): Promise<string> => {
    const [whole] = await house.app.library.whole.read(ana.person.id, { state: 'live' }, [id]);
    return house.app.storage.localPath(whole!.fileKey)!;
  };
  const itemsOf = (id: string) =>
    house.app.db.read.selectFrom('export_items').selectAll().where('export_id', '=', id).execute();

  test('it is fetched in pieces, known by its ETag, and never under another type', async () => {
    await giveImage(house, ana);
    const { id, bytes, createdAt } = await exported(house, ana);
    const whole = await fileOf(ana, id);
    expect(whole.headers.get('content-type')).toBe('application/zip');
    expect(whole.headers.get('content-disposition')).toBe(
      `attachment; filename="imagestead-${new Date(createdAt).toISOString().slice(0, 10)}.zip"`,
    );
    const all = new Uint8Array(await whole.arrayBuffer());
    expect(all.length).toBe(bytes);
    const etag = whole.headers.get('etag')!;
    const middle = await fileOf(ana, id, { headers: { range: 'bytes=100-299', 'if-range': etag } });
    expect([middle.status, middle.headers.get('content-range')]).toEqual([206, `bytes 100-299/${bytes}`]);
    expect(Buffer.from(await middle.arrayBuffer()).equals(all.subarray(100, 300))).toBe(true);
    expect((await fileOf(ana, id, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fileOf(ana, id, { headers: { range: `bytes=${bytes}-` } })).status).toBe(416);
  });

  test('[LC17] an image that came while the clock was ahead is in the export all the same', async () => {
    house.clock.pass(day);
    const { id } = await giveImage(house, ana);
    house.clock.pass(-day);
    const made = await exported(house, ana);
    expect(made.images).toBe(1);
    expect((await itemsOf(made.id)).map(({ subject_id }) => subject_id)).toEqual([id]);
  });

  test('[LC10] the purge of an image erases every export that holds it, and no other', async () => {
    const stays = await giveImage(house, ana);
    const goes = await giveImage(house, ana);
    const trashed = await giveImage(house, ana);
    await ana.call(trashImages, { selection: { ids: [trashed.id] } });
    const holding = await exported(house, ana);
    await purge([goes.id]);
    expect(await one(holding.id)).toMatchObject({
      state: 'erased',
      error: 'Something in it was deleted for good, so it was erased too. Make another one.',
    });
    expect(await files(holding.id)).toEqual([]);
    expect(await itemsOf(holding.id)).toEqual([]);
    expect((await fileOf(ana, holding.id)).status).toBe(404);
    const other = await exported(house, ana);
    await ana.call(emptyTrash, {});
    await house.settled();
    expect((await one(other.id))?.state).toBe('ready');
    expect(
      [...(await contentsOf(ana, other.id)).keys()].some((name) => name.includes(stays.id.slice(-8))),
    ).toBe(true);
    const { sets } = await ana.call(listChanges, { after: 0 });
    const told = sets.flatMap(({ changes }) => changes).filter(({ kind }) => kind === 'export.updated');
    expect(told.flatMap(({ ids }) => ids)).toContain(holding.id);
  });

  test('[LC10] the purge of a chat erases exports that hold it', async () => {
    const { chatId } = await makeChat(house, ana, 'a teapot');
    const { id } = await exported(house, ana);
    await ana.call(deleteChat, { id: chatId, images: 'keep' });
    expect((await one(id))?.state).toBe('ready');
    await ana.call(emptyTrash, {});
    await house.settled();
    expect((await one(id))?.state).toBe('erased');
    expect(await files(id)).toEqual([]);
  });

  test('[LC9][LC10] an image whose export can’t be erased stays as “purge failed” with the reason', async () => {
    const image = await giveImage(house, ana);
    const { id } = await exported(house, ana);
    const zip = join(house.dataDir, 'exports', `${id}.zip`);
    const bytes = await readFile(zip);
    // A folder under its name can't be unlinked, whoever runs the tests.
    rmSync(zip);
    mkdirSync(zip);
    await purge([image.id]);
    const failed = await ana.call(getImage, { id: image.id });
    expect(failed.state).toBe('purge_failed');
    expect(failed.purgeError).toMatch(/^An export that holds it can't be erased/);
    expect((await fileOf(ana, id)).status).toBe(404);
    rmSync(zip, { recursive: true });
    writeFileSync(zip, bytes);
    await ana.call(purgeImages, { selection: { ids: [image.id] } });
    await house.settled();
    await expect(ana.call(getImage, { id: image.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await files(id)).toEqual([]);
  });

  test('[LC10] an export that is being made while something in it is purged begins anew without it', async () => {
    const goes = await giveImage(house, ana, { name: 'goes' });
    const waits = await giveImage(house, ana, { name: 'waits' });
    await house.settled();
    const original = await originalOf(waits.id);
    const bytes = await readFile(original);
    await rename(original, `${original}.kept`);
    // Reading a pipe waits until somebody writes.
    execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', original]);
    const { id } = await ana.call(createExport, {});
    await until(async () => (await itemsOf(id)).length === 2);
    expect(await files(id)).not.toEqual([]);
    await ana.call(trashImages, { selection: { ids: [goes.id] } });
    await ana.call(purgeImages, { selection: { ids: [goes.id] } });
    await until(async () => (await ana.call(getImage, { id: goes.id })).state === 'purging');
    const pipe = writeFile(original, bytes);
    await rename(`${original}.kept`, `${original}.whole`);
    await pipe;
    await rename(`${original}.whole`, original);
    await house.settled();
    await expect(ana.call(getImage, { id: goes.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await one(id)).toMatchObject({ state: 'ready', images: 1 });
    const contents = await contentsOf(ana, id);
    expect([...contents.keys()].filter((name) => name.endsWith('.png'))).toEqual([
      expect.stringContaining('_waits_'),
    ]);
    expect(Buffer.concat([...contents.values()]).includes(goes.id)).toBe(false);
  });

  test.each(['the page', 'the list of jobs'])('stopped from %s, nothing of it is left', async (where) => {
    await giveImage(house, ana);
    await house.app.jobs.stop();
    const { id, jobId } = await ana.call(createExport, {});
    await (where === 'the page' ? ana.call(cancelExport, { id }) : ana.call(cancelJob, { id: jobId! }));
    await house.app.jobs.start();
    await house.settled();
    expect((await one(id))?.state).toBe('cancelled');
    expect(await files(id)).toEqual([]);
    const { jobs } = await ana.call(listJobs, {});
    expect(jobs.find((job) => job.id === jobId)?.state).toBe('cancelled');
    expect((await exported(house, ana)).state).toBe('ready');
  });

  test('after a week its file is gone; deleted by its owner, at once', async () => {
    await giveImage(house, ana);
    const { id, expiresAt } = await exported(house, ana);
    expect(expiresAt! - house.clock.now()).toBeGreaterThan(6.9 * day);
    house.clock.pass(7 * day + 1000);
    expect((await fileOf(ana, id)).status).toBe(404);
    await house.app.transfer.expire();
    await house.app.transfer.exports.expire();
    expect((await one(id))?.state).toBe('expired');
    expect(await files(id)).toEqual([]);
    const second = await exported(house, ana);
    await ana.call(deleteExport, { id: second.id });
    expect(await one(second.id)).toBeUndefined();
    expect(await files(second.id)).toEqual([]);
    expect(await itemsOf(second.id)).toEqual([]);
    house.clock.pass(31 * day);
    await house.app.transfer.exports.expire();
    expect((await ana.call(listExports, {})).exports).toEqual([]);
  });
});

test('[LC9] an export that a crash cut off begins anew, and nothing of before is in it', async () => {
  await using house = await startApp();
  const ana = await house.join('Ana');
  const image = await giveImage(house, ana);
  await house.app.jobs.stop();
  const { id } = await ana.call(createExport, {});
  const folder = join(house.dataDir, 'exports');
  mkdirSync(folder, { recursive: true });
  for (const name of [`${id}.zip.part`, `${id}.manifest.part`, 'unknown.zip', `${id}.zip`]) {
    writeFileSync(join(folder, name), 'half of something');
  }
  await house.restart();
  await house.settled();
  const answer = await ana.fetch(`${house.url}/api/exports/${id}/file`);
  expect(answer.status).toBe(200);
  expect(await readdir(folder)).toEqual([`${id}.zip`]);
  const zip = Buffer.from(await answer.arrayBuffer());
  const hash = createHash('sha256')
    .update(await readFile(join(folder, `${id}.zip`)))
    .digest('hex');
  expect(createHash('sha256').update(zip).digest('hex')).toBe(hash);
  expect(zip.includes(image.id)).toBe(true);
  expect(zip.includes('half of something')).toBe(false);
});
