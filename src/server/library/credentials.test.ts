import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, randomPng } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { listChanges } from '../../shared/contract/changes.ts';
import { getImage, getImages, getSection } from '../../shared/contract/library.ts';
import {
  authority,
  forged,
  type Signing,
  signPicture,
} from '../storage/credentials/test-samples/signed-pictures.ts';

const signed = async (how?: Signing) => signPicture(await randomPng(), 'image/png', how);

describe.each(testDatabases)('Content Credentials in the Library on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const column = async (id: string) => {
    const query = house.app.db.read.selectFrom('images').select('credentials').where('id', '=', id);
    return (await query.executeTakeFirstOrThrow()).credentials;
  };
  const setColumn = (id: string, credentials: string | null) =>
    house.app.db.write((tx) => tx.updateTable('images').set({ credentials }).where('id', '=', id).execute());
  const waitingJobs = async () => {
    const jobs = house.app.db.read.selectFrom('jobs').select('id').where('kind', '=', 'credentials');
    return (await jobs.where('owner_id', '=', ana.person.id).execute()).length;
  };

  test('an image that comes with them has them a moment later, and the devices are told', async () => {
    const given = await giveImage(house, ana, { bytes: await signed() });
    expect(given.credentials).toBeNull();
    await house.settled();
    const image = await ana.call(getImage, { id: given.id });
    expect(image.credentials).toMatchObject({ state: 'untrusted', aiGenerated: true });
    expect(image.credentials).not.toHaveProperty('trust');
    expect((await ana.call(getImages, { ids: [given.id] })).images[0]?.credentials).toEqual(
      image.credentials,
    );
    const { sets } = await ana.call(listChanges, { after: 0 });
    expect(sets.at(-1)?.changes).toEqual([{ kind: 'image.described', ids: [given.id] }]);
    const section = await ana.call(getSection, { month: 202611 }).catch(() => null);
    expect(JSON.stringify(section)).not.toContain('untrusted');
  });

  test('the tool that they name is taken where none is known, and only there', async () => {
    const unknown = await giveImage(house, ana, { bytes: await signed() });
    const known = await giveImage(house, ana, { bytes: await signed(), engineName: 'My own' });
    const untrue = await giveImage(house, ana, { bytes: forged(await signed()) });
    await house.settled();
    expect(await ana.call(getImage, { id: unknown.id })).toMatchObject({
      engineName: 'Proof Engine',
      model: 'proof-image 2.0',
    });
    expect(await ana.call(getImage, { id: known.id })).toMatchObject({
      engineName: 'My own',
      model: null,
      credentials: { state: 'untrusted' },
    });
    expect(await ana.call(getImage, { id: untrue.id })).toMatchObject({
      engineName: null,
      credentials: { state: 'invalid' },
    });
  });

  test('an image without any costs no work of its own', async () => {
    const { id } = await giveImage(house, ana);
    await house.settled();
    expect(await column(id)).toBe('null');
    expect((await ana.call(getImage, { id })).credentials).toBeNull();
    expect(await waitingJobs()).toBe(0);
  });

  test('a file that can not be shown is looked at nevertheless', async () => {
    const picture = await signed();
    const { id } = await giveImage(house, ana, { bytes: picture.subarray(0, picture.length - 80) });
    await house.settled();
    const image = await ana.call(getImage, { id });
    expect(image.thumbhash).toBeNull();
    expect(image.credentials).not.toBeNull();
  });

  test('an image of an earlier version is looked at when somebody opens it, once', async () => {
    const { id } = await giveImage(house, ana, { bytes: await signed() });
    const plain = await giveImage(house, ana);
    await house.settled();
    for (const each of [id, plain.id]) {
      await setColumn(each, null);
      expect((await ana.call(getImage, { id: each })).credentials).toBeNull();
    }
    await house.settled();
    expect((await ana.call(getImage, { id })).credentials).toMatchObject({ state: 'untrusted' });
    expect(await column(plain.id)).toBe('null');
    const jobs = await waitingJobs();
    await ana.call(getImage, { id });
    await ana.call(getImage, { id: plain.id });
    expect(await waitingJobs()).toBe(jobs);
  });

  test('where others count as trusted than when it was read, it is read again', async () => {
    const { id } = await giveImage(house, ana, { bytes: await signed() });
    await house.settled();
    const judged = JSON.parse((await column(id))!) as object;
    await setColumn(id, JSON.stringify({ ...judged, state: 'valid', trust: 'somebody' }));
    expect((await ana.call(getImage, { id })).credentials?.state).toBe('valid');
    await house.settled();
    expect((await ana.call(getImage, { id })).credentials?.state).toBe('untrusted');
  });

  test('an image that is erased before its turn is passed over', async () => {
    const { id } = await giveImage(house, ana, { bytes: await signed() });
    await house.app.db.write((tx) => tx.deleteFrom('images').where('id', '=', id).execute());
    await house.settled();
    expect(await waitingJobs()).toBe(0);
  });
});

test('whom the administrator trusts is read from a folder at the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trusted-'));
  writeFileSync(join(folder, 'authority.pem'), authority.pem);
  await using house = await startApp({ environment: { IMAGESTEAD_TRUST_ANCHORS: folder } });
  const ana = await house.join();
  const { id } = await giveImage(house, ana, { bytes: await signed() });
  await house.settled();
  expect((await ana.call(getImage, { id })).credentials).toMatchObject({ state: 'valid', problems: [] });
  rmSync(folder, { recursive: true });
});
