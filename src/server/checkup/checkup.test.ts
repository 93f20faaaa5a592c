import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat, randomPng } from '../../../test/factories.ts';
import { protect, putInFolder, tag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import type { Selection } from '../../shared/contract/common.ts';
import { editImages, undoEdit } from '../../shared/contract/edits.ts';
import {
  countSpace,
  getDuplicates,
  getSpace,
  getUnopened,
  keepAll,
  keepDuplicate,
  listDuplicates,
  listLargest,
  lookForDuplicates,
  noteOpened,
  previewKeepAll,
  tellApart,
  undoKeepDuplicate,
  undoTellApart,
} from '../../shared/contract/checkup.ts';
import { changeImage, getImage } from '../../shared/contract/library.ts';
import { emptyTrash, trashImages } from '../../shared/contract/lifecycle.ts';
import { createFolder, getImageFiling } from '../../shared/contract/organise.ts';

const day = 24 * 60 * 60 * 1000;

/** A picture with broad shapes, so that its hash outlives other formats; another one for each seed. */
async function picture(seed: number): Promise<Buffer> {
  const block = (at: number): string => {
    const [x, y, r] = [(at * 37 + seed * 53) % 90, (at * 61 + seed * 29) % 90, 10 + ((at * 7 + seed) % 20)];
    const grey = (at * 83 + seed * 47) % 256;
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="rgb(${grey},${255 - grey},${(seed * 91) % 256})"/>`;
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="90"><rect width="120" height="90" fill="#${((seed * 1234567) % 0xffffff).toString(16).padStart(6, '0')}"/>${[1, 2, 3, 4, 5, 6].map(block).join('')}</svg>`;
  return sharp(Buffer.from(svg)).resize(480, 360).png().toBuffer();
}

/** The same pixels in another file. */
const otherFile = (png: Buffer): Promise<Buffer> => sharp(png).png({ compressionLevel: 1 }).toBuffer();
const smaller = (png: Buffer): Promise<Buffer> =>
  sharp(png).resize(240, 180).jpeg({ quality: 80 }).toBuffer();

describe.each(testDatabases)('the check-up on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const give = (bytes: Buffer, facts: Parameters<typeof giveImage>[2] = {}) =>
    giveImage(house, ana, { bytes, ...facts });
  async function look() {
    await house.settled();
    await ana.call(lookForDuplicates, {});
    await house.settled();
    return (await ana.call(listDuplicates, {})).groups;
  }
  const stateOf = async (id: string) => (await ana.call(getImage, { id })).state;
  const idsOf = (group: { members: { image: { id: string } }[] }): string[] =>
    group.members.map(({ image }) => image.id);

  test('space is counted by source, engine, year, type, chat and folder, and says when', async () => {
    expect(await ana.call(getSpace, {})).toEqual({ counted: null, counting: false });
    const old = await give(await randomPng(), { madeAt: Date.UTC(2021, 5, 1), source: 'imported' });
    const { chatId, imageIds } = await makeChat(house, ana, 'a lighthouse');
    const outer = await ana.call(createFolder, { name: 'outer' });
    const inner = await ana.call(createFolder, { name: 'inner', parentId: outer.id });
    await putInFolder(ana, { ids: [old.id] }, inner.id);
    await putInFolder(ana, { ids: [old.id] }, outer.id);
    await house.settled();
    await ana.call(countSpace, {});
    await house.settled();
    const { counted } = await ana.call(getSpace, {});
    const made = await ana.call(getImage, { id: imageIds[0]! });
    const { report } = counted!;
    expect(counted!.current).toBe(true);
    expect(report).toMatchObject({ images: 2, bytes: old.bytes + made.bytes, chats: 1 });
    expect(new Map(report.bySource.map(({ source, images }) => [source, images]))).toEqual(
      new Map([
        ['imported', 1],
        ['generated', 1],
      ]),
    );
    expect(report.byYear.at(-1)).toEqual({ year: 2021, images: 1, bytes: old.bytes });
    expect(report.byChat).toMatchObject([{ id: chatId, images: 1, bytes: made.bytes }]);
    expect(report.byFolder).toEqual([{ id: outer.id, name: 'outer', images: 1, bytes: old.bytes }]);
    expect(report.byEngine.map(({ engine }) => engine)).toContain(null);
    await give(await randomPng());
    expect((await ana.call(getSpace, {})).counted!.current).toBe(false);
  });

  test('what nobody opened is found by its age, until it is opened', async () => {
    const old = await give(await randomPng(), { madeAt: house.clock.now() - 200 * day });
    const older = await give(await randomPng(), { madeAt: house.clock.now() - 300 * day });
    await give(await randomPng());
    const unopened = await ana.call(getUnopened, {});
    expect(unopened).toMatchObject({ images: 2, bytes: old.bytes + older.bytes });
    expect(unopened.first.map(({ id }) => id)).toEqual([older.id, old.id]);
    const stranger = await house.join();
    await stranger.call(noteOpened, { ids: [older.id] });
    expect((await ana.call(getUnopened, {})).images).toBe(2);
    await ana.call(noteOpened, { ids: [older.id] });
    expect((await ana.call(getUnopened, {})).first.map(({ id }) => id)).toEqual([old.id]);
    expect((await stranger.call(getUnopened, {})).images).toBe(0);
  });

  test('the largest images come first', async () => {
    const small = await give(await randomPng(8, 8));
    const large = await give(await randomPng(80, 80));
    const { images } = await ana.call(listLargest, {});
    expect(images.map(({ id }) => id)).toEqual([large.id, small.id]);
  });

  test('the same pixels in other files are a group, and look-alikes are another', async () => {
    const [one, two, three] = await Promise.all([picture(1), picture(2), picture(3)]);
    const first = await give(one, { prompt: 'a prompt' });
    const copy = await give(await otherFile(one));
    const large = await give(two);
    const less = await give(await smaller(two));
    await give(three);
    const groups = await look();
    expect(groups.map(({ same }) => same)).toEqual([true, false]);
    expect(idsOf(groups[0]!)).toEqual([first.id, copy.id]);
    expect(idsOf(groups[1]!)).toEqual([large.id, less.id]);
    expect((await ana.call(getDuplicates, {})).looked).toMatchObject({ images: 5, groups: 2, current: true });
    const stranger = await house.join();
    expect(await stranger.call(listDuplicates, {})).toEqual({ groups: [], next: null });
    await expect(stranger.call(keepDuplicate, { group: 1, imageId: first.id })).rejects.toThrow();
  });

  test('[LC2] keeping one moves tags, folders and the favourite mark to it, and one undo brings all back', async () => {
    const png = await picture(4);
    const keep = await give(png, { prompt: 'a prompt' });
    const copy = await give(await otherFile(png));
    const selection = { ids: [copy.id] };
    const folder = await ana.call(createFolder, { name: 'kept' });
    await putInFolder(ana, selection, folder.id);
    await tag(ana, selection, ['moon']);
    await ana.call(changeImage, { id: copy.id, favourite: true });
    const [group] = await look();
    // A favourite wins over what more is known of.
    expect(idsOf(group!)).toEqual([copy.id, keep.id]);
    expect(group!.members[0]).toMatchObject({ tags: 1, folders: [{ name: 'kept' }], guarded: false });
    const { actionId, images } = await ana.call(keepDuplicate, { group: group!.group, imageId: keep.id });
    expect([images, await stateOf(copy.id)]).toEqual([1, 'trashed']);
    expect(await ana.call(getImage, { id: keep.id })).toMatchObject({ favourite: true });
    const filing = await ana.call(getImageFiling, { id: keep.id });
    expect(filing).toMatchObject({ folders: [{ name: 'kept' }], tags: [{ name: 'moon' }] });
    expect((await ana.call(listDuplicates, {})).groups).toEqual([]);
    expect(await ana.call(undoKeepDuplicate, { actionId })).toEqual({ images: 1 });
    expect(await stateOf(copy.id)).toBe('live');
    expect(await ana.call(getImage, { id: keep.id })).toMatchObject({ favourite: false });
    expect(await ana.call(getImageFiling, { id: keep.id })).toEqual({ folders: [], tags: [] });
    expect((await ana.call(listDuplicates, {})).groups).toHaveLength(1);
  });

  test('what is said to be no duplicate is remembered, and can be taken back', async () => {
    const png = await picture(5);
    await give(png);
    await give(await otherFile(png));
    const [group] = await look();
    const { setId } = await ana.call(tellApart, { group: group!.group });
    expect((await ana.call(listDuplicates, {})).groups).toEqual([]);
    expect(await look()).toEqual([]);
    await ana.call(undoTellApart, { setId });
    expect(await look()).toHaveLength(1);
  });

  test('[LC8][LC13] the best of all groups is kept as one action with true counts; protected ones are left alone', async () => {
    const pairs = await Promise.all([6, 7].map(picture));
    const kept = await Promise.all(pairs.map((png) => give(png, { prompt: 'x' })));
    const copies = await Promise.all(pairs.map(async (png) => give(await otherFile(png))));
    const guarded = await give(await sharp(pairs[0]).png({ compressionLevel: 0 }).toBuffer());
    await protect(ana, { ids: [guarded.id] });
    const alike = await picture(8);
    await give(alike);
    await give(await smaller(alike));
    await look();
    const preview = await ana.call(previewKeepAll, {});
    expect(preview).toEqual({
      groups: 2,
      images: 2,
      bytes: copies.reduce((sum, { bytes }) => sum + bytes, 0),
      guarded: 1,
    });
    expect((await ana.call(previewKeepAll, { which: 'all' })).images).toBe(3);
    const { actionId } = await ana.call(keepAll, {});
    await house.settled();
    expect(await Promise.all(copies.map(({ id }) => stateOf(id)))).toEqual(['trashed', 'trashed']);
    expect(await Promise.all([...kept, guarded].map(({ id }) => stateOf(id)))).toEqual([
      'live',
      'live',
      'live',
    ]);
    expect(await ana.call(undoKeepDuplicate, { actionId })).toEqual({ images: 2 });
    expect(await stateOf(copies[0]!.id)).toBe('live');
  });

  test('[LC11] a purge takes along what the check-up knew', async () => {
    const png = await picture(9);
    const one = await give(png);
    const two = await give(await otherFile(png));
    const [group] = await look();
    await ana.call(tellApart, { group: group!.group });
    await ana.call(trashImages, { selection: { ids: [one.id, two.id] } });
    await ana.call(emptyTrash, {});
    await house.settled();
    const { read } = house.app.db;
    for (const table of ['look_alikes', 'told_apart'] as const) {
      const rows = await read
        .selectFrom(table)
        .select('image_id')
        .where('owner_id', '=', ana.person.id)
        .execute();
      expect(rows).toEqual([]);
    }
  });

  test('[LC2] a word about training on a selection can be undone', async () => {
    const [one, two] = [await give(await randomPng()), await give(await randomPng())];
    const say = (selection: Selection, training: boolean) =>
      ana.call(editImages, { selection, edit: { kind: 'training', training } });
    await say({ ids: [one.id] }, true);
    const { actionId, images } = await say({ query: '', except: [] }, false);
    expect(images).toBe(2);
    const said = async () =>
      Promise.all([one.id, two.id].map(async (id) => (await ana.call(getImage, { id })).training));
    expect(await said()).toEqual([false, false]);
    await ana.call(undoEdit, { actionId });
    expect(await said()).toEqual([true, null]);
  });
});
