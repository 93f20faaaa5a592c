import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { copyImage, giveImage } from '../../../test/factories.ts';
import { putInFolder, tag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import type { Selection } from '../../shared/contract/common.ts';
import { editImages, type Edit, previewEdit, undoEdit } from '../../shared/contract/edits.ts';
import { cancelJob, listJobs } from '../../shared/contract/jobs.ts';
import { changeImage, getImage, listSections } from '../../shared/contract/library.ts';
import { purgeImages, restoreImages, trashImages } from '../../shared/contract/lifecycle.ts';
import { createFolder, getImageFiling } from '../../shared/contract/organise.ts';

const day = 24 * 60 * 60 * 1000;
const everything: Selection = { query: '', except: [] };

describe.each(testDatabases)('bulk edits on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const at = (month: number, date: number): number => Date.UTC(2026, month - 1, date, 12);
  const give = async (names: string[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const [i, name] of names.entries())
      ids.push((await giveImage(house, ana, { name, madeAt: at(3, i + 1), prompt: `a ${name} fox` })).id);
    return ids;
  };
  const months = async (query = ''): Promise<Record<number, number>> =>
    Object.fromEntries(
      (await ana.call(listSections, { query })).sections.map(({ month, count }) => [month, count]),
    );
  const names = async (ids: string[]): Promise<string[]> =>
    Promise.all(ids.map(async (id) => (await ana.call(getImage, { id })).name));
  const run = (edit: Edit, selection: Selection = everything) => ana.call(editImages, { selection, edit });
  const undo = (actionId: string) => ana.call(undoEdit, { actionId });
  const rows = async (table: 'edit_values' | 'edit_pages' | 'image_edits'): Promise<number> =>
    (
      await house.app.db.read
        .selectFrom(table)
        .select('owner_id')
        .where('owner_id', '=', ana.person.id)
        .execute()
    ).length;

  test('[LC8] names go by a pattern in the order of dates, are found at once, and one undo brings all back', async () => {
    const ids = await give(['one', 'two', 'three']);
    const edit: Edit = { kind: 'name', pattern: 'walrus {n:2} {date} {prompt}' };
    const selection: Selection = { ids: [ids[2]!, ids[0]!, ids[1]!] };
    const preview = await ana.call(previewEdit, { selection, edit });
    expect(preview.images).toBe(3);
    expect(preview.first.map(({ before, after }) => [before.name, after?.name])).toEqual([
      ['one', 'walrus 01 2026-03-01 a one fox'],
      ['two', 'walrus 02 2026-03-02 a two fox'],
      ['three', 'walrus 03 2026-03-03 a three fox'],
    ]);
    expect(await names(ids)).toEqual(['one', 'two', 'three']);

    const done = await run(edit, selection);
    expect(done).toMatchObject({ images: 3, left: 0, job: null });
    expect(await names(ids)).toEqual(preview.first.map(({ after }) => after!.name));
    await house.settled();
    expect(await months('walrus')).toEqual({ 202603: 3 });

    await ana.call(changeImage, { id: ids[1]!, name: 'by hand' });
    expect(await undo(done.actionId)).toMatchObject({ images: 2, left: 1, job: null });
    expect(await names(ids)).toEqual(['one', 'by hand', 'three']);
    await house.settled();
    expect(await months('walrus')).toEqual({});
    await expect(undo(done.actionId)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a pattern that leaves nothing keeps the name, and one that is wrong says so', async () => {
    const [id] = await give(['kept']);
    const edit: Edit = { kind: 'name', pattern: '{seed}' };
    expect((await ana.call(previewEdit, { selection: everything, edit })).first[0]!.after).toBeNull();
    expect(await run(edit)).toMatchObject({ images: 0, left: 1 });
    expect(await names([id!])).toEqual(['kept']);
    await expect(run({ kind: 'name', pattern: '{nme}' })).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('knows no {nme}'),
    });
  });

  test('[LC17] dates move images between months, whose counts stay true, there and back', async () => {
    const ids = await give(['one', 'two', 'three']);
    const shift = await run({ kind: 'shift', by: 30 * day });
    expect(shift.images).toBe(3);
    expect(await months()).toEqual({ 202603: 1, 202604: 2 });
    await house.settled();
    expect(await months('two')).toEqual({ 202604: 1 });
    const set = await run({ kind: 'date', to: at(1, 5) }, { ids: ids.slice(0, 2) });
    expect(await months()).toEqual({ 202601: 2, 202604: 1 });

    await ana.call(trashImages, { selection: { ids: [ids[0]!] } });
    expect(await undo(set.actionId)).toMatchObject({ images: 2, left: 0 });
    expect(await months()).toEqual({ 202604: 2 });
    await ana.call(restoreImages, { selection: { ids: [ids[0]!] } });
    expect(await months()).toEqual({ 202603: 1, 202604: 2 });
    expect(await undo(shift.actionId)).toMatchObject({ images: 3 });
    expect(await months()).toEqual({ 202603: 3 });
    expect(await run({ kind: 'shift', by: Date.UTC(9999, 0) })).toMatchObject({ images: 0, left: 3 });
  });

  test('ratings, favourites, training, tags, protection and folders are undone to what they were', async () => {
    const ids = await give(['one', 'two']);
    await ana.call(changeImage, { id: ids[0]!, rating: 2, favourite: true });
    const { id: from } = await ana.call(createFolder, { name: 'From' });
    const { id: to } = await ana.call(createFolder, { name: 'To' });
    await putInFolder(ana, { ids: [ids[0]!] }, from);
    await tag(ana, { ids: [ids[0]!] }, ['old']);
    const state = async () =>
      Promise.all(
        ids.map(async (id) => {
          const image = await ana.call(getImage, { id });
          const filing = await ana.call(getImageFiling, { id });
          return {
            rating: image.rating,
            favourite: image.favourite,
            training: image.training,
            isProtected: image.protectedAt !== null,
            folders: filing.folders.map(({ name }) => name),
            tags: filing.tags.filter(({ source }) => source === 'user').map(({ name }) => name),
          };
        }),
      );
    const before = await state();
    const actions: string[] = [];
    for (const edit of [
      { kind: 'rating', rating: 5 },
      { kind: 'favourite', favourite: true },
      { kind: 'training', training: false },
      { kind: 'tag.add', tags: ['new', 'old'] },
      { kind: 'tag.remove', tags: ['old'] },
      { kind: 'protect', on: true },
      { kind: 'folder.move', folderId: to, from: null },
    ] satisfies Edit[]) {
      actions.push((await run(edit)).actionId);
    }
    expect(await state()).toEqual(
      ids.map(() => ({
        rating: 5,
        favourite: true,
        training: false,
        isProtected: true,
        folders: ['To'],
        tags: ['new'],
      })),
    );
    for (const actionId of actions.toReversed()) await undo(actionId);
    expect(await state()).toEqual(before);
    const missing = { kind: 'folder.add', folderId: randomUUID() } as const;
    await expect(run(missing)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('[LC8] many are one job with one undo, though the edit takes them out of the query', async () => {
    const [id] = await give(['many']);
    await ana.call(changeImage, { id: id!, favourite: true });
    await copyImage(house, id!, 1_300, 60_000);
    const done = await run({ kind: 'favourite', favourite: false }, { query: 'is:favourite', except: [] });
    expect(done).toMatchObject({ images: 0, job: { kind: 'bulk-edit' } });
    await house.settled();
    expect(await months('is:favourite')).toEqual({});
    const job = (await ana.call(listJobs, {})).jobs.find((one) => one.id === done.job!.id);
    expect(job).toMatchObject({ state: 'done', done: 1301, total: 1301, failed: 0 });
    expect(job!.message).toBe('Changed the favourite mark of 1,301 images.');

    const back = await undo(done.actionId);
    expect(back.job).toMatchObject({ kind: 'undo-edit' });
    await house.settled();
    expect(await months('is:favourite')).toEqual({ 202603: 1301 });
    expect([await rows('image_edits'), await rows('edit_pages'), await rows('edit_values')]).toEqual([
      0, 0, 0,
    ]);
  });

  test('[LC8] an undo or a stop ends it for certain, and what was done is taken back', async () => {
    const [id] = await give(['many']);
    await copyImage(house, id!, 700, 60_000);
    await house.app.jobs.stop();
    const undone = await run({ kind: 'rating', rating: 3 });
    await undo(undone.actionId);
    const stopped = await run({ kind: 'rating', rating: 4 });
    await ana.call(cancelJob, { id: stopped.job!.id });
    await house.app.jobs.start();
    await house.settled();
    expect(await months('rating>=1')).toEqual({});
    const { jobs } = await ana.call(listJobs, {});
    expect(jobs.find((job) => job.id === stopped.job!.id)).toMatchObject({ state: 'cancelled' });
    expect(await rows('edit_pages')).toBe(0);
  });

  test('[LC11] what an edit keeps of an image goes with its purge, and all of it after a day', async () => {
    const ids = await give(['one', 'two']);
    const done = await run({ kind: 'name', pattern: 'fox {n}' });
    expect(await rows('edit_values')).toBe(2);
    await ana.call(trashImages, { selection: { ids: [ids[0]!] } });
    await ana.call(purgeImages, { selection: { ids: [ids[0]!] } });
    await house.settled();
    expect(await rows('edit_values')).toBe(1);
    expect(await undo(done.actionId)).toMatchObject({ images: 1, left: 0 });
    await run({ kind: 'name', pattern: 'owl {n}' });
    house.clock.pass(day + 1);
    await house.app.library.edits.forgetOld();
    expect([await rows('image_edits'), await rows('edit_values')]).toEqual([0, 0]);
  });
});

test('[LC8] an edit that the end of the process cut off goes on and does nothing twice', async () => {
  await using house = await startApp({ database: testDatabases[0]! });
  const ana = await house.join();
  const { id } = await giveImage(house, ana, { name: 'first', madeAt: Date.UTC(2026, 0, 1) });
  await copyImage(house, id, 1_500, 60_000);
  const { actionId } = await ana.call(editImages, {
    selection: everything,
    edit: { kind: 'shift', by: day },
  });
  const done = async (): Promise<number> =>
    (await house.app.db.read.selectFrom('image_edits').select('done').executeTakeFirstOrThrow()).done;
  while ((await done()) === 0) await new Promise((resolve) => setImmediate(resolve));
  await house.restart();
  await house.settled();
  const dates = await house.app.db.read.selectFrom('images').select('made_at').orderBy('made_at').execute();
  expect(dates.map(({ made_at }) => made_at)).toEqual(
    Array.from({ length: 1_501 }, (_, i) => Date.UTC(2026, 0, 2) + i * 60_000),
  );
  await ana.call(undoEdit, { actionId });
  await house.settled();
  expect((await ana.call(getImage, { id })).madeAt).toBe(Date.UTC(2026, 0, 1));
});
