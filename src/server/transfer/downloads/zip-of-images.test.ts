import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { giveImage, randomPng } from '../../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { prepareDownload } from '../../../shared/contract/downloads.ts';
import { trashImages } from '../../../shared/contract/lifecycle.ts';
import { createNames } from './zip-of-images.ts';

let house: TestApp;
let folder: string;
beforeAll(async () => {
  house = await startApp();
  folder = await mkdtemp(join(tmpdir(), 'imagestead-download-'));
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const get = (client: Client, id: string): Promise<Response> =>
  fetch(`${house.url}/api/images/download/${id}`, { headers: { cookie: client.cookie } });

/** The files of a ZIP, all of which are stored as they are. */
async function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const path = join(folder, 'images.zip');
  await writeFile(path, bytes);
  const open = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);
  const zip = await open(path, { lazyEntries: true, autoClose: false });
  const files = new Map<string, Buffer>();
  const ended = Promise.withResolvers<void>();
  const read = promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip));
  zip.on('entry', (entry: yauzl.Entry) => {
    void read(entry)
      .then((stream) => buffer(stream))
      .then((content) => {
        files.set(entry.fileName, content);
        zip.readEntry();
      }, ended.reject);
  });
  zip.on('end', ended.resolve);
  zip.readEntry();
  await ended.promise;
  zip.close();
  return files;
}

test('a selection is one ZIP of its originals under their names, each name once', async () => {
  const ana = await house.join();
  const bytes = [await randomPng(), await randomPng(), await randomPng(1_800, 1_700)];
  const names = ['fox', 'FOX', 'large'];
  const ids: string[] = [];
  for (const [i, name] of names.entries())
    ids.push((await giveImage(house, ana, { name, bytes: bytes[i]! })).id);
  const gone = await giveImage(house, ana, { name: 'gone' });
  const { id, images } = await ana.call(prepareDownload, { selection: { query: '' } });
  expect(images).toBe(4);
  await ana.call(trashImages, { selection: { ids: [gone.id] } });

  const answer = await get(ana, id!);
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="images-\d{4}-\d\d-\d\d\.zip"/,
  );
  const files = await unzip(new Uint8Array(await answer.arrayBuffer()));
  expect(files.size).toBe(3);
  for (const [i, name] of names.entries()) {
    const [file] = [...files].find(([path]) => path.startsWith(`${name} `))!;
    expect(file).toMatch(/^\w+ \d{4}-\d\d-\d\d [0-9a-f]{6}\.png$/);
    expect(files.get(file)!.equals(bytes[i]!)).toBe(true);
  }

  const ben = await house.join();
  expect((await get(ben, id!)).status).toBe(404);
  house.clock.pass(60 * 60 * 1000 + 1);
  expect((await get(ana, id!)).status).toBe(404);
  expect(await ben.call(prepareDownload, { selection: { query: '' } })).toEqual({ id: null, images: 0 });
});

test('names are given once, whatever they are', () => {
  const nameFor = createNames();
  expect(['a.png', 'a (2).png', 'a.png', 'A.png', 'b'].map(nameFor)).toEqual([
    'a.png',
    'a (2).png',
    'a (3).png',
    'A (4).png',
    'b',
  ]);
});
