import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../../test/databases.ts';
import { randomPng } from '../../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { listImportItems } from '../../../shared/contract/imports.ts';
import { type Given, importFiles } from './test-import.ts';

describe.each(testDatabases)('the report of an import on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  test('is read piece by piece, however long its lines are', async () => {
    const name = (number: number): string => `${'ü'.repeat(240)}-${number}.png`;
    const files: Given[] = [];
    for (let number = 0; number < 5; number += 1) files.push({ path: name(number), from: await randomPng() });
    const { id } = await importFiles(house, ana, files);
    const subjects: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await ana.call(listImportItems, { id, limit: 2, ...(after && { after }) });
      subjects.push(...page.items.map(({ subject }) => subject));
      if (page.next === null) break;
      after = page.next;
    }
    expect(subjects).toEqual([0, 1, 2, 3, 4].map(name));
  });

  test.each(['nonsense', 'a\0b', 'f'.repeat(32)])(
    'a place that is none of it is refused: %j',
    async (after) => {
      const { id } = await importFiles(house, ana, [{ path: 'fox.png', from: await randomPng() }]);
      await expect(ana.call(listImportItems, { id, after })).rejects.toMatchObject({ code: 'bad_input' });
    },
  );
});
