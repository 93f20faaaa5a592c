import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../../test/databases.ts';
import { giveImage, randomPng } from '../../../../test/factories.ts';
import { putInFolder, tag, untag } from '../../../../test/filing.ts';
import { seeded } from '../../../../test/kernel.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { listFacets } from '../../../shared/contract/facets.ts';
import { type FacetName, facetNames } from '../../../shared/facets.ts';
import { changeImage, listSections } from '../../../shared/contract/library.ts';
import { purgeImages, restoreImages, trashImages } from '../../../shared/contract/lifecycle.ts';
import { createFolder, deleteFolder, undoFiling } from '../../../shared/contract/organise.ts';

/** What a test knows of an image that it gave. */
interface Known {
  id: string;
  words: string;
  source: 'uploaded' | 'imported' | 'generated';
  model: string | null;
  year: number;
  ratio: string;
  rating: number | null;
  favourite: boolean;
  tags: Set<string>;
  folders: Set<string>;
  trashed: boolean;
}

const pick = <T>(random: () => number, of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const sizes = { landscape: [24, 16], portrait: [16, 24], square: [16, 16] } as const;
const tagNames = ['brand', 'brand/logo', 'brand/logo/old', 'night', 'brandy'];

describe.each(testDatabases)('facets on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  async function give(random: () => number, count: number): Promise<Known[]> {
    const known: Known[] = [];
    for (let i = 0; i < count; i += 1) {
      const ratio = pick(random, ['landscape', 'portrait', 'square'] as const);
      const source = pick(random, ['uploaded', 'imported', 'generated'] as const);
      const model = pick(random, [null, 'Flux', 'sd "xl"']);
      const year = pick(random, [2023, 2024, 2026]);
      const words = pick(random, ['a red fox', 'a red boat', 'a lighthouse']);
      const [width, height] = sizes[ratio];
      const { id } = await giveImage(house, ana, {
        bytes: await randomPng(width, height),
        source,
        model,
        name: words,
        madeAt: Date.UTC(year, pick(random, [0, 5, 11]), 1 + i),
      });
      const none = { tags: new Set<string>(), folders: new Set<string>() };
      const image = { id, words, source, model, year, ratio, rating: null, favourite: false, ...none };
      known.push({ ...image, trashed: false });
    }
    return known;
  }

  /** Facets as text: values by what they are called, with their counts. */
  async function counted(query: string): Promise<Record<string, Record<string, number>>> {
    const { total, facets } = await ana.call(listFacets, { query });
    expect(total).toBe((await ana.call(listSections, { query })).total);
    // What pictures of random pixels look like is for their previews to say; the terms are tried below.
    return Object.fromEntries(
      facets
        .filter(({ name }) => name !== 'colours')
        .map(({ name, values }) => [
          name,
          Object.fromEntries(values.map(({ label, images }) => [label, images])),
        ]),
    );
  }

  /** The same, counted here. */
  function expected(
    images: readonly Known[],
    parents: ReadonlyMap<string, string | null>,
  ): Record<string, Record<string, number>> {
    const counts: Partial<Record<FacetName, Record<string, number>>> = {};
    const add = (name: FacetName, label: string): void => {
      const values = (counts[name] ??= {});
      values[label] = (values[label] ?? 0) + 1;
    };
    for (const image of images) {
      add('sources', image.source.slice(0, 1).toUpperCase() + image.source.slice(1));
      if (image.model !== null) add('models', image.model);
      add('years', String(image.year));
      add('ratios', image.ratio.slice(0, 1).toUpperCase() + image.ratio.slice(1));
      if (image.rating !== null) add('ratings', image.rating === 1 ? '1 star' : `${image.rating} stars`);
      if (image.favourite) add('favourites', 'Favourites');
      const tags = new Set<string>();
      for (const tag of image.tags)
        for (const above of tagNames) if (tag === above || tag.startsWith(`${above}/`)) tags.add(above);
      for (const tag of tags) add('tags', tag);
      const folders = new Set<string>();
      for (const folder of image.folders)
        for (let at: string | null = folder; at !== null; at = parents.get(at) ?? null) folders.add(at);
      for (const folder of folders) add('folders', folder);
    }
    return counts as Record<string, Record<string, number>>;
  }

  test('count what a plain look at every image counts, whatever is done to them', async () => {
    const random = seeded(19);
    const known = await give(random, 24);
    // All tags are there from the beginning, as one that finds nothing is a value of no facet.
    const parents = new Map<string, string | null>([
      ['Travel', null],
      ['Japan', 'Travel'],
      ['Work', null],
    ]);
    const folderIds = new Map<string, string>();
    for (const [name, parent] of parents) {
      const made = await ana.call(createFolder, { name, parentId: parent && folderIds.get(parent)! });
      folderIds.set(name, made.id);
    }
    for (const name of tagNames) {
      await tag(ana, { ids: [known[0]!.id] }, [name]);
      known[0]!.tags.add(name);
    }
    await ana.call(trashImages, { selection: { ids: [known[1]!.id] } });
    known[1]!.trashed = true;

    const deeds: ((image: Known) => Promise<unknown>)[] = [
      async (image) => {
        const name = pick(random, tagNames);
        await tag(ana, { ids: [image.id] }, [name]);
        image.tags.add(name);
      },
      async (image) => {
        const name = pick(random, [...image.tags, 'night']);
        if (image === known[0]) return;
        await untag(ana, { ids: [image.id] }, [name]);
        image.tags.delete(name);
      },
      async (image) => {
        const folder = pick(random, [...parents.keys()]);
        await putInFolder(ana, { ids: [image.id] }, folderIds.get(folder)!);
        image.folders.add(folder);
      },
      async (image) => {
        image.favourite = !image.favourite;
        image.rating = pick(random, [null, 1, 4, 5]);
        const { id, favourite, rating } = image;
        await ana.call(changeImage, { id, favourite, rating });
      },
      async (image) => {
        await ana.call(trashImages, { selection: { ids: [image.id] } });
        image.trashed = true;
      },
      async () => {
        const image = known.find((one) => one.trashed);
        if (!image) return;
        await ana.call(restoreImages, { selection: { ids: [image.id] } });
        image.trashed = false;
      },
      async () => {
        const at = known.findIndex((one, i) => one.trashed && i > 0);
        if (at === -1) return;
        await ana.call(purgeImages, { selection: { ids: [known[at]!.id] } });
        await house.settled();
        known.splice(at, 1, ...(await give(random, 1)));
      },
    ];
    for (let round = 0; round < 40; round += 1) {
      const live = known.filter(({ trashed }) => !trashed);
      const image = pick(random, live);
      const deed = pick(random, deeds);
      // The first image keeps every tag in use.
      if (image !== known[0] || deed === deeds[2] || deed === deeds[3]) await deed(image);
      if (round % 4 !== 3) continue;
      const now = known.filter(({ trashed }) => !trashed);
      expect(await counted('')).toEqual(expected(now, parents));
      const red = now.filter(({ words }) => words.includes('red'));
      expect(await counted('red')).toEqual(expected(red, parents));
      const logos = now.filter(({ tags }) => tags.has('brand/logo') || tags.has('brand/logo/old'));
      expect(await counted('tag:"brand/logo" -boat')).toEqual(
        expected(
          logos.filter(({ words }) => !words.includes('boat')),
          parents,
        ),
      );
      const gone = known.filter(({ trashed }) => trashed);
      expect(await counted('in:trash')).toEqual(expected(gone, parents));
    }
  }, 60_000);

  test('each term finds as many as it says, added and left out', async () => {
    const known = await give(seeded(7), 12);
    const folder = await ana.call(createFolder, { name: 'Work' });
    const ids = known.slice(0, 5).map(({ id }) => id);
    await putInFolder(ana, { ids }, folder.id);
    await tag(ana, { ids }, ['a "quoted" tag', 'brand/logo']);
    await ana.call(changeImage, { id: ids[0]!, favourite: true, rating: 3 });
    await house.settled();
    const { total, facets } = await ana.call(listFacets, {});
    expect(total).toBe(12);
    expect(facets.map(({ name }) => name)).toEqual(facetNames);
    for (const { term, images } of facets.flatMap(({ values }) => values)) {
      expect([term, (await ana.call(listSections, { query: term })).total]).toEqual([term, images]);
      const without = await ana.call(listSections, { query: `-${term}` });
      expect([`-${term}`, without.total]).toEqual([`-${term}`, total - images]);
    }
  });

  test('twenty values are shown, with how many more there are', async () => {
    const [image, other] = await give(seeded(3), 2);
    const tags = Array.from({ length: 30 }, (_, i) => `tag ${String(i).padStart(2, '0')}`);
    await tag(ana, { ids: [image!.id] }, tags);
    await tag(ana, { ids: [other!.id] }, ['tag 29']);
    const { facets } = await ana.call(listFacets, {});
    const { values, more } = facets.find(({ name }) => name === 'tags')!;
    expect(more).toBe(10);
    expect(values.map(({ label }) => label)).toEqual(['tag 29', ...tags.slice(0, 19)]);
  });

  test('a folder that is deleted is no value, and is one again after an undo', async () => {
    const [image] = await give(seeded(5), 1);
    const { id } = await ana.call(createFolder, { name: 'Work' });
    await putInFolder(ana, { ids: [image!.id] }, id);
    expect((await counted(''))['folders']).toEqual({ Work: 1 });
    const { actionId } = await ana.call(deleteFolder, { id });
    expect((await counted(''))['folders']).toBeUndefined();
    await ana.call(undoFiling, { actionId });
    expect((await counted(''))['folders']).toEqual({ Work: 1 });
  });

  test('nothing of somebody else is counted, and a mistake in the query is said', async () => {
    await give(seeded(9), 2);
    const ben = await house.join();
    expect(await ben.call(listFacets, {})).toEqual({ total: 0, facets: [] });
    await expect(ana.call(listFacets, { query: 'is:nothing' })).rejects.toMatchObject({
      code: 'bad_input',
      field: 'query',
    });
  });

  test('the same question asked by many at once is answered to all, also when one of them leaves', async () => {
    await give(seeded(11), 3);
    const leaving = new AbortController();
    const left = ana.call(listFacets, {}, { signal: leaving.signal });
    const others = [ana.call(listFacets, {}), ana.call(listFacets, {})];
    leaving.abort();
    await expect(left).rejects.toThrow();
    for (const answer of await Promise.all(others)) expect(answer.total).toBe(3);
  });
});
