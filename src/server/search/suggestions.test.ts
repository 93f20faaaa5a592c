import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat } from '../../../test/factories.ts';
import { putInFolder, tag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { trashImages } from '../../shared/contract/lifecycle.ts';
import { createFolder } from '../../shared/contract/organise.ts';
import { type NamedField, suggestValues } from '../../shared/contract/search.ts';

describe.each(testDatabases)('suggestions on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const values = async (field: NamedField, text = '') =>
    (await ana.call(suggestValues, { field, text })).values.map(({ value, images }) => [value, images]);

  test('names follow their fields, most used first, with what is live', async () => {
    const give = async (model: string, source: 'generated' | 'imported' = 'generated') =>
      (
        await giveImage(house, ana, {
          model,
          engineName: source === 'imported' ? 'ComfyUI' : 'Sketch',
          source,
        })
      ).id;
    const one = await give('flux-dev');
    const two = await give('flux-dev', 'imported');
    const other = await give('sd-3');
    await ana.call(trashImages, { selection: { ids: [await give('sd-3')] } });
    await tag(ana, { ids: [one, two] }, ['brand/logo']);
    await tag(ana, { ids: [other] }, ['branch']);
    const travel = await ana.call(createFolder, { name: 'Travel', parentId: null });
    const japan = await ana.call(createFolder, { name: 'Japan', parentId: travel.id });
    await putInFolder(ana, { ids: [one] }, japan.id);

    expect(await values('model')).toEqual([
      ['flux-dev', 2],
      ['sd-3', 1],
    ]);
    expect(await values('model', 'LUX')).toEqual([['flux-dev', 2]]);
    expect(await values('engine')).toEqual([
      ['Sketch', 2],
      ['ComfyUI', 1],
    ]);
    expect(await values('from')).toEqual([['ComfyUI', 1]]);
    expect(await values('tag', 'bra')).toEqual([
      ['brand/logo', 2],
      ['branch', 1],
    ]);
    expect(await values('folder', 'jap')).toEqual([['Travel/Japan', 1]]);
  });

  test('chats are offered by their titles, and nobody is offered what is another’s', async () => {
    await makeChat(house, ana, 'a quiet harbour');
    expect(await values('chat', 'harb')).toEqual([['A quiet harbour', null]]);
    ana = await house.join();
    for (const field of ['tag', 'folder', 'chat', 'model', 'engine', 'from'] as const)
      expect(await values(field)).toEqual([]);
  });
});
