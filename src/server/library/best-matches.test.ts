import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, randomPng } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { getPlace, getSection, listSections, listShapes } from '../../shared/contract/library.ts';
import { trashImages } from '../../shared/contract/lifecycle.ts';
import { bestSection, readShapes } from '../../shared/timeline.ts';

const month = bestSection;
const sort = 'relevance';

describe.each(testDatabases)('the order by relevance on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  /** From the best match of “fox” down; the older of those that say it once each is the last. */
  let ids: string[];

  beforeAll(async () => {
    house = await startApp({ database });
    ana = await house.join();
    const give = async (name: string, daysAgo: number): Promise<string> => {
      const madeAt = Date.UTC(2026, 4, 20) - daysAgo * 24 * 60 * 60 * 1000;
      return (await giveImage(house, ana, { bytes: await randomPng(12, 10 + daysAgo), name, madeAt })).id;
    };
    const older = await give('a fox in snow', 40);
    const best = await give('fox fox fox', 30);
    const newer = await give('a fox in rain', 3);
    await give('a wolf', 1);
    ids = [best, newer, older];
  });
  afterAll(() => house[Symbol.asyncDispose]());

  test('the best match comes first, the newer of two that match alike before the other', async () => {
    const query = 'fox';
    expect(await ana.call(listSections, { query, sort })).toEqual({
      total: 3,
      sections: [{ month, count: 3 }],
    });
    expect((await ana.call(getSection, { month, query, sort })).ids).toEqual(ids);
    const first = await ana.call(getSection, { month, query, sort, limit: 2 });
    expect(first.ids).toEqual(ids.slice(0, 2));
    const rest = await ana.call(getSection, { month, query, sort, limit: 2, after: first.next! });
    expect(rest).toMatchObject({ ids: ids.slice(2), next: null });
    expect((await ana.call(getSection, { month, query, sort, offset: 1, limit: 1 })).ids).toEqual([ids[1]]);
    const { sections } = await ana.call(listShapes, { query, sort, months: String(month) });
    expect(readShapes(sections[0]!.shapes)).toHaveLength(3);
    for (const [index, id] of ids.entries())
      expect(await ana.call(getPlace, { id, query, sort })).toEqual({ place: { month, index } });
  });

  test('other terms of the query hold too, and nobody sees what is another’s', async () => {
    const query = 'fox before:2026-05';
    expect((await ana.call(getSection, { month, query, sort })).ids).toEqual([ids[0], ids[2]]);
    expect((await ana.call(getSection, { month, query: '(fox or wolf) -rain', sort })).ids).toHaveLength(3);
    const ben = await house.join();
    expect(await ben.call(listSections, { query: 'fox', sort })).toEqual({ total: 0, sections: [] });
    expect((await ben.call(getSection, { month, query: 'fox', sort })).ids).toEqual([]);
    expect(await ben.call(getPlace, { id: ids[0]!, query: 'fox', sort })).toEqual({ place: null });
  });

  test('without words it is the usual order, and the trash keeps its own', async () => {
    for (const query of ['', 'is:generated', '-fox']) {
      expect(await ana.call(listSections, { query, sort })).toEqual(await ana.call(listSections, { query }));
    }
    await ana.call(trashImages, { selection: { ids: [ids[1]!] } });
    const query = 'in:trash fox';
    const { sections } = await ana.call(listSections, { query, sort });
    expect(sections).toHaveLength(1);
    expect((await ana.call(getSection, { month: sections[0]!.month, query, sort })).ids).toEqual([ids[1]]);
    expect((await ana.call(getSection, { month, query: 'fox', sort })).ids).toEqual([ids[0], ids[2]]);
  });
});
