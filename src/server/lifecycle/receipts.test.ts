import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat, randomPng } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { readKey, verifyReceipt } from '../../cli/receipts/verify-receipt.ts';
import { addressOf } from '../../shared/client.ts';
import { listSessions } from '../../shared/contract/accounts.ts';
import { listChanges } from '../../shared/contract/changes.ts';
import { deleteChat, emptyTrash, trashImages } from '../../shared/contract/lifecycle.ts';
import {
  downloadReceipt,
  downloadReceipts,
  getReceipt,
  getReceiptKey,
  listReceipts,
  matchReceipt,
  type ReceiptDocument,
} from '../../shared/contract/receipts.ts';
import { explain } from '../../shared/contract/whereabouts.ts';

const day = 24 * 60 * 60 * 1000;
const main = join(import.meta.dirname, '../../cli/main.ts');

/** Runs the command line without any server that it could ask. */
async function cli(...given: string[]): Promise<{ code: number; out: string }> {
  const environment = { PATH: process.env['PATH'] ?? '', IMAGESTEAD_URL: 'http://127.0.0.1:9' };
  const child = spawn(process.execPath, [main, 'receipts', ...given], { env: environment });
  const out = text(child.stdout);
  const [code] = (await once(child, 'exit')) as [number];
  return { code, out: await out };
}

describe.each(testDatabases)('receipts on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  async function purge(ids: string[]): Promise<void> {
    await ana.call(trashImages, { selection: { ids } });
    await ana.call(emptyTrash, {});
    await house.settled();
  }
  const list = async (filter: Parameters<typeof ana.call<typeof listReceipts>>[1] = {}) =>
    (await ana.call(listReceipts, filter)).receipts;
  const documentOf = async (id: string): Promise<ReceiptDocument> => {
    const answer = await ana.fetch(addressOf(downloadReceipt, { id }));
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="receipt-${id}.json"`);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    return (await answer.json()) as ReceiptDocument;
  };

  test('[LC12] a receipt says when, who, which rule, where, how many bytes, and is signed', async () => {
    const bytes = await randomPng();
    const image = await giveImage(house, ana, { bytes, name: 'secret name', prompt: 'secret prompt' });
    await purge([image.id]);
    const [receipt] = await list();
    expect(receipt).toMatchObject({ kind: 'image', subjectId: image.id, rule: 'person', bytes: image.bytes });
    expect(receipt).toMatchObject({ personId: ana.person.id, matchable: true });
    expect(await ana.call(getReceipt, { id: receipt!.id })).toEqual(receipt);
    const key = await ana.call(getReceiptKey, {});
    expect(receipt?.fingerprint).toBe(key.fingerprint);
    const document = await documentOf(receipt!.id);
    expect(verifyReceipt(document, null)).toMatchObject({ verdict: 'valid', subjectId: image.id });
    expect(verifyReceipt(document, readKey(key.publicKey)).verdict).toBe('valid');
    expect(verifyReceipt(document, 'f'.repeat(64)).verdict).toBe('other key');
    for (const secret of ['secret', image.sha256]) expect(JSON.stringify(document)).not.toContain(secret);
  });

  test('[LC12] a chat that a person purges after its date says so', async () => {
    const { chatId } = await makeChat(house, ana, 'a lighthouse');
    await ana.call(deleteChat, { id: chatId, images: 'keep' });
    house.clock.pass(31 * day);
    ana = await house.signInAgain(ana);
    await ana.call(emptyTrash, {});
    await house.settled();
    expect(await list()).toMatchObject([{ kind: 'chat', subjectId: chatId, rule: 'person' }]);
  });

  test('[LC12] beside a receipt stands which browsers have followed since; the receipt stays as it was signed', async () => {
    const image = await giveImage(house, ana);
    const away = await house.signInAgain(ana);
    await purge([image.id]);
    const [receipt] = await list();
    expect(receipt!.browsers).toEqual({ dropped: 0, of: 2 });
    const before = await documentOf(receipt!.id);
    const { seq } = await ana.call(listChanges, { after: 0 });
    await away.call(listChanges, { after: 1 });
    expect((await list())[0]!.browsers).toEqual({ dropped: 0, of: 2 });
    await ana.call(listChanges, { after: seq });
    expect((await list())[0]!.browsers).toEqual({ dropped: 1, of: 2 });
    const gone = (await ana.call(explain, { id: image.id })).facts;
    expect(gone).toMatchObject({ kind: 'gone', browsers: { dropped: 1, of: 2 } });
    const { sessions } = await ana.call(listSessions, {});
    expect(sessions.find(({ current }) => current)?.followed).toMatchObject({ seq, behind: 0 });
    // Within a minute nothing more is written, but what an answer ends with is.
    await away.call(listChanges, { after: seq });
    expect((await list())[0]!.browsers).toEqual({ dropped: 2, of: 2 });
    expect(await documentOf(receipt!.id)).toEqual(before);
  });

  test('[LC12] whatever is changed in a receipt, added or taken away shows', async () => {
    const { chatId, imageIds } = await makeChat(house, ana, 'a lighthouse');
    await ana.call(deleteChat, { id: chatId, images: 'delete' });
    await ana.call(emptyTrash, {});
    await house.settled();
    const receipts = await list();
    expect(receipts.map(({ subjectId }) => subjectId).sort()).toEqual([chatId, ...imageIds].sort());
    for (const { id } of receipts) {
      const document = await documentOf(id);
      for (const tampered of everyChange(document))
        expect(verifyReceipt(tampered, null).verdict).toBe('changed');
      const shuffled = Object.fromEntries(Object.entries(document).toReversed());
      expect(verifyReceipt(shuffled, null).verdict).toBe('valid');
    }
  });

  test('[LC12] who has the original bytes and the installation can tell that a receipt is theirs', async () => {
    const bytes = await randomPng();
    const image = await giveImage(house, ana, { bytes });
    await purge([image.id]);
    const [receipt] = await list();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { id } = receipt!;
    expect(await ana.call(matchReceipt, { id, sha256 })).toEqual({ matches: true });
    const other = createHash('sha256').update('other bytes').digest('hex');
    expect(await ana.call(matchReceipt, { id, sha256: other })).toEqual({ matches: false });
    const ben = await house.join();
    await expect(ben.call(matchReceipt, { id, sha256 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(ben.call(getReceipt, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('[LC12] receipts are listed in pages, by rule and by time', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const image = await giveImage(house, ana);
      ids.push(image.id);
      await purge([image.id]);
      house.clock.pass(60_000);
    }
    const newestFirst = ids.toReversed();
    const first = await ana.call(listReceipts, { limit: 2 });
    expect(first.receipts.map(({ subjectId }) => subjectId)).toEqual(newestFirst.slice(0, 2));
    const second = await ana.call(listReceipts, { limit: 2, after: first.next! });
    expect(second.receipts.map(({ subjectId }) => subjectId)).toEqual(newestFirst.slice(2));
    expect(second.next).toBeNull();
    const times = (await list()).map(({ purgedAt }) => purgedAt);
    const middle = await list({ from: times[1]!, until: times[0]! });
    expect(middle.map(({ subjectId }) => subjectId)).toEqual([newestFirst[1]]);
    expect(await list({ rule: 'retention' })).toEqual([]);
    expect(await list({ rule: 'person' })).toHaveLength(3);
  });

  test('[LC12] all of them come as lines, and the command line tries them without a server', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'receipts-'));
    const images = await Promise.all([giveImage(house, ana), giveImage(house, ana)]);
    await purge(images.map(({ id }) => id));
    const answer = await ana.fetch(downloadReceipts.path);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const lines = await answer.text();
    const file = join(folder, 'all.ndjson');
    await writeFile(file, lines);
    const { fingerprint } = await ana.call(getReceiptKey, {});
    expect(await cli('verify', '--key', fingerprint, file)).toMatchObject({ code: 0 });
    expect((await cli('verify', '--json', file)).out).toBe(
      `${JSON.stringify({ total: 2, valid: 2, keys: [fingerprint] })}\n`,
    );
    expect(await cli('verify', '--key', 'a'.repeat(64), file)).toMatchObject({ code: 1 });
    await writeFile(file, `${lines}${lines.split('\n')[0]!.replace('"person"', '"retention"')}\nno json\n`);
    const changed = await cli('verify', '--json', file);
    expect(changed.code).toBe(1);
    expect(JSON.parse(changed.out)).toMatchObject({ total: 4, valid: 2, changed: 1, 'no receipt': 1 });
    const whole = join(folder, 'one.json');
    await writeFile(whole, JSON.stringify(JSON.parse(lines.split('\n')[0]!), null, 2));
    expect(await cli('verify', whole)).toMatchObject({ code: 0 });
    await rm(folder, { recursive: true });
  });

  test('[LC12] receipts of versions that did not sign stay in the list, and say so', async () => {
    const image = await giveImage(house, ana);
    await purge([image.id]);
    const { id } = (await list())[0]!;
    const bare = { person_id: null, keyed_hash: null, key_id: null, signature: null };
    await house.app.db.write((tx) => tx.updateTable('receipts').set(bare).where('id', '=', id).execute());
    expect((await list())[0]).toMatchObject({ id, fingerprint: null, personId: null, matchable: false });
    expect(verifyReceipt(await documentOf(id), null).verdict).toBe('not signed');
    const sha256 = '0'.repeat(64);
    await expect(ana.call(matchReceipt, { id, sha256 })).rejects.toMatchObject({ code: 'conflict' });
  });
});

test('[LC12] the key is the same at each start; under another secret there is another, and old receipts stay valid', async () => {
  await using first = await startApp({ environment: { IMAGESTEAD_SECRET: 'the first secret of all' } });
  const ana = await first.join();
  const image = await giveImage(first, ana);
  await ana.call(trashImages, { selection: { ids: [image.id] } });
  await ana.call(emptyTrash, {});
  await first.settled();
  const key = await ana.call(getReceiptKey, {});
  await first.restart();
  expect(first.app.lifecycle.receiptKey()).toEqual(key);
  const rows = await first.app.db.read.selectFrom('receipts').selectAll().execute();

  await using second = await startApp({ environment: { IMAGESTEAD_SECRET: 'another secret altogether' } });
  const { lifecycle, db } = second.app;
  expect(lifecycle.receiptKey().fingerprint).not.toBe(key.fingerprint);
  await db.write((tx) => tx.insertInto('receipts').values(rows).execute());
  const actor = { ownerId: ana.person.id, role: 'member', sessionId: '' } as const;
  const { id } = rows[0]!;
  expect(await lifecycle.receipt(actor, id)).toMatchObject({
    fingerprint: key.fingerprint,
    matchable: false,
  });
  const lines = await text(await lifecycle.receiptsFile(actor).open());
  expect(verifyReceipt(JSON.parse(lines), key.fingerprint).verdict).toBe('valid');
});

/** The document with each of its values changed, left out, or with one that was not there. */
function* everyChange(document: unknown): Generator<unknown> {
  if (typeof document === 'object' && document !== null) {
    for (const [name, value] of Object.entries(document)) {
      const rest = Object.fromEntries(Object.entries(document).filter(([other]) => other !== name));
      const put = (changed: unknown): unknown =>
        Array.isArray(document)
          ? document.map((old: unknown, at) => (String(at) === name ? changed : old))
          : { ...document, [name]: changed };
      // Without its name it would be no receipt at all.
      if (name !== 'format' && !Array.isArray(document)) yield rest;
      if (name !== 'format') for (const changed of everyChange(value)) yield put(changed);
    }
    yield Array.isArray(document) ? [...(document as unknown[]), {}] : { ...document, added: true };
  } else if (typeof document === 'number') yield document + 1;
  else if (typeof document === 'string') yield similar(document);
  else yield 'something';
}

/** Another text that could stand there as well. */
function similar(value: string): string {
  const words: Record<string, string> = {
    person: 'retention',
    image: 'chat',
    chat: 'image',
    erased: 'pending',
    pending: 'erased',
  };
  return words[value] ?? value.slice(0, -2) + (value.at(-2) === 'A' ? 'B' : 'A') + value.slice(-1);
}
