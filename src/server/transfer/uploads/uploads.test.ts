import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomPng } from '../../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { until } from '../../../../test/kernel.ts';
import { cancelImport, createImport, getImport } from '../../../shared/contract/imports.ts';
import { getImage, getOriginal, listSections } from '../../../shared/contract/library.ts';
import { addressOf } from '../../../shared/client.ts';
import { trashImages } from '../../../shared/contract/lifecycle.ts';
import { uploadLife, uploadMetadata, uploadsPath } from '../../../shared/contract/uploads.ts';
import { deviceOf, metadataOf, type Device } from './test-device.ts';

let house: TestApp;
let ana: Client;
let device: Device;
beforeEach(async () => {
  house = await startApp();
  ana = await house.join('Ana');
  device = deviceOf(ana);
});
afterEach(() => house[Symbol.asyncDispose]());

const uploadsFolder = (): string => join(house.dataDir, 'uploads');
/** Files of uploads on the disk. */
const lying = (): string[] =>
  existsSync(uploadsFolder())
    ? readdirSync(uploadsFolder(), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : [];
const errorOf = async (answer: Response): Promise<{ code: string; message: string }> =>
  ((await answer.json()) as { error: { code: string; message: string } }).error;
const total = async (client = ana): Promise<number> => (await client.call(listSections, {})).total;

describe('an upload', () => {
  test('in one request is in the Library when it is answered, and leaves no file behind', async () => {
    const bytes = await randomPng();
    const answer = await device.whole(bytes, { [uploadMetadata.fileName]: 'A red fox.png' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('imagestead-outcome')).toBe('added');
    const id = answer.headers.get('imagestead-image')!;
    expect(await ana.call(getImage, { id })).toMatchObject({
      source: 'uploaded',
      name: 'A red fox',
      fileName: 'A red fox.png',
      bytes: bytes.byteLength,
    });
    const original = await ana.fetch(addressOf(getOriginal, { id }));
    expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true);
    expect(lying()).toEqual([]);
  });

  test('in pieces goes on where it stands', async () => {
    const bytes = await randomPng(64, 64);
    const path = await device.begun(bytes.byteLength);
    const first = await device.patch(path, 0, bytes.subarray(0, 1000));
    expect(first.status).toBe(204);
    expect(first.headers.get('upload-offset')).toBe('1000');
    expect(Date.parse(first.headers.get('upload-expires')!)).toBeGreaterThan(house.clock.now());
    const wrong = await device.patch(path, 10, bytes.subarray(10));
    expect((await errorOf(wrong)).code).toBe('conflict');
    const where = await device.where(path);
    expect(where.headers.get('upload-offset')).toBe('1000');
    expect(where.headers.get('upload-length')).toBe(String(bytes.byteLength));
    const last = await device.patch(path, 1000, bytes.subarray(1000));
    expect(last.headers.get('imagestead-outcome')).toBe('added');
    expect(await total()).toBe(1);
  });

  test('whose connection breaks keeps what arrived', async () => {
    const bytes = await randomPng(200, 200);
    const path = await device.begun(bytes.byteLength);
    const { port } = new URL(house.url);
    const socket = createConnection({ host: '127.0.0.1', port: Number(port) });
    socket.write(
      `PATCH ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${ana.cookie}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: ${bytes.byteLength}\r\n\r\n`,
    );
    socket.write(bytes.subarray(0, 50_000));
    const offset = async () => Number((await device.where(path)).headers.get('upload-offset'));
    const [ownerId] = readdirSync(uploadsFolder());
    const file = join(uploadsFolder(), ownerId!, basename(path));
    await until(() => statSync(file).size === 50_000);
    socket.destroy();
    expect(await offset()).toBe(50_000);
    const last = await device.patch(path, 50_000, bytes.subarray(50_000));
    expect(last.headers.get('imagestead-outcome')).toBe('added');
  });

  test('goes on after the server was started anew', async () => {
    const bytes = await randomPng(64, 64);
    const path = await device.begun(bytes.byteLength);
    await device.patch(path, 0, bytes.subarray(0, 3000));
    await house.restart();
    expect((await device.where(path)).headers.get('upload-offset')).toBe('3000');
    const last = await device.patch(path, 3000, bytes.subarray(3000));
    expect(last.headers.get('imagestead-outcome')).toBe('added');
  });

  test('that was complete when the server died is taken at the next start', async () => {
    const bytes = await randomPng(64, 64);
    const path = await device.begun(bytes.byteLength);
    await device.patch(path, 0, bytes.subarray(0, 3000));
    await house.app.close();
    const [ownerId] = readdirSync(uploadsFolder());
    await writeFile(join(uploadsFolder(), ownerId!, basename(path)), bytes);
    await house.restart();
    await until(async () => (await total()) === 1);
    await until(() => lying().length === 0);
    // The device asks where it stands, and learns that it is done.
    const where = await device.where(path);
    expect(where.headers.get('upload-offset')).toBe(String(bytes.byteLength));
    expect(where.headers.get('imagestead-outcome')).toBe('added');
  });

  test('whose answer got lost is answered again', async () => {
    const bytes = await randomPng();
    const path = await device.begun(bytes.byteLength);
    const last = await device.patch(path, 0, bytes);
    const again = await device.where(path);
    expect(again.headers.get('imagestead-image')).toBe(last.headers.get('imagestead-image'));
    expect(again.headers.get('upload-offset')).toBe(String(bytes.byteLength));
    expect((await device.cancel(path)).status).toBe(204);
    expect((await device.where(path)).status).toBe(404);
    expect(await total()).toBe(1);
  });

  test('of the same bytes is the same image, at the same moment too', async () => {
    const bytes = await randomPng();
    const answers = await Promise.all([1, 2, 3].map(() => device.whole(bytes)));
    const outcomes = answers.map(({ headers }) => headers.get('imagestead-outcome'));
    expect(outcomes.toSorted()).toEqual(['added', 'already', 'already']);
    expect(new Set(answers.map(({ headers }) => headers.get('imagestead-image'))).size).toBe(1);
    expect(await total()).toBe(1);
  });

  test('of an image in the trash says so', async () => {
    const bytes = await randomPng();
    const id = (await device.whole(bytes)).headers.get('imagestead-image')!;
    await ana.call(trashImages, { selection: { ids: [id] } });
    const again = await device.whole(bytes);
    expect(again.headers.get('imagestead-outcome')).toBe('in_trash');
    expect(again.headers.get('imagestead-image')).toBe(id);
    expect(await total()).toBe(0);
  });

  test('can be cancelled', async () => {
    const path = await device.begun(5000);
    await device.patch(path, 0, new Uint8Array(100));
    expect((await device.cancel(path)).status).toBe(204);
    expect((await device.where(path)).status).toBe(404);
    expect(lying()).toEqual([]);
  });

  test('of whatever name is a name and nothing else', async () => {
    const names = [
      '../../escape.png',
      '/etc/passwd',
      'a\0b.png',
      'C:\\x\\y.png',
      '\ud800.png',
      '.',
      'ü'.repeat(900),
    ];
    for (const name of names) {
      const answer = await device.whole(await randomPng(), { [uploadMetadata.fileName]: name });
      expect(answer.status, name).toBe(201);
    }
    expect(await total()).toBe(names.length);
    expect(lying()).toEqual([]);
  });
});

describe('an upload is refused', () => {
  test.each([
    ['no picture', Buffer.from('just some text, and no picture')],
    ['a damaged picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('that is %s; its bytes are erased', async (_what, bytes) => {
    const answer = await device.whole(bytes);
    expect(answer.status).toBe(422);
    expect((await errorOf(answer)).code).toBe('unsupported');
    const path = await device.begun(bytes.byteLength);
    expect((await errorOf(await device.patch(path, 0, bytes))).code).toBe('unsupported');
    expect((await device.where(path)).status).toBe(404);
    expect(lying()).toEqual([]);
  });

  test('that is too large, before its bytes are sent', async () => {
    const answer = await device.begin(600 * 1024 * 1024);
    expect(answer.status).toBe(413);
    expect((await errorOf(answer)).message).toMatch(/larger than 536 MB/);
    expect(lying()).toEqual([]);
  });

  test('that is empty, of no length, or sends more than it said', async () => {
    expect((await errorOf(await device.begin(0))).message).toMatch(/empty/);
    const without = await device.send('POST', uploadsPath, { 'upload-defer-length': '1' });
    expect(without.status).toBe(400);
    expect((await device.send('POST', uploadsPath)).status).toBe(400);
    const path = await device.begun(10);
    expect((await device.patch(path, 0, new Uint8Array(20))).status).toBe(413);
    expect((await device.where(path)).headers.get('upload-offset')).toBe('0');
  });

  test('when the disk has no room for it', async () => {
    const bytes = await randomPng(64, 64);
    const path = await device.begun(bytes.byteLength);
    const [ownerId] = readdirSync(uploadsFolder());
    const file = join(uploadsFolder(), ownerId!, basename(path));
    await unlink(file);
    // Writing to /dev/full fails as a full disk does.
    await symlink('/dev/full', file);
    const full = await device.patch(path, 0, bytes);
    expect(full.status).toBe(507);
    expect((await errorOf(full)).message).toMatch(/disk/);
    await unlink(file);
    await writeFile(file, '');
    expect((await device.patch(path, 0, bytes)).status).toBe(204);
  });

  test('for a purpose that is none, or an import that is not there', async () => {
    expect((await device.begin(10, { [uploadMetadata.purpose]: 'cake' })).status).toBe(400);
    const id = '0190b2f0-0000-7000-8000-000000000000';
    const imported = { [uploadMetadata.purpose]: 'import', [uploadMetadata.importId]: id };
    expect((await device.begin(10, imported)).status).toBe(404);
    expect((await device.begin(10, { ...imported, [uploadMetadata.importId]: '../x' })).status).toBe(404);
  });

  test('when ten thousand others are unfinished', async () => {
    const folder = join(uploadsFolder(), ana.person.id);
    await mkdir(folder, { recursive: true });
    for (let i = 0; i < 10_000; i += 1) {
      const name = `0190b2f0-0000-7000-8000-${String(i).padStart(12, '0')}.json`;
      writeFileSync(join(folder, name), '{"size":9,"metadata":{}}');
    }
    const answer = await device.begin(10);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const ben = deviceOf(await house.join('Ben'));
    expect((await ben.begin(10)).status).toBe(201);
  });

  test('that speaks no tus', async () => {
    const answer = await ana.fetch(uploadsPath, { method: 'POST', headers: { 'upload-length': '1' } });
    expect((await errorOf(answer)).message).toMatch(/Tus-Resumable/);
    expect((await ana.fetch(uploadsPath)).status).toBe(404);
  });
});

describe('uploads of others', () => {
  test('are not there, whatever is asked of them', async () => {
    const ben = deviceOf(await house.join('Ben'));
    const bytes = await randomPng();
    const open = await ben.begun(bytes.byteLength);
    const done = await ben.begun(bytes.byteLength);
    await ben.patch(done, 0, bytes);
    const unknown = `${uploadsPath}/0190b2f0-0000-7000-8000-000000000000`;
    for (const path of [open, done, unknown, `${uploadsPath}/..%2f..%2fsecret.key`, `${open}.json`]) {
      expect((await device.where(path)).status, path).toBe(404);
      expect((await device.patch(path, 0, bytes)).status, path).toBe(404);
      expect((await device.cancel(path)).status, path).toBe(404);
    }
    expect((await ben.where(open)).headers.get('upload-offset')).toBe('0');
    expect((await ben.patch(open, 0, bytes)).headers.get('imagestead-outcome')).toBe('already');
    expect(await total()).toBe(0);
  });

  test('and nobody at all', async () => {
    const path = await device.begun(10);
    for (const method of ['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS']) {
      const answer = await fetch(house.url + (method === 'POST' ? uploadsPath : path), {
        method,
        headers: { 'tus-resumable': '1.0.0', 'upload-length': '10' },
      });
      expect(answer.status, method).toBe(401);
    }
  });

  test.each(['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS'])(
    'a page of another site can not %s',
    async (method) => {
      const path = method === 'POST' ? uploadsPath : await device.begun(10);
      const headers = { 'upload-length': '10', 'upload-offset': '0' };
      const foreign = {
        origin: 'https://elsewhere.example',
        'content-type': 'application/offset+octet-stream',
      };
      expect((await device.send(method, path, { ...headers, ...foreign })).status).toBe(403);
      const site = { 'sec-fetch-site': 'cross-site', 'content-type': 'application/offset+octet-stream' };
      expect((await device.send(method, path, { ...headers, ...site })).status).toBe(403);
    },
  );

  test('the answers carry what every answer carries', async () => {
    const { headers } = await device.send('OPTIONS', uploadsPath);
    expect(headers.get('tus-extension')).toBe('creation,creation-with-upload,termination,expiration');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('what nobody goes on with', () => {
  test('is erased after a week without a byte', async () => {
    const bytes = await randomPng();
    const path = await device.begun(bytes.byteLength);
    house.clock.pass(uploadLife - 60_000);
    await device.patch(path, 0, bytes.subarray(0, 10));
    house.clock.pass(120_000);
    expect((await device.where(path)).status).toBe(200);
    house.clock.pass(uploadLife);
    expect((await device.where(path)).status).toBe(404);
    expect(lying()).toHaveLength(2);
    await house.restart();
    await until(() => lying().length === 0);
  });

  test('is erased where a crash left one file of two', async () => {
    const folder = join(uploadsFolder(), ana.person.id);
    await mkdir(folder, { recursive: true });
    const [first, second] = ['0190b2f0-0000-7000-8000-00000000000a', '0190b2f0-0000-7000-8000-00000000000b'];
    await writeFile(join(folder, first), 'bytes');
    await writeFile(join(folder, `${second}.json`), '{"size":1,"metadata":{}}');
    await writeFile(join(folder, `${second}.json.new`), '{"si');
    await house.restart();
    expect(lying()).toHaveLength(3);
    house.clock.pass(2 * 60 * 60 * 1000);
    await house.restart();
    await until(() => lying().length === 0);
    await rm(folder, { recursive: true });
  });
});

test('a file of an import goes there as it is, whatever it is, and only while files are taken', async () => {
  const { id } = await ana.call(createImport, {});
  const values = {
    [uploadMetadata.fileName]: 'export.zip',
    [uploadMetadata.relativePath]: 'years/export.zip',
    [uploadMetadata.purpose]: 'import',
    [uploadMetadata.importId]: id,
  };
  const bytes = Buffer.from('no archive yet');
  const answer = await device.whole(bytes, values);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('imagestead-image')).toBeNull();
  expect((await device.whole(Buffer.alloc(0), values)).status).toBe(201);
  expect(await ana.call(getImport, { id })).toMatchObject({ files: 2, bytes: bytes.byteLength });
  expect(lying()).toEqual([]);
  expect(await total()).toBe(0);

  const ben = deviceOf(await house.join('Ben'));
  expect((await ben.begin(10, values)).status).toBe(404);
  const late = await device.begun(bytes.byteLength, values);
  await ana.call(cancelImport, { id });
  expect((await device.begin(10, values)).status).toBe(409);
  expect((await device.patch(late, 0, bytes)).status).toBe(409);
  expect(lying()).toEqual([]);
});

test('metadata in any order and without values are read', async () => {
  const bytes = await randomPng();
  const answer = await device.send(
    'POST',
    uploadsPath,
    {
      'upload-length': String(bytes.byteLength),
      'upload-metadata': `strange,${metadataOf({ [uploadMetadata.relativePath]: 'holiday/fox.png' })}`,
      'content-type': 'application/offset+octet-stream',
    },
    bytes,
  );
  const id = answer.headers.get('imagestead-image')!;
  expect(await ana.call(getImage, { id })).toMatchObject({ name: 'fox', fileName: 'fox.png' });
});
