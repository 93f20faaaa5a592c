import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { protect } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { CallError } from '../../shared/client.ts';
import { getImage } from '../../shared/contract/library.ts';
import {
  changeRetention,
  changeRetentionLimits,
  emptyTrash,
  getRetention,
  getTrash,
  restoreImages,
  trashImages,
} from '../../shared/contract/lifecycle.ts';

const day = 24 * 60 * 60 * 1000;

describe.each(testDatabases)('retention on $name', (database) => {
  let house: TestApp;
  let boss: Client;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
    boss = await house.join();
  });
  beforeEach(async () => {
    ana = await house.join();
    await boss.call(changeRetentionLimits, { least: 0, most: 365 });
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const trash = (id: string) => ana.call(trashImages, { selection: { ids: [id] } });
  const stateOf = (id: string): Promise<string> =>
    ana.call(getImage, { id }).then(
      ({ state }) => state,
      (error: unknown) => (error instanceof CallError ? error.code : String(error)),
    );
  async function sweep(): Promise<void> {
    await house.app.lifecycle.sweep();
    await house.settled();
  }

  test('[LC3] an administrator’s limits bound every choice, also one made before, and never the trash', async () => {
    await ana.call(changeRetention, { days: 2, applyToTrash: false });
    const early = await giveImage(house, ana);
    await trash(early.id);
    const fixed = (await ana.call(getImage, { id: early.id })).purgeAt;
    await boss.call(changeRetentionLimits, { least: 7, most: 60 });
    expect(await ana.call(getRetention, {})).toEqual({ days: 7, least: 7, most: 60 });
    expect((await ana.call(getImage, { id: early.id })).purgeAt).toBe(fixed);

    const late = await giveImage(house, ana);
    await trash(late.id);
    const { trashedAt, purgeAt } = await ana.call(getImage, { id: late.id });
    expect(purgeAt).toBe(trashedAt! + 7 * day);
    for (const days of [6, 61]) {
      const change = ana.call(changeRetention, { days, applyToTrash: false });
      await expect(change).rejects.toMatchObject({ code: 'bad_input' });
    }
    expect((await ana.call(changeRetention, { days: 60, applyToTrash: false })).days).toBe(60);
    // Without the limits the choice is what it was.
    await boss.call(changeRetentionLimits, { least: 0, most: 30 });
    expect((await ana.call(getRetention, {})).days).toBe(30);
    await boss.call(changeRetentionLimits, { least: 0, most: 365 });
    expect((await ana.call(getRetention, {})).days).toBe(60);
  });

  test('[LC3] only an administrator sets the limits, and the fewest days are not more than the most', async () => {
    const limits = { least: 1, most: 2 };
    await expect(ana.call(changeRetentionLimits, limits)).rejects.toMatchObject({ code: 'forbidden' });
    const crossed = boss.call(changeRetentionLimits, { least: 9, most: 8 });
    await expect(crossed).rejects.toMatchObject({ code: 'bad_input' });
  });

  test('[LC3][LC17] a clock that jumps back and forward purges nothing early and gets nothing stuck', async () => {
    const image = await giveImage(house, ana);
    await trash(image.id);
    house.clock.pass(-400 * day);
    await sweep();
    expect(await stateOf(image.id)).toBe('trashed');
    house.clock.pass(400 * day + 29 * day);
    await sweep();
    expect(await stateOf(image.id)).toBe('trashed');
    house.clock.pass(day);
    await sweep();
    expect(await stateOf(image.id)).toBe('not_found');
  });

  test('[LC9][LC17] a purge that was queued by a clock that ran ahead does not wait for that time', async () => {
    const image = await giveImage(house, ana);
    await ana.call(changeRetention, { days: 0, applyToTrash: false });
    await trash(image.id);
    await house.app.jobs.stop();
    house.clock.pass(1000 * day);
    await house.app.lifecycle.sweep();
    house.clock.pass(-1000 * day);
    await house.app.jobs.start();
    await house.settled();
    expect(await stateOf(image.id)).toBe('purging');
    await sweep();
    expect(await stateOf(image.id)).toBe('not_found');
  });

  test('[LC8] 70,000 ids in one selection are protected, trashed, restored and purged', async () => {
    const images = await Promise.all([giveImage(house, ana), giveImage(house, ana)]);
    const others = Array.from({ length: 69_998 }, () => crypto.randomUUID());
    const ids = [images[0].id, ...others, images[1].id];
    expect(ids).toHaveLength(70_000);
    const selection = { ids };
    expect((await protect(ana, selection)).images).toBe(2);
    expect((await ana.call(trashImages, { selection })).images).toBe(2);
    expect((await ana.call(restoreImages, { selection })).images).toBe(2);
    const except = others;
    expect((await ana.call(trashImages, { selection: { query: '', except } })).images).toBe(2);
    await ana.call(emptyTrash, {});
    await house.settled();
    expect((await ana.call(getTrash, {})).images).toBe(0);
  });
});

test('[LC3] the sweeper catches up with what came due while the server was off', async () => {
  await using house = await startApp();
  const ana = await house.join();
  const image = await giveImage(house, ana);
  await ana.call(trashImages, { selection: { ids: [image.id] } });
  await house.settled();
  house.clock.pass(200 * day);
  // The start itself sweeps, without anybody asking.
  await house.restart();
  const back = await house.signInAgain(ana);
  await expect
    .poll(async () => (await back.call(getTrash, {})).images, { timeout: 20_000, interval: 50 })
    .toBe(0);
});
