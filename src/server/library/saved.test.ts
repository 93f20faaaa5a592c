import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { listChanges } from '../../shared/contract/changes.ts';
import { listSections } from '../../shared/contract/library.ts';
import {
  changeSaved,
  countSaved,
  createSaved,
  deleteSaved,
  listSaved,
  restoreSaved,
} from '../../shared/contract/saved.ts';

const day = 24 * 60 * 60 * 1000;

describe.each(testDatabases)('saved searches on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const names = async (): Promise<string[]> => (await ana.call(listSaved, {})).saved.map(({ name }) => name);

  test('are listed by name, counted as they find now, renamed and pointed elsewhere', async () => {
    await giveImage(house, ana, { name: 'a fox', prompt: 'a fox' });
    await giveImage(house, ana, { name: 'a boat', prompt: 'a boat' });
    const foxes = await ana.call(createSaved, { name: ' Foxes ', query: ' fox ' });
    expect(foxes).toMatchObject({ name: 'Foxes', query: 'fox' });
    await ana.call(createSaved, { name: 'boats', query: 'boat' });
    expect(await names()).toEqual(['boats', 'Foxes']);
    expect(await ana.call(countSaved, { id: foxes.id })).toEqual({ images: 1 });
    await giveImage(house, ana, { name: 'another fox' });
    expect(await ana.call(countSaved, { id: foxes.id })).toEqual({ images: 2 });
    const changed = await ana.call(changeSaved, { id: foxes.id, name: 'All', query: 'is:uploaded' });
    expect(changed).toMatchObject({ id: foxes.id, name: 'All', query: 'is:uploaded' });
    expect(await ana.call(changeSaved, { id: foxes.id })).toEqual(changed);
    expect(await ana.call(countSaved, { id: foxes.id })).toEqual({ images: 3 });
    expect((await ana.call(listSections, { query: changed.query })).total).toBe(3);
  });

  test('a query that is not understood is not saved', async () => {
    const wrong = { name: 'Wrong', query: 'is:nothing' };
    await expect(ana.call(createSaved, wrong)).rejects.toMatchObject({ code: 'bad_input', field: 'query' });
    const { id } = await ana.call(createSaved, { name: 'Right', query: 'fox' });
    await expect(ana.call(changeSaved, { id, query: '"open' })).rejects.toMatchObject({ code: 'bad_input' });
    await expect(ana.call(createSaved, { name: 'Empty', query: '  ' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    expect(await names()).toEqual(['Right']);
  });

  test('a deleted one comes back by undo, for a day', async () => {
    const { id } = await ana.call(createSaved, { name: 'Foxes', query: 'fox' });
    await ana.call(deleteSaved, { id });
    expect(await names()).toEqual([]);
    await expect(ana.call(changeSaved, { id, name: 'Gone' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(ana.call(countSaved, { id })).rejects.toMatchObject({ code: 'not_found' });
    await ana.call(restoreSaved, { id });
    expect(await names()).toEqual(['Foxes']);
    await expect(ana.call(restoreSaved, { id })).rejects.toMatchObject({ code: 'not_found' });
    await ana.call(deleteSaved, { id });
    house.clock.pass(day + 1);
    await house.app.library.filing.forgetOld();
    await expect(ana.call(restoreSaved, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('every change is told to the other devices', async () => {
    const { seq } = await ana.call(listChanges, { after: 0 });
    const { id } = await ana.call(createSaved, { name: 'Foxes', query: 'fox' });
    await ana.call(changeSaved, { id, name: 'Red foxes' });
    await ana.call(deleteSaved, { id });
    await ana.call(restoreSaved, { id });
    const { sets } = await ana.call(listChanges, { after: seq });
    expect(sets.map(({ changes }) => changes)).toEqual(
      Array.from({ length: 4 }, () => [{ kind: 'saved.updated', ids: [id] }]),
    );
  });

  test('those of somebody else are not found', async () => {
    const { id } = await ana.call(createSaved, { name: 'Foxes', query: 'fox' });
    const ben = await house.join();
    expect(await ben.call(listSaved, {})).toEqual({ saved: [] });
    const missing = { code: 'not_found' };
    await expect(ben.call(changeSaved, { id, name: 'Mine' })).rejects.toMatchObject(missing);
    await expect(ben.call(deleteSaved, { id })).rejects.toMatchObject(missing);
    await expect(ben.call(restoreSaved, { id })).rejects.toMatchObject(missing);
    await expect(ben.call(countSaved, { id })).rejects.toMatchObject(missing);
    expect(await names()).toEqual(['Foxes']);
  });
});
