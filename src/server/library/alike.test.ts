import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { listAlike, listReferences, listSections, listVersions } from '../../shared/contract/library.ts';
import { restoreImages, trashImages } from '../../shared/contract/lifecycle.ts';
import { likeness, steps } from './alike-rank.ts';
import { promptKey, significantWords } from './prompt-words.ts';

describe.each(testDatabases)('what is like an image on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const give = async (prompt: string | null, client = ana): Promise<string> =>
    (await giveImage(house, client, { prompt })).id;
  const alike = async (id: string, client = ana) => {
    const { images, ...rest } = await client.call(listAlike, { id });
    return { ...rest, ids: images.map((image) => image.id) };
  };

  test('the same prompt comes first, then what shares its rarer words; what shares none does not come', async () => {
    const id = await give('A red fox in the snow, watercolour');
    const near = await give('a red fox under birches, watercolour');
    const far = await give('red boats on a lake');
    for (let i = 0; i < 6; i += 1) await give(`red barn number ${i}`);
    const same = await give('a red fox, in the snow: WATERCOLOUR');
    await give('a lighthouse at dusk');
    await give(null);
    const found = await alike(id);
    expect(found.ids.slice(0, 2)).toEqual([same, near]);
    expect(found.same).toBe(1);
    const at = found.ids.indexOf(far);
    expect(at === -1 || at > 1).toBe(true);
    const { total } = await ana.call(listSections, { query: found.query });
    expect(found.query).not.toBe('');
    expect(total).toBeGreaterThanOrEqual(2);
  });

  test('[LC2] what is in the trash is not shown, and is again when it comes back', async () => {
    const id = await give('three brass telescopes');
    const other = await give('two brass telescopes');
    await ana.call(trashImages, { selection: { ids: [other] } });
    expect((await alike(id)).ids).toEqual([]);
    await ana.call(restoreImages, { selection: { ids: [other] } });
    expect((await alike(id)).ids).toEqual([other]);
  });

  test('another person’s images are never like mine, and mine are not theirs to ask about', async () => {
    const ben = await house.join();
    const mine = await give('a violet heron');
    await give('a violet heron', ben);
    expect((await alike(mine)).ids).toEqual([]);
    await expect(ben.call(listAlike, { id: mine })).rejects.toMatchObject({ code: 'not_found' });
    await expect(ben.call(listReferences, { id: mine })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('an edit is about what its stack began with, and leaves the stack out', async () => {
    const first = await giveImage(house, ana, { prompt: 'a walrus on an ice floe' });
    const edit = await giveImage(house, ana, {
      prompt: 'make it night',
      madeFrom: [{ imageId: first.id, kind: 'edit' }],
    });
    const other = await give('a walrus on a beach');
    expect((await alike(edit.id)).ids).toEqual([other]);
    expect((await alike(first.id)).ids).toEqual([other]);
  });

  test('without a prompt, or without a word in it, nothing is like it', async () => {
    expect(await alike(await give(null))).toEqual({ ids: [], same: 0, query: '' });
    expect(await alike(await give('!!'))).toEqual({ ids: [], same: 0, query: '' });
  });

  test('a stack is what edits and variations connect; references are told by themselves', async () => {
    const from = (id: string, kind: 'edit' | 'variation' | 'reference') => ({
      madeFrom: [{ imageId: id, kind }],
    });
    const style = await giveImage(house, ana);
    const first = await giveImage(house, ana);
    const edit = await giveImage(house, ana, {
      madeFrom: [...from(first.id, 'edit').madeFrom, ...from(style.id, 'reference').madeFrom],
    });
    const second = await giveImage(house, ana, from(edit.id, 'variation'));
    const stack = await ana.call(listVersions, { id: second.id });
    expect(new Set(stack.images.map(({ id }) => id))).toEqual(new Set([first.id, edit.id, second.id]));
    expect(stack.derivations).toHaveLength(2);
    expect((await ana.call(listVersions, { id: style.id })).images.map(({ id }) => id)).toEqual([style.id]);
    expect(await ana.call(listReferences, { id: style.id })).toMatchObject({
      from: [],
      into: [{ id: edit.id }],
      intoTotal: 1,
    });
    expect(await ana.call(listReferences, { id: edit.id })).toMatchObject({
      from: [{ id: style.id }],
      into: [],
      intoTotal: 0,
    });
  });
});

test('the words of a prompt are those that say something, each once', () => {
  expect(significantWords('A photo of the red fox, a RED fox in snow at f8')).toEqual(['red', 'fox', 'snow']);
  expect(significantWords('夜の灯台')).toEqual(['夜の', 'の灯', '灯台']);
  expect(significantWords('')).toEqual([]);
  expect(promptKey('A red fox!')).toBe(promptKey('a  RED fox'));
});

test('rare words count for more than common ones', () => {
  const frequencies = new Map([
    ['fox', 3],
    ['red', 1500],
  ]);
  const like = (other: string): number => likeness(['fox', 'red'], other, frequencies, 2000);
  expect(like('red fox')).toBe(1);
  expect(like('fox')).toBeGreaterThan(like('red'));
  expect(like('fox and hound')).toBeLessThan(like('fox'));
  expect(like('boat')).toBe(0);
});

test('first all the words are looked for, then fewer', () => {
  const all = steps(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(all[0]).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(all.at(-1)).toHaveLength(1);
  expect(steps([])).toEqual([]);
  expect(steps(['a'])).toEqual([['a']]);
});
