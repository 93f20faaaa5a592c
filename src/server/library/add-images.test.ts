import { createReadStream, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, randomPng } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { getImage, listSections, listVersions } from '../../shared/contract/library.ts';
import { trashImages } from '../../shared/contract/lifecycle.ts';
import { AppError } from '../errors.ts';
import type { Arrival, Arrived, ImageFacts } from './index.ts';

const facts = (more: Partial<ImageFacts> = {}): ImageFacts => ({
  source: 'imported',
  name: 'an image',
  prompt: null,
  revisedPrompt: null,
  engineId: null,
  engineName: null,
  model: null,
  seed: null,
  style: null,
  settings: {},
  madeAt: Date.UTC(2025, 2, 4),
  originChatId: null,
  originMessageId: null,
  madeFrom: [],
  ...more,
});

const arrivalOf = (bytes: Uint8Array, more: Partial<ImageFacts> = {}, learn = false): Arrival => ({
  open: async () => bytes,
  bytes: bytes.byteLength,
  facts: async () => facts(more),
  learn,
});

const outcomes = (arrived: readonly Arrived[]) => arrived.map(({ outcome }) => outcome);
const idOf = (arrived: Arrived | undefined): string => {
  if (!arrived || arrived.outcome === 'refused') throw new Error('It is no image.');
  return arrived.image.id;
};

describe.each(testDatabases)('many images at once on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const add = (arrivals: Arrival[], who = ana) => house.app.library.addMany(who.person.id, arrivals);
  const total = async (who = ana) => (await who.call(listSections, {})).total;

  /** Every file has a row, every row its file, and nothing is under way. */
  async function nothingLeftOver(): Promise<void> {
    await house.settled();
    const keys: string[] = [];
    for await (const key of house.app.storage.list('originals')) keys.push(key);
    const rows = await house.app.db.read.selectFrom('images').select('file_key').execute();
    expect(keys.toSorted()).toEqual(rows.map(({ file_key }) => file_key).toSorted());
    expect(await house.app.db.read.selectFrom('pending_files').selectAll().execute()).toEqual([]);
    expect(readdirSync(join(house.dataDir, 'tmp'))).toEqual([]);
  }

  test('all of a batch come in with one step of the clock, and get their previews', async () => {
    const pictures = await Promise.all(Array.from({ length: 40 }, () => randomPng()));
    const before = await house.app.changes.clockOf(ana.person.id);
    const arrived = await add(pictures.map((bytes, i) => arrivalOf(bytes, { name: `number ${i}` })));
    expect(await house.app.changes.clockOf(ana.person.id)).toBe(before + 1);
    expect(arrived.map((one) => one.outcome === 'added' && one.image.name)).toEqual(
      pictures.map((_, i) => `number ${i}`),
    );
    expect(await total()).toBe(40);
    await house.settled();
    const rows = await house.app.db.read
      .selectFrom('images')
      .select(['previews_at', 'preview_error', 'thumbhash'])
      .where('owner_id', '=', ana.person.id)
      .execute();
    for (const row of rows) {
      expect(row).toMatchObject({ preview_error: null, thumbhash: expect.any(String) as string });
      expect(row.previews_at).not.toBeNull();
    }
    await nothingLeftOver();
  });

  test('the same bytes are one image: within the batch, from before, and in the trash', async () => {
    const [known, trashed, fresh] = [await randomPng(), await randomPng(), await randomPng()];
    const here = await giveImage(house, ana, { bytes: known });
    const gone = await giveImage(house, ana, { bytes: trashed });
    await ana.call(trashImages, { selection: { ids: [gone.id] } });
    const asked: string[] = [];
    const watched = [known, fresh, trashed, fresh].map((bytes, i) => ({
      ...arrivalOf(bytes, { name: `number ${i}` }),
      facts: async () => {
        asked.push(`number ${i}`);
        return facts({ name: `number ${i}` });
      },
    }));
    const arrived = await add(watched);
    expect(outcomes(arrived)).toEqual(['already', 'added', 'in_trash', 'already']);
    expect(arrived.map(idOf)).toEqual([here.id, idOf(arrived[1]), gone.id, idOf(arrived[1])]);
    // Nobody is asked for what would not be kept.
    expect(asked).toEqual(['number 1']);
    expect(await total()).toBe(2);
    await nothingLeftOver();
  });

  test('what is refused is refused alone, with its own sentence', async () => {
    const good = [await randomPng(), await randomPng()];
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield good[0]!;
      throw new AppError('unsupported', 'The entry is damaged.');
    };
    const arrived = await add([
      arrivalOf(good[0]!),
      arrivalOf(Buffer.from('no picture')),
      { ...arrivalOf(good[1]!), open: async () => broken() },
      { ...arrivalOf(good[1]!), open: async () => createReadStream(join(house.dataDir, 'not there')) },
      { ...arrivalOf(good[1]!), open: async () => ({ path: join(house.dataDir, 'not there') }) },
      { ...arrivalOf(good[1]!), open: () => Promise.reject(new Error('no')) },
      { ...arrivalOf(good[1]!), facts: () => Promise.reject(new Error('no')) },
      arrivalOf(good[1]!),
    ]);
    expect(outcomes(arrived)).toEqual(['added', ...Array.from({ length: 6 }, () => 'refused'), 'added']);
    const errors = arrived.flatMap((one) => (one.outcome === 'refused' ? [one.error] : []));
    for (const { code, message } of errors) {
      expect(code).toBe('unsupported');
      expect(message).not.toContain(house.dataDir);
    }
    expect(errors[1]!.message).toBe('The entry is damaged.');
    await nothingLeftOver();
  });

  test('what concerns the whole batch leaves nothing of it', async () => {
    const batch = async (more: Partial<Arrival>): Promise<Arrival[]> => [
      arrivalOf(await randomPng()),
      { ...arrivalOf(await randomPng()), ...more },
    ];
    const full = () => Promise.reject(new AppError('disk_full', 'The disk is full.'));
    await expect(add(await batch({ facts: full }))).rejects.toMatchObject({ code: 'disk_full' });
    await expect(add(await batch({ open: full }))).rejects.toMatchObject({ code: 'disk_full' });
    const stopped = () => Promise.reject(new DOMException('Stopped.', 'AbortError'));
    await expect(add(await batch({ open: stopped }))).rejects.toMatchObject({ name: 'AbortError' });
    const also = () => Promise.reject(new AppError('conflict', 'The import was stopped.'));
    const failing = house.app.library.addMany(ana.person.id, await batch({}), also);
    await expect(failing).rejects.toMatchObject({ code: 'conflict' });
    expect(await total()).toBe(0);
    await nothingLeftOver();
  });

  test('what else is written comes with the rows, refused ones told too', async () => {
    const told: string[][] = [];
    const arrivals = [arrivalOf(await randomPng()), arrivalOf(Buffer.from('no picture'))];
    await house.app.library.addMany(ana.person.id, arrivals, async (tx, arrived) => {
      told.push(outcomes(arrived));
      const inside = await tx
        .selectFrom('images')
        .select('id')
        .where('owner_id', '=', ana.person.id)
        .execute();
      expect(inside.map(({ id }) => id)).toEqual([idOf(arrived[0])]);
    });
    expect(told).toEqual([['added', 'refused']]);
  });

  test('the same bytes coming in twice at once are one image', async () => {
    const pictures = await Promise.all(Array.from({ length: 6 }, () => randomPng()));
    const [one, other] = await Promise.all([
      add(pictures.map((bytes) => arrivalOf(bytes))),
      add(pictures.toReversed().map((bytes) => arrivalOf(bytes))),
    ]);
    expect(one.map(idOf).toSorted()).toEqual(other.map(idOf).toSorted());
    expect([...outcomes(one), ...outcomes(other)].filter((outcome) => outcome === 'added')).toHaveLength(6);
    expect(await total()).toBe(6);
    await nothingLeftOver();
  });

  test('two people never share an image', async () => {
    const ben = await house.join();
    const bytes = await randomPng();
    const [mine] = await add([arrivalOf(bytes, { generationId: 'gen-1' })]);
    const [theirs] = await add([arrivalOf(bytes, { parentGenerationId: 'gen-1' })], ben);
    expect(theirs!.outcome).toBe('added');
    expect(idOf(theirs)).not.toBe(idOf(mine));
    expect((await ben.call(listVersions, { id: idOf(theirs) })).derivations).toEqual([]);
  });

  test('bytes from a file, a part of it, a stream or memory are the same image', async () => {
    const bytes = await randomPng();
    const path = join(house.dataDir, 'given.bin');
    await writeFile(path, Buffer.concat([Buffer.from('before'), bytes, Buffer.from('behind')]));
    const part = { path, start: 6, length: bytes.length };
    const arrived = await add([
      { ...arrivalOf(bytes), open: async () => part },
      { ...arrivalOf(bytes), open: async () => Readable.from([bytes.subarray(0, 9), bytes.subarray(9)]) },
      arrivalOf(bytes),
    ]);
    expect(outcomes(arrived)).toEqual(['added', 'already', 'already']);
    expect(outcomes(await add([{ ...arrivalOf(bytes), open: async () => part }]))).toEqual(['already']);
  });

  describe('what is learnt', () => {
    test('of an image that is here fills what was unknown, and nothing else', async () => {
      const bytes = await randomPng();
      const image = await giveImage(house, ana, { bytes, prompt: 'my own words', name: 'mine' });
      const before = await house.app.changes.clockOf(ana.person.id);
      const news = {
        prompt: 'other words',
        model: 'dall-e-3',
        seed: '12',
        rating: 4,
        settings: { size: 'wide' },
      };
      const [arrived] = await add([arrivalOf(bytes, { ...news, name: 'other' }, true)]);
      const expected = { prompt: 'my own words', name: 'mine', model: 'dall-e-3', seed: '12', rating: 4 };
      expect(arrived).toMatchObject({ outcome: 'already', image: expected });
      expect(await ana.call(getImage, { id: image.id })).toMatchObject({
        ...expected,
        settings: { size: 'wide' },
      });
      const { sets } = await house.app.changes.since(ana.person.id, before);
      expect(sets.flatMap(({ changes }) => changes)).toContainEqual({
        kind: 'image.described',
        ids: [image.id],
      });
    });

    test('from a file of ours that is the image itself', async () => {
      const bytes = await sharp(await randomPng(50, 40))
        .jpeg()
        .toBuffer();
      const image = await giveImage(house, ana, { bytes });
      const seen: unknown[] = [];
      await add([
        {
          ...arrivalOf(bytes, {}, true),
          facts: async ({ path, ...rest }) => {
            seen.push({ ...rest, size: (await sharp(path).metadata()).width });
            return facts();
          },
        },
      ]);
      const { sha256 } = await ana.call(getImage, { id: image.id });
      expect(seen).toEqual([
        { sha256, bytes: bytes.length, mediaType: 'image/jpeg', width: 50, height: 40, size: 50 },
      ]);
    });

    test('of a second one in the same batch is kept too; a mistake in it changes nothing', async () => {
      const bytes = await randomPng();
      const arrived = await add([
        arrivalOf(bytes, { model: 'dall-e-3' }),
        { ...arrivalOf(bytes, {}, true), facts: () => Promise.reject(new Error('no')) },
        arrivalOf(bytes, { model: 'other', seed: '9' }, true),
      ]);
      expect(outcomes(arrived)).toEqual(['added', 'already', 'already']);
      expect(await ana.call(getImage, { id: idOf(arrived[0]) })).toMatchObject({
        model: 'dall-e-3',
        seed: '9',
      });
    });

    test('nothing, where nothing is new: no change is told', async () => {
      const bytes = await randomPng();
      await add([arrivalOf(bytes, { model: 'dall-e-3' })]);
      await house.settled();
      const before = await house.app.changes.clockOf(ana.person.id);
      expect(outcomes(await add([arrivalOf(bytes, { model: 'other' }, true)]))).toEqual(['already']);
      expect(await house.app.changes.clockOf(ana.person.id)).toBe(before);
    });

    test('a character that no database takes does not stop a batch', async () => {
      const [arrived] = await add([
        arrivalOf(await randomPng(), { name: 'a\0b', prompt: '\0', settings: { a: '\0' } }),
      ]);
      expect(arrived).toMatchObject({
        outcome: 'added',
        image: { name: 'ab', prompt: '', settings: { a: '\0' } },
      });
    });
  });

  describe("the vendor's names of generations", () => {
    const edit = (from: string, to: string) => ({ fromId: from, toId: to, kind: 'edit' });
    const derivationsOf = async (id: string) => (await ana.call(listVersions, { id })).derivations;

    test.each([
      ['the parent first', ['parent', 'child']],
      ['the child first', ['child', 'parent']],
    ])('link an edit to what it edits, %s', async (_, order) => {
      const ids = new Map<string, string>();
      for (const each of order) {
        const told =
          each === 'parent' ? { generationId: 'g1' } : { generationId: 'g2', parentGenerationId: 'g1' };
        const [arrived] = await add([arrivalOf(await randomPng(), told)]);
        ids.set(each, idOf(arrived));
      }
      expect(await derivationsOf(ids.get('child')!)).toEqual([edit(ids.get('parent')!, ids.get('child')!)]);
    });

    test('link within one batch, and what is learnt later', async () => {
      const bytes = await randomPng();
      const late = await giveImage(house, ana, { bytes });
      const [first, second] = await add([
        arrivalOf(await randomPng(), { generationId: 'g2', parentGenerationId: 'g1' }),
        arrivalOf(await randomPng(), { generationId: 'g1', parentGenerationId: 'g0' }),
      ]);
      expect(await derivationsOf(idOf(first))).toEqual([edit(idOf(second), idOf(first))]);
      await add([arrivalOf(bytes, { generationId: 'g0' }, true)]);
      expect(await derivationsOf(late.id)).toContainEqual(edit(late.id, idOf(second)));
    });

    test('give an image one parent, however often that came, and none to itself', async () => {
      const [one, other, child, self] = await add([
        arrivalOf(await randomPng(), { generationId: 'g1' }),
        arrivalOf(await randomPng(), { generationId: 'g1' }),
        arrivalOf(await randomPng(), { generationId: 'g2', parentGenerationId: 'g1' }),
        arrivalOf(await randomPng(), { generationId: 'g3', parentGenerationId: 'g3' }),
      ]);
      await add([arrivalOf(await randomPng(), { generationId: 'g1' })]);
      expect(await derivationsOf(idOf(child))).toEqual([edit(idOf(one), idOf(child))]);
      expect(await derivationsOf(idOf(other))).toEqual([]);
      expect(await derivationsOf(idOf(self))).toEqual([]);
    });
  });
});
