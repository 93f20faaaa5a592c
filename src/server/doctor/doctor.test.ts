import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import type { Image } from '../../shared/contract/library.ts';
import { listSections } from '../../shared/contract/library.ts';
import { getChat } from '../../shared/contract/chats.ts';
import { keysOfImage } from '../storage/index.ts';
import { forgetWords } from '../search/index.ts';
import type { Treatment } from './index.ts';
import { examinedHouse, restingData } from './test-examine.ts';

const day = 24 * 60 * 60 * 1000;

describe.each(testDatabases)('the doctor on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  /** What the doctor sees: the lock of the house's own directory is the server's. */
  let dataDir: string;
  beforeEach(async () => {
    house = await startApp({ database });
    ana = await house.join();
  });
  afterEach(async () => {
    await house[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true, force: true });
  });

  const rest = async (): Promise<void> => void (dataDir = await restingData(house));
  const examined = (treatment: Partial<Treatment> = {}) => examinedHouse(house, dataDir, treatment);
  const keysOf = async ({ id }: Pick<Image, 'id'>): Promise<string[]> =>
    keysOfImage((await house.app.library.own({ ownerId: ana.person.id }, id)).file_key);
  const pathOf = (key: string): string => join(dataDir, ...key.split('/'));
  async function put(path: string, content = 'something'): Promise<void> {
    await mkdir(dirname(pathOf(path)), { recursive: true });
    await writeFile(pathOf(path), content);
  }

  test('finds nothing where nothing is wrong', async () => {
    const image = await giveImage(house, ana);
    await makeChat(house, ana, 'a windmill');
    await rest();
    expect([...(await examined()).values()]).toEqual([]);
    expect(image.id).toBeTruthy();
  });

  test('finds originals that are gone, cut off or changed, and leaves them to a backup', async () => {
    const images = [await giveImage(house, ana), await giveImage(house, ana), await giveImage(house, ana)];
    await rest();
    const [[gone], [cut], [changed]] = (await Promise.all(images.map(keysOf))) as [
      [string],
      [string],
      [string],
    ];
    await rm(pathOf(gone));
    await truncate(pathOf(cut), 10);
    const bytes = await readFile(pathOf(changed));
    bytes[bytes.length - 20]! ^= 1;
    await writeFile(pathOf(changed), bytes);
    expect([...(await examined({ hash: false })).keys()]).toEqual(['missing-originals', 'sizes']);
    const found = await examined({ repair: true, mayDelete: true });
    expect([...found.keys()]).toEqual(['missing-originals', 'sizes', 'hashes']);
    for (const [at, finding] of [...found.values()].entries())
      expect(finding).toMatchObject({ count: 1, examples: [images[at]!.id], repaired: 0 });
    expect((await readFile(pathOf(changed))).equals(bytes)).toBe(true);
  });

  test('finds previews that are gone, and has the server make them', async () => {
    const image = await giveImage(house, ana);
    await rest();
    const [, small] = await keysOf(image);
    await rm(pathOf(small!));
    await rm(join(house.dataDir, small!));
    expect((await examined()).get('missing-previews')).toMatchObject({ count: 1, repaired: 0 });
    expect((await examined({ repair: true })).get('missing-previews')).toMatchObject({ repaired: 1 });
    await house.app.jobs.start();
    await house.settled();
    expect((await stat(join(house.dataDir, small!))).size).toBeGreaterThan(0);
  });

  test('finds files without rows, and erases them only when told to', async () => {
    await giveImage(house, ana);
    await rest();
    const [stray, pending] = [crypto.randomUUID(), crypto.randomUUID()];
    const files = {
      'stray-originals': `originals/2025/01/${stray}.png`,
      'stray-previews': `previews/2025/01/${stray}.256.webp`,
      'unfinished-files': `originals/2025/01/${pending}.png`,
      'temporary-files': `tmp/${crypto.randomUUID()}`,
      'half-uploads': `uploads/${ana.person.id}/${crypto.randomUUID()}`,
      'stray-imports': `imports/${crypto.randomUUID()}/file`,
      'stray-exports': `exports/${crypto.randomUUID()}.zip`,
      strangers: 'notes.txt',
    };
    for (const path of Object.values(files)) await put(path);
    const row = { owner_id: ana.person.id, key: files['unfinished-files'], created_at: 1 };
    await house.app.db.write((tx) => tx.insertInto('pending_files').values(row).execute());
    const found = await examined();
    expect([...found.keys()].toSorted()).toEqual(Object.keys(files).toSorted());
    for (const finding of found.values()) expect(finding).toMatchObject({ count: 1, bytes: 9, repaired: 0 });
    expect([...(await examined({ repair: true })).values()]).toHaveLength(found.size);
    for (const path of Object.values(files)) expect((await stat(pathOf(path))).size).toBe(9);
    const erased = await examined({ repair: true, mayDelete: true });
    expect([...erased.values()].filter(({ repaired }) => repaired === 1)).toHaveLength(found.size - 1);
    expect([...(await examined()).keys()]).toEqual(['strangers']);
  });

  test('finds wrong counts and an index that is not true, and puts them right', async () => {
    // Words that give no tags.
    const image = await giveImage(house, ana, { prompt: 'a blimfo' });
    const lost = await giveImage(house, ana, { prompt: 'a quarzel' });
    await rest();
    const { db } = house.app;
    const ownerId = ana.person.id;
    await db.write(async (tx) => {
      await tx.updateTable('image_counts').set({ count: 7 }).where('owner_id', '=', ownerId).execute();
      await tx.insertInto('image_counts').values({ owner_id: ownerId, month: 199_901, count: 3 }).execute();
      await forgetWords(tx, db.dialect, ownerId, [image.id]);
      // Its words stay while it goes.
      await tx.deleteFrom('images').where('id', '=', lost.id).execute();
    });
    const found = await examined();
    expect([...found.keys()].toSorted()).toEqual(
      ['counts', 'stray-originals', 'stray-previews', 'stray-words', 'unindexed-images'].toSorted(),
    );
    expect(found.get('counts')).toMatchObject({ count: 2 });
    expect(found.get('stray-words')).toMatchObject({ count: 1, examples: [lost.id] });
    expect(found.get('unindexed-images')).toMatchObject({ count: 1, examples: [image.id] });
    const treated = await examined({ repair: true });
    for (const check of ['counts', 'stray-words', 'unindexed-images'])
      expect(treated.get(check)!.repaired).toBe(treated.get(check)!.count);
    expect([...(await examined()).keys()].toSorted()).toEqual(['stray-originals', 'stray-previews']);
    expect((await ana.call(listSections, {})).total).toBe(1);
    // What a start does.
    await indexWaiting(house);
    expect((await ana.call(listSections, { query: 'blimfo' })).total).toBe(1);
    expect((await ana.call(listSections, { query: 'quarzel' })).total).toBe(0);
  });

  test('finds versions that are not kept together, and the wrong one shown, and puts both right', async () => {
    const made = async (...from: Image[]) =>
      giveImage(house, ana, { madeFrom: from.map(({ id }) => ({ imageId: id, kind: 'edit' })) });
    const first = await made();
    const second = await made(first);
    const alone = await made();
    await rest();
    const set = (id: string, stack_id: string | null, covered: number) =>
      house.app.db.writer.updateTable('images').set({ stack_id, covered }).where('id', '=', id).execute();
    await set(first.id, null, 0);
    await set(alone.id, null, 1);
    await set(second.id, 'together', 1);
    const found = await examined();
    expect(found.get('parted-versions')).toMatchObject({ count: 1, examples: [second.id] });
    expect(found.get('covered-images')).toMatchObject({ count: 2 });
    // Once they are together again, the first is covered.
    expect((await examined({ repair: true })).get('covered-images')).toMatchObject({ count: 3, repaired: 3 });
    expect(await examined()).toEqual(new Map());
    expect((await ana.call(listSections, { query: 'is:shown' })).total).toBe(2);
  });

  test('finds what points at nothing and work that nobody does', async () => {
    const { chatId, answer } = await makeChat(house, ana, 'a barn');
    const image = await giveImage(house, ana);
    await rest();
    const ownerId = ana.person.id;
    const place = { owner_id: ownerId, role: 'output', use: null, purged_at: null } as const;
    const gone = crypto.randomUUID();
    const job = {
      owner_id: ownerId,
      kind: 'purge',
      payload: '{}',
      cancel_requested: 0,
      attempts: 4,
      done: 0,
      failed: 0,
      created_at: 1,
      total: null,
      message: null,
      finished_at: null,
    };
    const now = house.clock.now();
    await house.app.db.write(async (tx) => {
      await tx
        .insertInto('appearances')
        .values([
          { ...place, chat_id: chatId, message_id: answer.id, position: 9, image_id: gone },
          { ...place, chat_id: chatId, message_id: gone, position: 0, image_id: image.id },
        ])
        .execute();
      await tx
        .insertInto('folder_images')
        .values({ owner_id: ownerId, folder_id: gone, image_id: gone, added_at: 1 })
        .execute();
      await tx
        .insertInto('derivations')
        .values({ owner_id: ownerId, from_id: gone, to_id: image.id, kind: 'edit' })
        .execute();
      await tx
        .insertInto('jobs')
        .values([
          {
            ...job,
            id: crypto.randomUUID(),
            key: 'a',
            state: 'running',
            run_at: now,
            lease_until: now + day,
          },
          {
            ...job,
            id: crypto.randomUUID(),
            key: 'b',
            state: 'queued',
            run_at: now - 2 * day,
            lease_until: null,
          },
        ])
        .execute();
    });
    const checks = [
      'jobs-left-running',
      'jobs-overdue',
      'loose-derivations',
      'loose-folder-images',
      'loose-folder-images-folder',
      'places-without-image',
      'places-without-message',
    ];
    const found = await examined();
    expect([...found.keys()].toSorted()).toEqual(checks);
    for (const finding of found.values()) expect(finding).toMatchObject({ count: 1, repaired: 0 });
    await examined({ repair: true });
    const left = await examined();
    expect([...left.keys()].toSorted()).toEqual([...checks.slice(1, 5), 'places-without-message']);
    const { messages } = await ana.call(getChat, { id: chatId });
    const places = messages.find(({ id }) => id === answer.id)!.appearances;
    expect(places.find(({ imageId }) => imageId === gone)).toMatchObject({ state: 'purged' });
    await examined({ repair: true, mayDelete: true });
    expect([...(await examined()).keys()]).toEqual(['jobs-overdue']);
  });
});

/** Does what waits to be indexed, as a start does. */
async function indexWaiting({ app, settled }: TestApp): Promise<void> {
  await app.jobs.start();
  await app.db.write(async (tx) => {
    const waiting = await tx.selectFrom('search_pending').select('owner_id').distinct().execute();
    for (const { owner_id: ownerId } of waiting)
      await app.jobs.enqueue(tx, { ownerId, kind: 'search-index', key: 'start', payload: {} });
  });
  await settled();
}

/** Runs the command on a data directory. */
async function doctor(
  dataDir: string,
  ...given: string[]
): Promise<{ code: number; out: string; said: string }> {
  const main = join(import.meta.dirname, '../../cli/main.ts');
  const env = { PATH: process.env['PATH'] ?? '', IMAGESTEAD_DATA: dataDir };
  const child = spawn(process.execPath, [main, 'doctor', ...given], { env });
  const [out, said] = [text(child.stdout), text(child.stderr)];
  const [code] = (await once(child, 'exit')) as [number];
  return { code, out: await out, said: await said };
}

test('the command looks at data that nobody uses, says what it finds, and repairs when told to', async () => {
  await using house = await startApp();
  const ana = await house.join();
  await giveImage(house, ana);
  await house.settled();
  const refused = await doctor(house.dataDir);
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('Stop it first');
  await house.app.close();

  expect(await doctor(house.dataDir, '--hash')).toMatchObject({ code: 0, said: '' });
  const stray = join(house.dataDir, 'originals', '2025', '01', `${crypto.randomUUID()}.png`);
  await mkdir(dirname(stray), { recursive: true });
  await writeFile(stray, 'something');
  const found = await doctor(house.dataDir, '--repair', '--json');
  expect(found.code).toBe(1);
  expect(found.out.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(found.out)).toMatchObject({
    clean: false,
    findings: [{ check: 'stray-originals', count: 1, bytes: 9, repaired: 0 }],
  });
  const erased = await doctor(house.dataDir, '--repair', '--yes');
  expect(erased).toMatchObject({ code: 1 });
  expect(erased.out).toContain('All of it was put right.');
  expect(await doctor(house.dataDir)).toMatchObject({ code: 0 });

  const empty = await mkdtemp(join(tmpdir(), 'imagestead-empty-'));
  expect((await doctor(empty)).said).toContain('There is no data in');
  await rm(empty, { recursive: true });
});
