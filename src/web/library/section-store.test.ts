import { describe, expect, test } from 'vitest';
import type { Call } from '../../shared/client.ts';
import type { Endpoint } from '../../shared/contract/endpoint.ts';
import type { ChangeKind } from '../../shared/contract/changes.ts';
import { createSectionStore, type SectionStore } from './section-store.ts';
import { firstShape } from '../../shared/timeline.ts';
import { monthOf } from './sections.ts';

interface Picture {
  id: string;
  madeAt: number;
  month: number;
  favourite: boolean;
  state: 'live' | 'trashed';
}

const may = Date.UTC(2026, 4, 1);
const june = Date.UTC(2026, 5, 1);

/** A server that holds square pictures. */
function createServer() {
  const server = {
    pictures: [] as Picture[],
    asked: [] as string[],
    failing: null as Error | null,
    add: (id: string, madeAt: number) =>
      server.pictures.push({ id, madeAt, month: monthOf(madeAt), favourite: false, state: 'live' }),
    counts() {
      const counts = new Map<number, number>();
      for (const { madeAt, state } of server.pictures) {
        if (state === 'live') counts.set(monthOf(madeAt), (counts.get(monthOf(madeAt)) ?? 0) + 1);
      }
      const sections = [...counts]
        .map(([month, count]) => ({ month, count }))
        .toSorted((a, b) => b.month - a.month);
      return { total: sections.reduce((sum, { count }) => sum + count, 0), sections };
    },
    call: (async (endpoint: Endpoint, input: Record<string, unknown>, options?: { signal?: AbortSignal }) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      options?.signal?.throwIfAborted();
      if (server.failing) throw server.failing;
      if (endpoint.name === 'getImages') {
        server.asked.push('images');
        const ids = input['ids'] as string[];
        const favourites = input['query'] === 'is:favourite';
        const found = server.pictures.filter(
          ({ id, state, favourite }) => ids.includes(id) && state === 'live' && (favourite || !favourites),
        );
        return { images: found.map(asImage), versions: [] };
      }
      const of = (month: unknown) =>
        server.pictures
          .filter((picture) => picture.state === 'live' && picture.month === month)
          .toSorted((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? 1 : -1));
      if (endpoint.name === 'listShapes') {
        server.asked.push('shapes');
        const months = String(input['months']).split(',').map(Number);
        return {
          sections: months.map((month) => ({
            month,
            shapes: String.fromCharCode(firstShape).repeat(of(month).length),
          })),
        };
      }
      if (endpoint.name === 'getPlace') {
        const { madeAt } = server.pictures.find(({ id }) => id === input['id'])!;
        const index = of(monthOf(madeAt)).findIndex(({ id }) => id === input['id']);
        return { place: { month: monthOf(madeAt), index } };
      }
      const from = Number(input['offset']);
      server.asked.push(`${String(input['month'])} ${from}`);
      const some = of(input['month']).slice(from, from + Number(input['limit']));
      return {
        ids: some.map(({ id }) => id),
        widths: some.map(() => 100),
        heights: some.map(() => 100),
        madeAt: some.map(({ madeAt }) => madeAt),
        thumbhashes: some.map(() => null),
        favourites: some.map(({ favourite }) => favourite),
        names: some.map(({ id }) => id),
        purgeAt: some.map(() => null),
        held: some.map(() => false),
        versions: [],
        next: null,
      };
    }) as unknown as Call,
  };
  return server;
}

const asImage = (picture: Picture) => ({
  ...picture,
  name: picture.id,
  width: 100,
  height: 100,
  thumbhash: null,
  purgeAt: null,
  source: 'generated',
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 30));
const change = (kind: ChangeKind, ...ids: string[]) => ({ seq: 1, changes: [{ kind, ids }] });
const idsOf = (store: SectionStore) => store.get().sections.map(({ columns }) => columns.ids.filter(Boolean));
const pieces = ({ asked }: { asked: string[] }) => asked.filter((what) => /^\d/.test(what));

async function loaded(server: ReturnType<typeof createServer>, query = '') {
  const store = createSectionStore(server.call, query);
  store.setCounts(server.counts());
  await settle();
  store.want(new Map(store.get().sections.map(({ month, count }) => [month, { from: 0, end: count }])));
  await settle();
  return store;
}

describe('the sections of a grid', () => {
  test('are known by their counts and shapes before any image is loaded', async () => {
    const server = createServer();
    server.add('a', june);
    server.add('b', may);
    const store = createSectionStore(server.call, '');
    store.setCounts(server.counts());
    await settle();
    expect(store.get().total).toBe(2);
    expect(idsOf(store)).toEqual([[], []]);
    expect(store.get().sections.map(({ shapes }) => shapes?.length)).toEqual([1, 1]);
    expect(server.asked).toEqual(['shapes']);
  });

  test('are loaded where they are looked at, and not before that place', async () => {
    const server = createServer();
    for (let i = 0; i < 3000; i++) server.add(`p${i}`, may + i);
    const store = createSectionStore(server.call, '');
    store.setCounts(server.counts());
    await settle();
    store.want(new Map([[202605, { from: 1790, end: 1810 }]]));
    await settle();
    expect(pieces(server)).toEqual(['202605 1600']);
    const [section] = store.get().sections;
    expect(section!.columns.ids.slice(1600, 1602)).toEqual(['p1399', 'p1398']);
    expect(section!.columns.ids[1599]).toBe('');
    store.want(new Map([[202605, { from: 1790, end: 2010 }]]));
    await settle();
    expect(pieces(server)).toEqual(['202605 1600', '202605 2000']);
  });

  test('are not loaded when they were scrolled past', async () => {
    const server = createServer();
    server.add('a', may);
    server.add('b', june);
    const store = createSectionStore(server.call, '');
    store.setCounts(server.counts());
    await settle();
    store.want(new Map([[202605, { from: 0, end: 1 }]]));
    store.want(new Map([[202606, { from: 0, end: 1 }]]));
    await settle();
    expect(idsOf(store)).toEqual([['b'], []]);
  });

  test('are let go of when much else was looked at since', async () => {
    const server = createServer();
    for (let i = 0; i < 40_000; i++) server.add(`p${String(i).padStart(5, '0')}`, may + i);
    const store = createSectionStore(server.call, '');
    store.setCounts(server.counts());
    await settle();
    for (let from = 0; from < 40_000; from += 4_000) {
      store.want(new Map([[202605, { from, end: from + 4_000 }]]));
      await settle();
    }
    const [ids] = idsOf(store);
    expect(ids!.length).toBeLessThanOrEqual(32_000);
    expect(ids!.at(-1)).toBe('p00000');
  });
});

describe('loading a stretch to its end', () => {
  test('goes on while the view is elsewhere', async () => {
    const server = createServer();
    for (let i = 0; i < 1500; i++) server.add(`p${i}`, may + i);
    server.add('b', june);
    const store = createSectionStore(server.call, '');
    store.setCounts(server.counts());
    await settle();
    const whole = store.loadAll([202605]);
    store.want(new Map([[202606, { from: 0, end: 1 }]]));
    await whole;
    expect(idsOf(store)[1]).toHaveLength(1500);
  });

  test('finds an image wherever it stands, with what is around it', async () => {
    const server = createServer();
    for (let i = 0; i < 1500; i++) server.add(`p${i}`, may + i);
    const store = createSectionStore(server.call, '');
    store.setCounts(server.counts());
    await settle();
    await store.loadAround('p500');
    expect(idsOf(store)[0]).toContain('p500');
    expect(pieces(server)).toHaveLength(1);
  });
});

describe('changes', () => {
  test('take out what was deleted at once', async () => {
    const server = createServer();
    for (const id of ['a', 'b', 'c']) server.add(id, may);
    const store = await loaded(server);
    store.apply(change('image.trashed', 'b'));
    expect(idsOf(store)).toEqual([['c', 'a']]);
    expect(store.get().total).toBe(2);
  });

  test('take nothing out of the midst of what is just asked about, as all of it may leave', async () => {
    const server = createServer();
    for (let i = 0; i < 6; i += 1) server.add(`image ${i}`, may + i);
    const store = await loaded(server);
    for (const picture of server.pictures) picture.state = 'trashed';
    const seen: number[] = [];
    store.subscribe(() => seen.push(idsOf(store).flat().length));
    store.apply(change('image.updated', ...server.pictures.map(({ id }) => id)));
    store.apply(change('image.purged', 'image 5', 'image 4'));
    await settle();
    expect(idsOf(store).flat()).toEqual([]);
    expect(seen).toEqual([0]);
  });

  test('put what was added or restored in its place', async () => {
    const server = createServer();
    server.add('a', may + 10);
    server.add('c', may);
    const store = await loaded(server);
    server.add('b', may + 5);
    store.apply(change('image.added', 'b'));
    await settle();
    expect(idsOf(store)).toEqual([['a', 'b', 'c']]);
    expect(server.asked.filter((what) => what !== 'shapes')).toEqual(['202605 0', 'images']);
  });

  test('take out of the favourites what is none any more', async () => {
    const server = createServer();
    server.add('a', may);
    server.pictures[0]!.favourite = true;
    const store = await loaded(server, 'is:favourite');
    server.pictures[0]!.favourite = false;
    store.apply(change('image.updated', 'a'));
    await settle();
    expect(idsOf(store).flat()).toEqual([]);
  });

  test('too many to ask for one by one lead to loading anew, with the old shown until then', async () => {
    const server = createServer();
    for (let i = 0; i < 5; i++) server.add(`old${i}`, may);
    const store = await loaded(server);
    for (let i = 0; i < 600; i++) server.add(`new${i}`, may + 1 + i);
    store.apply(change('image.added', ...server.pictures.slice(5).map(({ id }) => id)));
    store.setCounts(server.counts());
    expect(idsOf(store)[0]).toHaveLength(5);
    await settle();
    expect(idsOf(store)[0]!.length).toBeGreaterThanOrEqual(600);
    expect(store.get().total).toBe(605);
  });

  test('a month whose images do not match its count is loaded anew', async () => {
    const server = createServer();
    server.add('a', may);
    const store = await loaded(server);
    server.add('b', may + 1);
    store.setCounts(server.counts());
    await settle();
    expect(idsOf(store)).toEqual([['b', 'a']]);
  });
});

describe('a failure', () => {
  test('is told, stops asking, and is tried again on request', async () => {
    const server = createServer();
    server.add('a', may);
    server.failing = new Error('cut off');
    const store = await loaded(server);
    expect(store.get().error).toBe(server.failing);
    server.failing = null;
    store.retry();
    await settle();
    expect(store.get().error).toBeNull();
    expect(idsOf(store)).toEqual([['a']]);
  });
});
