import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { tag, untag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { undoEdit } from '../../shared/contract/edits.ts';
import { changeImage, listSections } from '../../shared/contract/library.ts';
import { emptyTrash, restoreImages, trashImages } from '../../shared/contract/lifecycle.ts';
import { getImageFiling, listTags } from '../../shared/contract/organise.ts';

describe.each(testDatabases)('tags and ratings on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const give = async (count: number): Promise<string[]> => {
    const images = await Promise.all(Array.from({ length: count }, () => giveImage(house, ana)));
    return images.map(({ id }) => id);
  };
  const found = async (query: string): Promise<number> => (await ana.call(listSections, { query })).total;
  const tagsOf = async (id: string): Promise<string[]> =>
    (await ana.call(getImageFiling, { id })).tags.map(({ name, source }) => `${name} ${source}`);
  const counts = async (search = ''): Promise<string[]> =>
    (await ana.call(listTags, { search })).tags.map(({ name, images }) => `${name} ${images}`);
  const readFromFiles = (keywords: [string, string[][]][]): Promise<void> =>
    house.app.db.write((tx) => house.app.library.tags.addFromMetadata(tx, ana.person.id, new Map(keywords)));

  test('tags nest, count, and are found with all below them', async () => {
    const ids = await give(3);
    expect(await tag(ana, { ids }, ['Brand / Logo', ' summer  sale ', 'SUMMER SALE'])).toMatchObject({
      images: 3,
    });
    await tag(ana, { ids: [ids[0]!] }, ['brand', 'brandy', 'brand_x']);
    expect(await counts()).toEqual(['Brand/Logo 3', 'summer sale 3', 'brand 1', 'brand_x 1', 'brandy 1']);
    expect(await counts('LOG')).toEqual(['Brand/Logo 3']);
    expect(await counts('d_')).toEqual(['brand_x 1']);
    expect(await found('tag:brand')).toBe(3);
    expect(await found('tag:BRAND/logo')).toBe(3);
    expect(await found('tag:brandy')).toBe(1);
    expect(await found('tag:bran')).toBe(0);
    expect(await found('tag:"summer sale" -tag:brandy')).toBe(2);
  });

  test('a bulk tag over what a query finds is undone as it was, even where the query is about the tag', async () => {
    const ids = await give(4);
    await tag(ana, { ids: ids.slice(0, 1) }, ['a']);
    const { actionId, images } = await tag(ana, { query: '-tag:a', except: [ids[3]!] }, ['a', 'b']);
    expect(images).toBe(2);
    expect(await counts()).toEqual(['a 3', 'b 2']);
    expect(await ana.call(undoEdit, { actionId })).toMatchObject({ images: 2, left: 0 });
    expect(await counts()).toEqual(['a 1']);
    await expect(ana.call(undoEdit, { actionId })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a person’s no is remembered and wins over what files say', async () => {
    const [one, two] = await give(2);
    await readFromFiles([
      [one!, [['Animals', 'Cat'], ['cute'], [], ['\u0000']]],
      [two!, [['CUTE']]],
    ]);
    expect(await tagsOf(one!)).toEqual(['Animals/Cat metadata', 'cute metadata']);
    const off = await untag(ana, { query: 'tag:cute' }, ['Cute', 'unknown']);
    expect(off.images).toBe(2);
    await readFromFiles([[one!, [['cute']]]]);
    expect(await tagsOf(one!)).toEqual(['Animals/Cat metadata']);
    expect(await found('tag:cute')).toBe(0);
    expect(await ana.call(undoEdit, { actionId: off.actionId })).toMatchObject({ images: 2, left: 0 });
    expect(await tagsOf(one!)).toEqual(['Animals/Cat metadata', 'cute metadata']);

    await untag(ana, { ids: [one!] }, ['cute']);
    const again = await tag(ana, { ids: [one!] }, ['cute']);
    expect(await tagsOf(one!)).toEqual(['Animals/Cat metadata', 'cute user']);
    await ana.call(undoEdit, { actionId: again.actionId });
    await readFromFiles([[one!, [['cute']]]]);
    expect(await tagsOf(one!)).toEqual(['Animals/Cat metadata']);
  });

  test('[LC2] tags come back with an image; a purge forgets them, and words that nothing has any more', async () => {
    const [one] = await give(1);
    await readFromFiles([[one!, [['only in this file'], ['known']]]]);
    await tag(ana, { ids: [one!] }, ['mine', 'known']);
    await ana.call(trashImages, { selection: { ids: [one!] } });
    expect(await counts()).toEqual([]);
    await ana.call(restoreImages, { selection: { ids: [one!] } });
    expect(await counts()).toEqual(['known 1', 'mine 1', 'only in this file 1']);
    await ana.call(trashImages, { selection: { ids: [one!] } });
    await ana.call(emptyTrash, {});
    await house.settled();
    const { db } = house.app;
    const owner = ana.person.id;
    const words = await db.read.selectFrom('tags').select('name').where('owner_id', '=', owner).execute();
    expect(words.map(({ name }) => name)).toEqual([]);
    expect(
      await db.read.selectFrom('image_tags').selectAll().where('owner_id', '=', owner).execute(),
    ).toEqual([]);
  });

  test('tags of one person are not another’s', async () => {
    const ben = await house.join();
    const [own] = await give(1);
    const { actionId } = await tag(ana, { ids: [own!] }, ['secret']);
    expect(await tag(ben, { ids: [own!] }, ['his'])).toMatchObject({
      images: 0,
    });
    expect(await untag(ben, { ids: [own!] }, ['secret'])).toMatchObject({
      images: 0,
    });
    await expect(ben.call(undoEdit, { actionId })).rejects.toMatchObject({ code: 'not_found' });
    expect((await ben.call(listTags, {})).tags).toEqual([]);
    expect(await tagsOf(own!)).toEqual(['secret user']);
  });

  test('ratings are set, compared and cleared; what has none is in no comparison', async () => {
    const ids = await give(4);
    for (const [index, rating] of [5, 4, 2].entries())
      await ana.call(changeImage, { id: ids[index]!, rating });
    expect(await found('rating:5')).toBe(1);
    expect(await found('rating>=4')).toBe(2);
    expect(await found('rating>2 rating<5')).toBe(1);
    expect(await found('-rating>=4')).toBe(2);
    expect(await ana.call(changeImage, { id: ids[0]!, rating: null })).toMatchObject({ rating: null });
    expect(await found('rating>=1')).toBe(2);
    await expect(ana.call(changeImage, { id: ids[0]!, rating: 6 })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});
