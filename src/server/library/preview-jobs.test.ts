import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, randomPng } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import type { Image } from '../../shared/contract/library.ts';

describe.each(testDatabases)('the jobs that make previews on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const rowOf = ({ id }: Pick<Image, 'id'>) =>
    house.app.db.read
      .selectFrom('images')
      .select(['previews_at', 'preview_error', 'thumbhash'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();

  /** Images that wait for their previews, with no job that would make them. */
  async function waiting(count: number): Promise<Image[]> {
    const images: Image[] = [];
    for (let i = 0; i < count; i += 1) images.push(await giveImage(house, ana, { bytes: await randomPng() }));
    await house.settled();
    await house.app.db.write((tx) =>
      tx
        .updateTable('images')
        .set({ previews_at: null, thumbhash: null })
        .where('owner_id', '=', ana.person.id)
        .execute(),
    );
    return images;
  }

  const enqueue = (kind: string, payload: { imageId: string } | { imageIds: string[] }, attempts = 0) =>
    house.app.db.write(async (tx) => {
      const key = 'imageId' in payload ? payload.imageId : payload.imageIds[0]!;
      const id = await house.app.jobs.enqueue(tx, { ownerId: ana.person.id, kind, key, payload });
      await tx.updateTable('jobs').set({ attempts }).where('id', '=', id).execute();
      return id;
    });
  const jobs = () =>
    house.app.db.read
      .selectFrom('jobs')
      .select(['id', 'kind', 'state', 'payload'])
      .where('owner_id', '=', ana.person.id)
      .orderBy('id')
      .execute();

  test('a job that an earlier version queued is done', async () => {
    const [image] = await waiting(1);
    await enqueue('previews', { imageId: image!.id });
    await house.settled();
    expect(await rowOf(image!)).toMatchObject({
      preview_error: null,
      thumbhash: expect.any(String) as string,
    });
  });

  test.each(['previews', 'previews-of-many'])(
    'one of %s that ended the process goes on image by image, so that a bad one stops no other',
    async (jobKind) => {
      const images = await waiting(3);
      const job = await enqueue(jobKind, { imageIds: images.map(({ id }) => id) }, 1);
      await house.settled();
      const later = (await jobs()).filter(({ id }) => id > job);
      expect(later.map(({ kind, payload }) => [kind, JSON.parse(payload) as unknown])).toEqual(
        images.map(({ id }) => ['previews', { imageIds: [id] }]),
      );
      for (const image of images) expect((await rowOf(image)).thumbhash).not.toBeNull();
    },
  );

  test('what is damaged is noted on its image, and the others are made', async () => {
    const images = await waiting(3);
    const damaged = await randomPng(300, 300);
    damaged.fill(0x55, damaged.length >> 1, (damaged.length >> 1) + 100);
    const bad = await giveImage(house, ana, { bytes: damaged });
    await house.settled();
    await enqueue('previews-of-many', { imageIds: [bad.id, ...images.map(({ id }) => id)] });
    await house.settled();
    expect(await rowOf(bad)).toMatchObject({ preview_error: expect.stringMatching(/damaged/) as string });
    for (const image of images) expect((await rowOf(image)).preview_error).toBeNull();
  });

  test('images that are gone meanwhile, or have their previews, are passed over', async () => {
    const [image] = await waiting(1);
    await enqueue('previews-of-many', { imageIds: ['00000000-0000-7000-8000-000000000000', image!.id] });
    await house.settled();
    const { previews_at: at } = await rowOf(image!);
    expect(at).not.toBeNull();
    house.clock.pass(1000);
    await enqueue('previews', { imageIds: [image!.id] });
    await house.settled();
    expect((await rowOf(image!)).previews_at).toBe(at);
    for (const { state } of await jobs()) expect(state).toBe('done');
  });
});
