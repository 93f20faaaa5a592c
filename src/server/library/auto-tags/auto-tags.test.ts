import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../../test/databases.ts';
import { giveImage } from '../../../../test/factories.ts';
import { putInFolder, tag, untag } from '../../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { undoEdit } from '../../../shared/contract/edits.ts';
import { listSections } from '../../../shared/contract/library.ts';
import { emptyTrash, trashImages } from '../../../shared/contract/lifecycle.ts';
import { createFolder, getImageFiling, retagImages } from '../../../shared/contract/organise.ts';
import { changePreferences } from '../../../shared/contract/preferences.ts';

const all = { query: '', except: [] };

describe.each(testDatabases)('automatic tags on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const give = async (prompt: string): Promise<string> => (await giveImage(house, ana, { prompt })).id;
  const tagsOf = async (id: string): Promise<string[]> =>
    (await ana.call(getImageFiling, { id })).tags.map(({ name, source }) => `${name} ${source}`);
  const found = async (query: string): Promise<number> => (await ana.call(listSections, { query })).total;
  async function retag(): Promise<void> {
    await ana.call(retagImages, { selection: all });
    await house.settled();
  }

  test('a new image has the tags of its prompt at once, and is found by them and by their words', async () => {
    const id = await give('une aquarelle d’un chat sur la plage');
    expect(await tagsOf(id)).toEqual([
      'animal/cat prompt',
      'medium/watercolour prompt',
      'place/beach prompt',
    ]);
    expect(await found('tag:animal')).toBe(1);
    expect(await found('watercolour beach')).toBe(1);
    expect(await found('medium')).toBe(0);
  });

  test('a person’s no and yes stand when tags are found anew; what nothing gives any more goes', async () => {
    const id = await give('a cat in the snow');
    await untag(ana, { ids: [id] }, ['animal/cat']);
    const yes = await tag(ana, { ids: [id] }, ['light/snow']);
    expect(yes.images).toBe(1);
    const folder = await ana.call(createFolder, { name: 'Logos' });
    await putInFolder(ana, { ids: [id] }, folder.id);
    await retag();
    expect(await tagsOf(id)).toEqual(['light/snow user', 'medium/logo context']);
    await ana.call(undoEdit, { actionId: yes.actionId });
    expect(await tagsOf(id)).toEqual(['light/snow prompt', 'medium/logo context']);
    await ana.call(changePreferences, { automaticTags: false });
    await tag(ana, { ids: [id] }, ['mine']);
    await retag();
    expect(await tagsOf(id)).toEqual(['mine user']);
    expect(await found('logo')).toBe(0);
  });

  test('who wants none gets none, and others’ images are nobody’s to tag', async () => {
    await ana.call(changePreferences, { automaticTags: false });
    const id = await give('a cat');
    expect(await tagsOf(id)).toEqual([]);
    const ben = await house.join();
    expect(await ben.call(retagImages, { selection: { ids: [id] } })).toEqual({ images: 0, jobId: null });
    await ana.call(changePreferences, { automaticTags: true });
    await retag();
    expect(await tagsOf(id)).toEqual(['animal/cat prompt']);
  });

  test('[LC11] automatic tags go with their last image', async () => {
    const id = await give('a hedgehog');
    await ana.call(trashImages, { selection: { ids: [id] } });
    await ana.call(emptyTrash, {});
    await house.settled();
    const { db } = house.app;
    const left = await db.read
      .selectFrom('tags')
      .select('name')
      .where('owner_id', '=', ana.person.id)
      .execute();
    expect(left).toEqual([]);
  });
});
