import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, randomPng } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { listSections } from '../../shared/contract/library.ts';
import { parseQuery } from '../../shared/query.ts';
import { sortOrders } from '../../shared/timeline.ts';
import { chatMatch } from '../chats/index.ts';
import { holdMatch } from '../lifecycle/index.ts';
import { createTextMatch } from '../search/index.ts';
import { serviceMatch } from '../transfer/index.ts';
import { createMarks, type Marks } from './marks.ts';
import type { SearchedDatabase } from './text-match.ts';
import { libraryOrder } from './timeline-order-store.ts';
import { readSection } from './timeline-store.ts';

const day = 24 * 60 * 60 * 1000;

describe.each(testDatabases)('marks of sections on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  let db: SearchedDatabase;
  let marks: Marks;

  beforeAll(async () => {
    house = await startApp({ database });
    ana = await house.join();
    for (let i = 0; i < 23; i += 1) {
      await giveImage(house, ana, {
        bytes: await randomPng(10, 12),
        name: `${'fab'[i % 3]} ${i % 7}`,
        // Some of one instant, so that their ids decide.
        madeAt: Date.UTC(2026, 3, 1) + (i % 9) * day,
      });
    }
    db = {
      ...house.app.db,
      text: createTextMatch(house.app.db),
      holds: holdMatch,
      chats: chatMatch,
      services: serviceMatch,
    };
    marks = createMarks(db, house.app.changes, { stride: 3, passed: 3 });
  });
  afterAll(() => house[Symbol.asyncDispose]());

  async function idsFrom(
    text: string,
    sort: (typeof sortOrders)[number],
    month: number,
    offset: number,
    by?: Marks,
  ) {
    const [query, order] = [parseQuery(text), libraryOrder(sort, db.dialect)];
    const ownerId = ana.person.id;
    const start = by ? await by.near({ ownerId, query, order, month }, offset) : { after: null, offset };
    if (by && offset > 3) expect(start.offset).toBeLessThan(3);
    const { json } = await readSection(db, ownerId, query, order, month, start, 2);
    return (JSON.parse(`${Buffer.from(json).toString()}}`) as { ids: string[] }).ids;
  }

  test.each(sortOrders)(
    '%s: a place that is found from a mark is the place that is counted up to',
    async (sort) => {
      const { sections } = await ana.call(listSections, { sort });
      for (const { month, count } of sections) {
        // Far in first, then back and forth, so that marks are found, used and added to.
        const offsets = [count - 1, ...Array.from({ length: count }, (_, i) => (i * 7) % count)];
        for (const offset of offsets) {
          if (offset < 0) continue;
          expect(await idsFrom('', sort, month, offset, marks)).toEqual(
            await idsFrom('', sort, month, offset),
          );
        }
      }
    },
  );
});
