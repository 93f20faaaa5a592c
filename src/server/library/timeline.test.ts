import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, randomPng } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { getPlace, getSection, type Image, listSections, listShapes } from '../../shared/contract/library.ts';
import {
  isDescending,
  nameBounds,
  readShapes,
  shapeOf,
  sizeBands,
  sortOf,
  sortOrders,
  type Sort,
} from '../../shared/timeline.ts';
import { monthOf } from './months.ts';

const names = ['fox', 'Fog', 'ärger', '9 lives', 'zebra', 'Zoo', '!', 'apple', 'fox', 'night', 'Öl', 'ant'];
const day = 24 * 60 * 60 * 1000;

describe.each(testDatabases)('the orders of the timeline on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  let images: Image[] = [];

  beforeAll(async () => {
    house = await startApp({ database });
    ana = await house.join();
    for (const [i, name] of names.entries()) {
      const bytes = await randomPng(10 + ((i * 7) % 30), 12);
      const image = await giveImage(house, ana, {
        bytes,
        name,
        madeAt: Date.UTC(2026, 3, 1) + ((i * 11) % 5) * 20 * day,
      });
      images.push(image);
      await house.app.db.write((tx) =>
        tx
          .updateTable('images')
          .set({
            bytes: 30_000 * (1 + ((i * 5) % 9)) ** 2,
            rating: i % 4 === 0 ? null : i % 4,
            added_at: Date.UTC(2026, 0, 20) + ((i * 3) % 7) * 9 * day,
            favourite: i % 3 === 0 ? 1 : 0,
          })
          .where('id', '=', image.id)
          .execute(),
      );
    }
    images = await Promise.all(images.map(({ id }) => house.app.library.own(actor(), id))).then((rows) =>
      rows.map((row) => ({
        ...images.find(({ id }) => id === row.id)!,
        bytes: Number(row.bytes),
        rating: row.rating,
        addedAt: Number(row.added_at),
        favourite: row.favourite === 1,
      })),
    );
  });
  afterAll(() => house[Symbol.asyncDispose]());
  const actor = () => ({ ownerId: ana.person.id, role: 'member' as const, sessionId: '' });

  const lower = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const last = <T>(bounds: readonly T[], holds: (bound: T) => boolean): number => bounds.findLastIndex(holds);
  const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
  /** What each order goes by, in plain words. */
  const plain: Record<Sort, { section: (i: Image) => number; compare: (a: Image, b: Image) => number }> = {
    made: { section: (i) => monthOf(i.madeAt), compare: (a, b) => a.madeAt - b.madeAt },
    added: { section: (i) => monthOf(i.addedAt), compare: (a, b) => a.addedAt - b.addedAt },
    name: {
      section: (i) => last(nameBounds, (bound) => byBytes(bound, lower(i.name)) <= 0),
      // What SQLite holds for capitals holds for letters of the Latin alphabet only.
      compare: (a, b) => byBytes(lower(a.name), lower(b.name)),
    },
    size: {
      section: (i) => last(sizeBands, (bound) => bound <= i.bytes),
      compare: (a, b) => a.bytes - b.bytes,
    },
    rating: {
      section: (i) => i.rating ?? 0,
      compare: (a, b) => (a.rating ?? 0) - (b.rating ?? 0) || a.madeAt - b.madeAt,
    },
  };

  test.each(sortOrders)(
    '%s: sections, pieces by place and by number, shapes and places agree',
    async (sort) => {
      const { section, compare } = plain[sortOf(sort)];
      const sign = isDescending(sort) ? -1 : 1;
      for (const query of ['', 'is:favourite', 'fo*']) {
        const found = images.filter(
          ({ favourite, name }) =>
            (query !== 'is:favourite' || favourite) && (query !== 'fo*' || /^fo/i.test(name)),
        );
        const wanted = found.toSorted((a, b) => sign * (compare(a, b) || byBytes(a.id, b.id)));
        const { total, sections } = await ana.call(listSections, { query, sort });
        expect(total).toBe(wanted.length);
        expect(sections.map(({ month }) => month)).toEqual([...new Set(wanted.map(section))]);

        const ids: string[] = [];
        for (const { month, count } of sections) {
          const inSection = wanted.filter((image) => section(image) === month).map(({ id }) => id);
          expect(count).toBe(inSection.length);
          for (let after: string | null | undefined; after !== null;) {
            const piece = await ana.call(getSection, {
              month,
              query,
              sort,
              limit: 2,
              ...(after && { after }),
            });
            ids.push(...piece.ids);
            after = piece.next;
          }
          for (let offset = 0; offset < count; offset += 1) {
            const piece = await ana.call(getSection, { month, query, sort, limit: 1, offset });
            expect(piece.ids).toEqual([inSection[offset]]);
          }
        }
        expect(ids).toEqual(wanted.map(({ id }) => id));

        const shapes = await ana.call(listShapes, {
          query,
          sort,
          months: sections.map((s) => s.month).join(','),
        });
        const laid = shapes.sections.flatMap((s) => [...readShapes(s.shapes)]);
        expect(laid).toHaveLength(wanted.length);
        for (const [i, { width, height }] of wanted.entries())
          expect(laid[i]).toBeCloseTo(shapeOf(width, height), 5);

        for (const [i, image] of wanted.entries()) {
          const { place } = await ana.call(getPlace, { id: image.id, query, sort });
          if (!place) throw new Error('An image that is shown has no place.');
          const before = sections.slice(
            0,
            sections.findIndex(({ month }) => month === place.month),
          );
          expect(before.reduce((sum, { count }) => sum + count, 0) + place.index).toBe(i);
        }
      }
    },
  );

  test('what is not found has no place, and nobody learns whether it exists', async () => {
    const ben = await house.join();
    const { id } = images[0]!;
    expect(await ben.call(getPlace, { id })).toEqual({ place: null });
    expect(await ana.call(getPlace, { id, query: 'in:trash' })).toEqual({ place: null });
    expect(await ben.call(listShapes, { months: '202604,202605' })).toEqual({
      sections: [
        { month: 202604, shapes: '' },
        { month: 202605, shapes: '' },
      ],
    });
  });
});
