import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { tag, untag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { listSections } from '../../shared/contract/library.ts';
import { emptyTrash, trashImages } from '../../shared/contract/lifecycle.ts';
import {
  deleteTags,
  getImageFiling,
  listTags,
  moveTags,
  undoFiling,
} from '../../shared/contract/organise.ts';
import { mergeWord } from './tag-merge.ts';

describe.each(testDatabases)('tags as a whole on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const give = async (prompt: string | null = null): Promise<string> =>
    (await giveImage(house, ana, { prompt })).id;
  const put = (id: string, ...tags: string[]) => tag(ana, { ids: [id] }, tags);
  const found = async (query: string): Promise<number> => (await ana.call(listSections, { query })).total;
  const tagsOf = async (id: string): Promise<string[]> =>
    (await ana.call(getImageFiling, { id })).tags.map(({ name, source }) => `${name} ${source}`);
  const counts = async (): Promise<string[]> =>
    (await ana.call(listTags, {})).tags.map(({ name, images }) => `${name} ${images}`).toSorted();
  const undo = (actionId: string) => ana.call(undoFiling, { actionId });

  test('[LC2] a tag is renamed and nested with those below it, is found by its new name, and all is undone', async () => {
    const id = await give();
    await put(id, 'brand/logo', 'brand/logo/draft', 'brandy');
    const renamed = await ana.call(moveTags, { tags: ['Brand'], to: 'Work/Acme' });
    expect(renamed.images).toBe(2);
    expect(await counts()).toEqual(['Work/Acme/logo 1', 'Work/Acme/logo/draft 1', 'brandy 1']);
    expect([await found('tag:work'), await found('acme'), await found('brand')]).toEqual([1, 1, 0]);
    await undo(renamed.actionId);
    expect(await counts()).toEqual(['brand/logo 1', 'brand/logo/draft 1', 'brandy 1']);
    expect([await found('acme'), await found('brand')]).toEqual([0, 1]);
    await expect(ana.call(moveTags, { tags: ['brand'], to: 'brand/logo' })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  test('[LC2] a name in use takes tags in only when that is asked for; undone, each image has its own again', async () => {
    const [one, two, three] = [await give(), await give(), await give('a cat')];
    await put(one, 'kitty');
    await put(two, 'kitty', 'cats');
    await expect(ana.call(moveTags, { tags: ['kitty'], to: 'Cats' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const merged = await ana.call(moveTags, { tags: ['kitty', 'animal/cat'], to: 'cats', merge: true });
    expect(merged.images).toBe(3);
    expect(await counts()).toEqual(['cats 3']);
    expect(await tagsOf(three)).toEqual(['cats prompt']);
    const later = await give('two cats in the snow');
    expect(await tagsOf(later)).toEqual(['cats prompt', 'light/snow prompt']);
    await undo(merged.actionId);
    expect(await counts()).toEqual(['animal/cat 1', 'cats 2', 'kitty 2', 'light/snow 1']);
    expect(await tagsOf(three)).toEqual(['animal/cat prompt']);
    expect(await tagsOf(await give('a cat'))).toEqual(['animal/cat prompt']);
  });

  test('a merge takes along what was refused', async () => {
    const id = await give('a cat');
    await put(await give(), 'cats');
    await untag(ana, { ids: [id] }, ['animal/cat']);
    await ana.call(moveTags, { tags: ['animal/cat'], to: 'cats', merge: true });
    expect(await tagsOf(id)).toEqual([]);
    expect(await counts()).toEqual(['cats 1']);
  });

  test('[LC2] a deleted tag is off all images and is not given any more, until that is undone or it is used', async () => {
    const id = await give('a cat in the snow');
    const gone = await ana.call(deleteTags, { tags: ['animal'] });
    expect(gone.images).toBe(1);
    expect(await tagsOf(id)).toEqual(['light/snow prompt']);
    const later = await give('a cat');
    expect(await tagsOf(later)).toEqual([]);
    await undo(gone.actionId);
    expect(await tagsOf(id)).toEqual(['animal/cat prompt', 'light/snow prompt']);
    await ana.call(deleteTags, { tags: ['animal/cat'] });
    await put(later, 'animal/cat');
    expect(await tagsOf(await give('a cat'))).toEqual(['animal/cat prompt']);
  });

  test('[LC11] a purge leaves no name that a tag had before it was renamed or merged', async () => {
    const id = await give();
    await put(id, 'secretive', 'hushed');
    await put(await give(), 'other');
    await ana.call(moveTags, { tags: ['secretive'], to: 'other', merge: true });
    await ana.call(moveTags, { tags: ['hushed'], to: 'quiet' });
    await ana.call(trashImages, { selection: { ids: [id] } });
    await ana.call(emptyTrash, {});
    await house.settled();
    const { db } = house.app;
    const rows = await db.read.selectFrom('filing_actions').selectAll().execute();
    const tags = await db.read.selectFrom('tags').selectAll().execute();
    expect(JSON.stringify([rows, tags])).not.toMatch(/secretive|hushed|quiet/);
  });

  test('tags of others stay as they are', async () => {
    const ben = await house.join();
    await put(await give(), 'mine');
    await expect(ben.call(moveTags, { tags: ['mine'], to: 'his' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await ben.call(deleteTags, { tags: ['mine'] })).images).toBe(0);
    expect(await counts()).toEqual(['mine 1']);
  });
});

test('of two words a person’s wins, and of two of theirs the yes', () => {
  const word = (source: 'user' | 'prompt', state: 'yes' | 'no') => ({ source, state, confidence: null });
  expect(mergeWord(word('prompt', 'yes'), word('user', 'no'))).toBeNull();
  expect(mergeWord(word('user', 'yes'), word('user', 'no'))).toEqual(word('user', 'yes'));
  expect(mergeWord(word('user', 'yes'), word('prompt', 'yes'))).toEqual(word('user', 'yes'));
  expect(mergeWord(word('user', 'no'), word('prompt', 'yes'))).toBeNull();
  expect(mergeWord(word('user', 'no'), null)).toEqual(word('user', 'no'));
});
