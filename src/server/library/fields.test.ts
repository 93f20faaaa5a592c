import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { putInFolder, tag } from '../../../test/filing.ts';
import { holds, type Ref } from '../../../test/query-model.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { colourNames } from '../../shared/colours.ts';
import { changeImage, getSection, listSections } from '../../shared/contract/library.ts';
import { createFolder } from '../../shared/contract/organise.ts';
import { changePreferences } from '../../shared/contract/preferences.ts';
import { printQuery, type QueryNode, type QueryTerm } from '../../shared/query.ts';

const day = 24 * 60 * 60 * 1000;
const vocabulary = ['fox', 'moon', 'snow', '猫'];
const start = Date.UTC(2025, 10, 28);

/** Twenty images that differ in everything, some of it shared. */
async function fill(house: TestApp, ana: Client): Promise<Ref[]> {
  const pick = <T>(of: readonly T[], i: number): T => of[i % of.length]!;
  // What tags come by themselves is not told here.
  await ana.call(changePreferences, { automaticTags: false });
  const folder = await ana.call(createFolder, { name: 'travel', parentId: null });
  const refs: Ref[] = [];
  for (let i = 0; i < 20; i += 1) {
    const facts = {
      name: `${pick(vocabulary, i)} light ${i}`,
      prompt: pick([null, 'a red fox', 'full moon over snow', '東京の猫'], (i * 7) % 5),
      model: pick([null, 'flux-dev', 'Flux'], i >> 1),
      seed: pick([null, '42', '7'], i * 5),
      source: pick(['generated', 'edited', 'uploaded', 'imported'] as const, i * 3 + (i >> 2)),
      madeAt: start + i * 9 * day + (i % 3),
    };
    const engine = pick(['Sketch', null, 'ComfyUI'], i >> 2);
    const madeFrom =
      i % 6 === 4 ? { id: refs[i - 3]!.id, kind: pick(['edit', 'reference'] as const, i >> 3) } : null;
    const { id } = await giveImage(house, ana, {
      ...facts,
      engineName: engine,
      madeFrom: madeFrom ? [{ imageId: madeFrom.id, kind: madeFrom.kind }] : [],
    });
    refs.push({
      ...facts,
      id,
      engine,
      madeFrom,
      favourite: i % 4 === 1,
      rating: pick([null, 1, 3, 5], i * 3),
      width: pick([1600, 1000, 900, 1024], i),
      height: pick([900, 1000, 1600, 1024, 1010], i),
      bytes: pick([900, 2_000_000, 50_000], i * 2),
      colours: pick([0, 1, 5, 1 << 11], i >> 1),
      hash: pick(
        ['00000000000000ff', '000000000000ffff', 'f0f0f0f0f0f0f0f0', '00000000000001ff'],
        i * 7 + (i >> 3),
      ),
      tag: i % 5 === 0,
      folder: i % 3 === 0,
      service: i % 7 === 2,
      chat: pick(['open', null, 'archived'] as const, i >> 1),
      credentials: i % 8 === 3,
    });
  }
  await house.settled();
  const idsOf = (which: (ref: Ref) => boolean) => refs.filter(which).map(({ id }) => id);
  await tag(ana, { ids: idsOf(({ tag }) => tag) }, ['brand/logo']);
  await putInFolder(ana, { ids: idsOf(({ folder: is }) => is) }, folder.id);
  for (const { id, favourite, rating } of refs) await ana.call(changeImage, { id, favourite, rating });
  await house.settled();
  await writeRows(house, ana, refs);
  return refs;
}

/** What only bytes, chats and imports bring. */
async function writeRows({ app: { db } }: TestApp, { person }: Client, refs: readonly Ref[]): Promise<void> {
  const owner_id = person.id;
  await db.write(async (tx) => {
    const chats = { open: randomUUID(), archived: randomUUID() };
    for (const [name, id] of Object.entries(chats)) {
      const title = `${name} talk`;
      await tx
        .insertInto('chats')
        .values({
          owner_id,
          id,
          title,
          title_search: title,
          state: 'live',
          created_at: 1,
          updated_at: 1,
          archived_at: name === 'archived' ? 1 : null,
        })
        .execute();
    }
    for (const ref of refs) {
      const chatId = ref.chat === null ? null : chats[ref.chat];
      await tx
        .updateTable('images')
        .set({
          width: ref.width,
          height: ref.height,
          bytes: ref.bytes,
          colour_mask: ref.colours,
          perceptual_hash: ref.hash,
          credentials: ref.credentials ? '{"trust":""}' : 'null',
          origin_chat_id: chatId,
        })
        .where('id', '=', ref.id)
        .execute();
      if (chatId !== null)
        await tx
          .insertInto('appearances')
          .values({
            owner_id,
            chat_id: chatId,
            message_id: ref.id,
            role: 'output',
            position: 0,
            image_id: ref.id,
          })
          .execute();
      if (ref.service)
        await tx
          .insertInto('import_records')
          .values({
            owner_id,
            subject: 'image',
            subject_id: ref.id,
            chat_id: null,
            source: 'chatgpt',
            data: new Uint8Array(),
          })
          .execute();
    }
  });
}

const not = fc.boolean();
const compare = fc.constantFrom('=', '>', '>=', '<', '<=');
const instant = fc.integer({ min: 0, max: 190 }).map((days) => start + days * day);

const termsOver = (ids: readonly string[]) =>
  fc.oneof(
    fc.record({
      field: fc.constant('text'),
      value: fc.constantFrom(...vocabulary, 'red fox', 'full moon', 'flux', 'brand', 'light', 'sn', '東京'),
      prefix: fc.boolean(),
      not,
    }),
    fc.record({
      field: fc.constant('is'),
      value: fc.constantFrom(
        'favourite',
        'protected',
        'archived',
        'untagged',
        'duplicate',
        'stacked',
        'shown',
        'generated',
        'edited',
        'uploaded',
        'imported',
      ),
      not,
    }),
    fc.record({
      field: fc.constant('has'),
      value: fc.constantFrom('prompt', 'seed', 'credentials', 'reference'),
      not,
    }),
    fc.record({ field: fc.constantFrom('before', 'after'), instant, not }),
    fc
      .record({ field: fc.constant('on'), from: instant, not })
      .map((on) => ({ ...on, until: on.from + day })),
    fc.record({
      field: fc.constantFrom('folder', 'tag'),
      path: fc.constantFrom(['travel'], ['brand'], ['none']),
      not,
    }),
    fc.record({ field: fc.constant('chat'), title: fc.constantFrom('open', 'talk', 'rch', 'none'), not }),
    fc.record({
      field: fc.constantFrom('model', 'engine', 'from'),
      value: fc.constantFrom('flux', 'flux*', '*dev', 'sketch', 'comfyui', 'chatgpt', '*t*'),
      not,
    }),
    fc.record({ field: fc.constant('name'), value: fc.constantFrom('igh', 'fox', '1', '%', 'ight 1'), not }),
    fc.record({ field: fc.constant('rating'), compare, value: fc.integer({ min: 1, max: 5 }), not }),
    fc.record({
      field: fc.constantFrom('width', 'height'),
      compare,
      value: fc.constantFrom(900, 1000, 1024),
      not,
    }),
    fc.record({ field: fc.constant('size'), compare, value: fc.constantFrom(900, 50_000, 2_000_000), not }),
    fc.record({
      field: fc.constant('ratio'),
      width: fc.constantFrom(1600, 100),
      height: fc.constantFrom(900, 100),
      not,
    }),
    fc.record({
      field: fc.constant('ratio'),
      shape: fc.constantFrom('landscape', 'portrait', 'square'),
      not,
    }),
    fc.record({ field: fc.constant('color'), value: fc.constantFrom(...colourNames), not }),
    fc.record({ field: fc.constant('seed'), value: fc.constantFrom('42', '7', '8'), not }),
    fc.record({ field: fc.constant('near'), id: fc.constantFrom(...ids, randomUUID()), not }),
  ) as fc.Arbitrary<QueryTerm>;

describe.each(testDatabases)('fields on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  let refs: Ref[];
  beforeAll(async () => {
    house = await startApp({ database });
    ana = await house.join();
    const ben = await house.join();
    await giveImage(house, ben, { name: 'fox moon snow light 1', prompt: 'a red fox', model: 'flux' });
    refs = await fill(house, ana);
  });
  afterAll(() => house[Symbol.asyncDispose]());

  async function find(query: string): Promise<string[]> {
    const { sections } = await ana.call(listSections, { query });
    const pieces = await Promise.all(sections.map(({ month }) => ana.call(getSection, { month, query })));
    return pieces.flatMap(({ ids }) => ids);
  }
  const expected = (nodes: readonly QueryNode[]): string[] =>
    refs
      .filter((ref) => nodes.every((node) => holds(ref, node, refs)))
      .toSorted((a, b) => b.madeAt - a.madeAt)
      .map(({ id }) => id);

  test('each field by itself, and turned round, finds what it says', async () => {
    await fc.assert(
      fc.asyncProperty(termsOver(refs.map(({ id }) => id)), async (term) => {
        expect(await find(printQuery({ in: 'library', terms: [term] }))).toEqual(expected([term]));
      }),
      { numRuns: 100 },
    );
  });

  test('any query finds what it finds image by image, newest first', async () => {
    const term = termsOver(refs.map(({ id }) => id));
    const all = fc.array(term, { minLength: 1, maxLength: 3 });
    const group = fc
      .record({ not, of: fc.array(all, { minLength: 2, maxLength: 3 }) })
      .map((any): QueryNode => ({ field: 'any', ...any }));
    const outer = fc
      .record({
        not,
        of: fc.array(fc.array(fc.oneof(term, group), { minLength: 2, maxLength: 3 }), {
          minLength: 2,
          maxLength: 2,
        }),
      })
      .map((any): QueryNode => ({ field: 'any', ...any }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(term, group, outer), { maxLength: 3 }), async (terms) => {
        expect(await find(printQuery({ in: 'library', terms }))).toEqual(expected(terms));
      }),
      { numRuns: 100 },
    );
  });
});
