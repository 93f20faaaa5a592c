import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { copyImage, giveImage, makeChat } from '../../../test/factories.ts';
import { putInFolder, tag, untag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { undoEdit } from '../../shared/contract/edits.ts';
import { changeChat } from '../../shared/contract/chats.ts';
import { changeImage, getImages, getSection, listSections } from '../../shared/contract/library.ts';
import { deleteChat, emptyTrash, restoreImages, trashImages } from '../../shared/contract/lifecycle.ts';
import { changeFolder, createFolder, deleteFolder, undoFiling } from '../../shared/contract/organise.ts';

const hour = 60 * 60 * 1000;

describe.each(testDatabases)('words on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  /** What a query finds, in the order of the grid, which the counts must agree with. */
  async function find(query: string, client = ana): Promise<string[]> {
    const { total, sections } = await client.call(listSections, { query });
    const ids: string[] = [];
    for (const { month, count } of sections) {
      const before = ids.length;
      for (let after: string | undefined, more = true; more;) {
        const piece = await client.call(getSection, { month, query, limit: 2, ...(after && { after }) });
        ids.push(...piece.ids);
        more = piece.next !== null;
        after = piece.next ?? undefined;
      }
      expect(ids.length - before).toBe(count);
    }
    expect(ids).toHaveLength(total);
    const { images } = await client.call(getImages, { ids: ids.slice(0, 500), query });
    expect(images.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    return ids;
  }
  const give = async (facts: Parameters<typeof giveImage>[2], client = ana): Promise<string> =>
    (await giveImage(house, client, facts)).id;

  test('every text of an image finds it: names, prompts, files, models, and what its file tells', async () => {
    const id = await give({
      name: 'Sunrise',
      prompt: 'a red fox in deep snow',
      revisedPrompt: 'vulpine elegance',
      fileName: 'IMG_2031.png',
      engineName: 'Sketch',
      model: 'flux-dev',
      style: 'ink',
      settings: {
        negativePrompt: 'blurry',
        description: 'for the calendar',
        author: 'Ines',
        sampler: 'euler',
      },
    });
    for (const query of [
      'sunrise',
      'fox red',
      'vulpine',
      '2031',
      'sketch',
      'flux',
      'ink',
      'blurry',
      'calendar',
      'Ines',
    ]) {
      expect(await find(query), query).toEqual([id]);
    }
    for (const query of ['euler', 'wolf', 'fox wolf', 'fo', 'foxes'])
      expect(await find(query), query).toEqual([]);
  });

  test('all words must match, in any order; phrases in theirs, within one text', async () => {
    const both = await give({ name: 'harbour light', prompt: 'old boats at a full moon' });
    const one = await give({ name: 'full', prompt: 'moon over old boats' });
    expect(await find('moon old')).toEqual([one, both]);
    expect(await find('"full moon"')).toEqual([both]);
    expect(await find('"old boats"')).toEqual([one, both]);
    expect(await find('-"full moon" boats')).toEqual([one]);
    expect(await find('old-boats')).toEqual([one, both]);
    expect(await find('harb*')).toEqual([both]);
    expect(await find('"full mo"*')).toEqual([both]);
    expect(await find('-harbour -nothing')).toEqual([one]);
    expect(await find('-harbour -full')).toEqual([]);
  });

  test('neither case nor accents nor the form of a letter matter', async () => {
    const id = await give({ name: 'Crème Brûlée', prompt: 'ＦＵＬＬ width, Straße, Łódź, ΣΊΣΥΦΟΣ' });
    for (const query of ['creme', 'CRÈME', 'brulée', 'full', 'strasse', 'straße', 'lodz', 'σίσυφος'])
      expect(await find(query), query).toEqual([id]);
  });

  test('what has no spaces is found by any part of it', async () => {
    const cat = await give({ name: 'a', prompt: '東京の夜の猫、高精細' });
    const thai = await give({ name: 'b', prompt: 'แมวดำบนหลังคา' });
    const korean = await give({ name: 'c', prompt: '검은 고양이가 있는 풍경' });
    for (const query of ['猫', '東京', '京の夜', '夜の*', '東京 高精細', '-犬 猫'])
      expect(await find(query), query).toEqual([cat]);
    expect(await find('京東')).toEqual([]);
    expect(await find('แมว')).toEqual([thai]);
    expect(await find('고양이')).toEqual([korean]);
  });

  test('words go with every other term, newest first, over months', async () => {
    const now = house.clock.now();
    const made: string[] = [];
    for (let i = 0; i < 7; i += 1)
      made.push(await give({ name: `meadow ${i}`, madeAt: now - i * 300 * hour }));
    await ana.call(changeImage, { id: made[3]!, favourite: true });
    expect(await find('meadow')).toEqual(made);
    expect(await find('meadow is:favourite')).toEqual([made[3]]);
    expect(await find('meadow -is:favourite')).toEqual(made.filter((id) => id !== made[3]));
    expect(await find('meadow -3')).toEqual(made.filter((id) => id !== made[3]));
  });

  test('images that share an instant are all found, in the order they came, within their month', async () => {
    const last = Date.UTC(2025, 0, 31, 23, 59, 59, 999);
    const crowd: string[] = [];
    for (let i = 0; i < 20; i += 1) crowd.push(await give({ name: 'crowd', madeAt: last }));
    const found = await find('crowd');
    expect(found.toSorted()).toEqual(crowd.toSorted());
    const { sections } = await ana.call(listSections, { query: 'crowd' });
    expect(sections).toEqual([{ month: 202501, count: 20 }]);
  });

  test('nobody’s words find what is another’s', async () => {
    const ben = await house.join();
    const mine = await give({ name: 'secret garden' });
    const his = await give({ name: 'secret door' }, ben);
    expect(await find('secret')).toEqual([mine]);
    expect(await find('secret', ben)).toEqual([his]);
    expect(await find('door')).toEqual([]);
    const { images } = await ana.call(getImages, { ids: [his], query: 'secret' });
    expect(images).toEqual([]);
    await ana.call(trashImages, { selection: { query: 'secret' } });
    expect(await find('secret', ben)).toEqual([his]);
    expect(await find('secret in:trash', ben)).toEqual([]);
  });

  test('[LC8] what is in the trash is found there only, and a selection is what its words find', async () => {
    const fox = await give({ name: 'fox one' });
    const other = await give({ name: 'fox two' });
    const wolf = await give({ name: 'wolf' });
    const moved = await ana.call(trashImages, { selection: { query: 'fox', except: [other] } });
    expect(moved.images).toBe(1);
    expect(await find('fox')).toEqual([other]);
    expect(await find('fox in:trash')).toEqual([fox]);
    expect(await find('wolf in:trash')).toEqual([]);
    await ana.call(trashImages, { selection: { query: '-fox' } });
    expect(await find('')).toEqual([other]);
    await ana.call(restoreImages, { selection: { query: 'in:trash wo*' } });
    expect(await find('')).toEqual([wolf, other].toSorted().toReversed());
  });

  test('another name, another tag: found by what it says now', async () => {
    const id = await give({ name: 'before', prompt: 'a lake' });
    await ana.call(changeImage, { id, name: 'afterwards' });
    expect(await find('before')).toEqual([]);
    expect(await find('afterwards lake')).toEqual([id]);
    const { actionId } = await tag(ana, { ids: [id] }, ['brand/Häuser']);
    expect(await find('hauser lake')).toEqual([id]);
    await ana.call(undoEdit, { actionId });
    expect(await find('hauser')).toEqual([]);
    await tag(ana, { query: 'afterwards' }, ['winter']);
    expect(await find('winter')).toEqual([id]);
    await untag(ana, { query: 'winter' }, ['winter']);
    expect(await find('winter')).toEqual([]);
  });

  test('the names of folders and chats find what is in them, whatever they are called now', async () => {
    const { chatId, imageIds } = await makeChat(house, ana, 'two feathers');
    const id = imageIds[0]!;
    const kept = await give({ name: 'kept', originChatId: chatId });
    const search = async (query: string): Promise<string[]> => {
      await house.settled();
      return (await find(query)).toSorted();
    };
    await ana.call(changeChat, { id: chatId, title: 'Plumage study' });
    expect(await search('plumage')).toEqual([id, kept].toSorted());
    await ana.call(changeChat, { id: chatId, title: 'Quills' });
    expect(await search('plumage')).toEqual([]);
    expect(await search('quills')).toEqual([id, kept].toSorted());

    const folder = await ana.call(createFolder, { name: 'Aviary', parentId: null });
    const { actionId } = await putInFolder(ana, { ids: [id] }, folder.id);
    expect(await search('aviary')).toEqual([id]);
    await ana.call(changeFolder, { id: folder.id, name: 'Birdhouse' });
    expect(await search('aviary')).toEqual([]);
    expect(await search('birdhouse quills')).toEqual([id]);
    const gone = await ana.call(deleteFolder, { id: folder.id });
    expect(await search('birdhouse')).toEqual([]);
    await ana.call(undoFiling, { actionId: gone.actionId });
    expect(await search('birdhouse')).toEqual([id]);
    await ana.call(undoEdit, { actionId });
    expect(await search('birdhouse')).toEqual([]);

    await ana.call(deleteChat, { id: chatId, images: 'keep' });
    await ana.call(emptyTrash, {});
    expect(await search('quills')).toEqual([]);
    expect(await search('kept')).toEqual([kept]);
  });

  test('whatever is written means itself', async () => {
    const id = await give({
      name: 'NEAR and far',
      prompt: 'AND or NOT; name:x "quoted" ^caret {column} a+b OR',
    });
    const finding = [
      'NEAR',
      'near(',
      '"NEAR("',
      'AND',
      'NOT',
      '"OR"',
      '"name:x"',
      '"\\"quoted\\""',
      '^caret',
      '{column}',
    ];
    for (const query of [...finding, 'a+b', '"a\' b"', '-"b a"', 'NEAR("far")'.replaceAll('"', "'")])
      expect(await find(query), query).toEqual(query.startsWith('NEAR(') ? [] : [id]);
    for (const query of ['words', 'rowid', '"* OR far"', 'search_words', '"far NOT near"'])
      expect(await find(query), query).toEqual([]);
    for (const query of ["'", '")"', '*', '"', '-']) await expect(find(query)).rejects.toThrow();
  });

  test('no query fails but by a sentence', async () => {
    await give({ name: 'something' });
    const pieces = fc.constantFrom(
      '"',
      '*',
      '-',
      '(',
      ')',
      'NEAR(',
      ' AND ',
      ' OR ',
      ' NOT ',
      '^',
      '\\',
      "'",
      ':',
      '&',
      '|',
      '!',
      '<->',
      '\0',
      '猫',
      'ab',
      ' ',
    );
    const queries = fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 8 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const { status } = await ana.fetch(
          `/api/images/sections?query=${encodeURIComponent(query.toWellFormed())}`,
        );
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 60 },
    );
    const word = 'x'.repeat(2_000);
    expect(await find(word)).toEqual([]);
    expect(await find(`"${'long '.repeat(399)}"`)).toEqual([]);
    expect(await find('some* '.repeat(64))).toHaveLength(1);
    expect(await find(`some* ${'-no '.repeat(63)}`)).toHaveLength(1);
    await expect(find('ab '.repeat(3_334))).rejects.toThrow();
  });

  test('texts without end are found by their beginning', async () => {
    const id = await give({
      name: 'tome',
      prompt: `first ${'word '.repeat(20_000)} last`,
      settings: { description: '猫'.repeat(50_000) },
    });
    expect(await find('tome first "猫猫"')).toEqual([id]);
  });

  test('many at once are indexed soon after', async () => {
    const first = await give({ name: 'bulk' });
    const ids = [first, ...(await copyImage(house, first, 450))];
    const { total } = await ana.call(listSections, {});
    expect(total).toBe(451);
    await tag(ana, { query: '' }, ['manyfold']);
    await house.settled();
    expect((await find('manyfold bulk')).toSorted()).toEqual(ids.toSorted());
  });
});
