import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../../../../test/kernel.ts';
import type { Credentials } from '../../../shared/contract/credentials.ts';
import { systemClock } from '../../clock.ts';
import { createIds } from '../../ids.ts';
import type { BlobStore } from '../blob-store.ts';
import { createDiskBlobStore } from '../disk-blob-store.ts';
import { createDiskThreads } from '../disk-threads.ts';
import { originalKey } from '../keys.ts';
import { convert, paint } from '../test-pictures.ts';
import { createCredentialsReader, type CredentialsReader } from './credentials-reader.ts';
import { mostBytes } from './task.ts';
import { makeIdentity } from './test-samples/certificates.ts';
import { authority, type Signing, signPicture } from './test-samples/signed-pictures.ts';

const ids = createIds(systemClock);
const threads = createDiskThreads(1);
let folder = '';
let blobs: BlobStore;
/** Trusts nobody. */
let reader: CredentialsReader;
/** Trusts the authority of the samples. */
let trusting: CredentialsReader;
let png: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-'));
  blobs = createDiskBlobStore(folder, ids, threads);
  await blobs.prepare();
  reader = createCredentialsReader({ blobs, anchors: null });
  trusting = createCredentialsReader({ blobs, anchors: authority.pem });
  png = await paint(96, 64);
});
afterAll(async () => {
  await Promise.all([reader.close(), trusting.close(), threads.close()]);
  await rm(folder, { recursive: true });
});

async function place(bytes: Uint8Array): Promise<string> {
  const key = originalKey(ids.next(), Date.UTC(2026, 10, 22), 'png');
  await blobs.place([{ staged: await blobs.stage(bytes, { bytes: 2 * mostBytes }), key }]);
  return key;
}

async function read(bytes: Uint8Array, by = reader): Promise<Credentials | null> {
  return by.read(await place(bytes));
}

const signed = (how?: Signing) => signPicture(png, 'image/png', how);

/** The same bytes with one of them flipped. */
function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = copy[at]! ^ 0x01;
  return copy;
}

describe('the state', () => {
  test('untrusted: untouched, and nobody here vouches for the signer', async () => {
    expect(await read(await signed())).toEqual({
      state: 'untrusted',
      generator: { name: 'Proof Engine', version: '3.1' },
      aiGenerated: true,
      digitalSourceTypes: ['trainedAlgorithmicMedia'],
      madeWith: { engine: 'Proof Engine', model: 'proof-image 2.0' },
      actions: [
        {
          action: 'c2pa.created',
          agent: { name: 'proof-image', version: '2.0' },
          description: null,
          when: Date.UTC(2026, 5, 5),
        },
        { action: 'c2pa.converted', agent: null, description: null, when: null },
      ],
      signer: { issuer: 'Proof Pictures', commonName: 'Proof Signer', time: null },
      ingredients: [],
      problems: ['signingCredential.untrusted'],
      address: null,
    });
  });

  test('valid: by a signer whose authority the administrator trusts', async () => {
    expect(await read(await signed(), trusting)).toMatchObject({ state: 'valid', problems: [] });
  });

  test('a signer under another authority of the same name is not trusted', async () => {
    const issuer = makeIdentity({ organisation: 'Proof Office', commonName: 'Proof Root' });
    const other = makeIdentity({ organisation: 'Proof Pictures', commonName: 'Proof Signer', issuer });
    expect(await read(await signed({ signer: other }), trusting)).toMatchObject({ state: 'untrusted' });
  });

  test('a certificate that has run out is not trusted', async () => {
    const signer = makeIdentity({
      organisation: 'Proof Pictures',
      commonName: 'Proof Signer',
      issuer: authority,
      from: new Date(Date.UTC(2020, 0)),
      to: new Date(Date.UTC(2021, 0)),
    });
    const credentials = await read(await signed({ signer }), trusting);
    expect(credentials?.state).toBe('untrusted');
    expect(credentials?.problems.join(' ')).toMatch(/expired|outsideValidity/);
  });

  test('changed: a byte of the pixels is another, whoever signed', async () => {
    const picture = await signed();
    const changed = flipped(picture, picture.indexOf('IDAT') + 100);
    for (const by of [reader, trusting]) {
      const credentials = await read(changed, by);
      expect(credentials).toMatchObject({ state: 'changed', aiGenerated: true });
      expect(credentials?.problems).toContain('assertion.dataHash.mismatch');
    }
  });

  test('invalid: what they say is not what was signed', async () => {
    const picture = await signed();
    const claim = await read(flipped(picture, picture.indexOf('Proof Engine')), trusting);
    expect(claim).toMatchObject({ state: 'invalid' });
    const assertion = await read(flipped(picture, picture.indexOf('proof-image')), trusting);
    expect(assertion).toMatchObject({ state: 'invalid' });
  });

  test('invalid: nothing of them can be read', async () => {
    const picture = await signed();
    const start = picture.indexOf('caBX') + 4;
    const broken = Buffer.from(picture).fill(0x55, start + 40, start + 400);
    expect(await read(broken)).toMatchObject({ state: 'invalid', generator: null });
  });

  test('elsewhere: the address is told and never asked', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const remote = `http://127.0.0.1:${port}/store.c2pa`;
    const picture = await signed({ remote });
    expect(picture.includes('caBX')).toBe(false);
    expect(await read(picture)).toMatchObject({ state: 'elsewhere', address: remote, problems: [] });
    expect(asked).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });

  test('none: a picture like any other, and one whose marks promise too much', async () => {
    expect(await read(png)).toBeNull();
    expect(await read(Buffer.from('no picture'))).toBeNull();
    expect(await read(Buffer.alloc(0))).toBeNull();
  });
});

test('all manifests are walked: the last may only say that the picture was opened', async () => {
  const first = await signed();
  const opened = await signPicture(await convert(png, 'jpeg'), 'image/jpeg', {
    manifest: {
      claim_generator_info: [{ name: 'Proof Editor', version: '1.0' }],
      assertions: [
        { label: 'c2pa.actions', data: { actions: [{ action: 'c2pa.edited', description: 'Cropped' }] } },
      ],
    },
    parent: { picture: first, mediaType: 'image/png' },
  });
  const credentials = await read(opened, trusting);
  expect(credentials).toMatchObject({
    state: 'valid',
    generator: { name: 'Proof Editor' },
    aiGenerated: true,
    madeWith: { engine: 'Proof Engine', model: 'proof-image 2.0' },
    ingredients: [{ title: 'the one before', relation: 'parentOf' }],
  });
  expect(credentials?.actions.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['c2pa.created', 'c2pa.converted', 'c2pa.edited']),
  );
});

test.each(['jpeg', 'webp', 'avif', 'png'] as const)('%s', async (format) => {
  const picture = format === 'png' ? png : await convert(png, format);
  const mediaType = `image/${format}`;
  expect(await read(picture)).toBeNull();
  expect(await read(await signPicture(picture, mediaType), trusting)).toMatchObject({ state: 'valid' });
});

describe('limits', () => {
  test('a file that is too large is not read, and it is said that there are some', async () => {
    const key = await place(await signed());
    await truncate(blobs.localPath(key)!, mostBytes + 1);
    expect(await reader.read(key)).toMatchObject({ state: 'unchecked' });
  });

  test('what hangs or dies is ended; the next picture is read', async () => {
    const file = join(folder, 'worker.mjs');
    await writeFile(
      file,
      `import { parentPort } from 'node:worker_threads';
      let tasks = 0;
      parentPort.on('message', ({ anchors }) => {
        if (anchors === 'hang') for (;;);
        if (anchors === 'trap') setImmediate(() => { throw new WebAssembly.RuntimeError('unreachable'); });
      });`,
    );
    const key = await place(await signed());
    for (const anchors of ['hang', 'trap']) {
      const thread = { file: pathToFileURL(file), longest: 1_000 };
      const ill = createCredentialsReader({ blobs, anchors, thread });
      expect(await ill.read(key)).toMatchObject({ state: 'unchecked' });
      expect(await ill.read(key)).toMatchObject({ state: 'unchecked' });
      await ill.close();
    }
    expect(await reader.read(key)).toMatchObject({ state: 'untrusted' });
  });

  test('a reader that is closed ends what it began and leaves the next picture for another time', async () => {
    const [file, begun, goOn] = ['waiting.mjs', 'begun', 'go-on'].map((name) => join(folder, name));
    await writeFile(
      file!,
      `import { existsSync, writeFileSync } from 'node:fs';
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', () => {
        writeFileSync(${JSON.stringify(begun)}, '');
        const timer = setInterval(() => {
          if (!existsSync(${JSON.stringify(goOn)})) return;
          clearInterval(timer);
          parentPort.postMessage({ is: 'none' });
        }, 2);
      });`,
    );
    const key = await place(await signed());
    const thread = { file: pathToFileURL(file!), longest: 60_000 };
    const closed = createCredentialsReader({ blobs, anchors: null, thread });
    const first = closed.read(key);
    await expect.poll(() => existsSync(begun!), { timeout: 20_000 }).toBe(true);
    const second = expect(closed.read(key)).rejects.toThrow('closed');
    const closing = closed.close();
    await second;
    await writeFile(goOn!, '');
    expect(await first).toBeNull();
    await closing;
    await expect(closed.read(key)).rejects.toThrow('closed');
  });

  test('a file that is gone is not found', async () => {
    const key = originalKey(ids.next(), 0, 'png');
    await expect(reader.read(key)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('whatever byte is flipped, there is an answer, and never that all is well', async () => {
    const picture = await signed();
    const random = seeded(11);
    const start = picture.indexOf('caBX') + 4;
    const end = start + picture.readUInt32BE(start - 8);
    const states = new Set<string>();
    for (let round = 0; round < 150; round++) {
      const at = start + Math.floor(random() * (end - start));
      const credentials = await read(flipped(picture, at), trusting);
      const state = credentials?.state ?? 'none';
      states.add(state);
      // Padding is all that may differ: it is part of no hash.
      if (state === 'valid') expect(picture.subarray(at - 8, at + 9).every((byte) => byte === 0)).toBe(true);
    }
    expect(states).toContain('invalid');
  });
});
