import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { BlobStore, Staged } from './blob-store.ts';

const key = 'originals/2026/11/019aa0c1-7a5e-7000-8000-000000000001.png';
const other = 'originals/2026/12/019aa0c1-7a5e-7000-8000-000000000002.png';
const preview = 'previews/2026/11/019aa0c1-7a5e-7000-8000-000000000001.256.webp';
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const roomy = { bytes: 10_000_000 };

async function* chunks(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield text(part);
}

/** What every place for files must do. `open` answers a prepared, empty store; call inside `describe`. */
export function blobStoreSuite(open: () => Promise<BlobStore>): void {
  const put = async (store: BlobStore, at: string, content: string): Promise<Staged> => {
    const staged = await store.stage(text(content), roomy);
    await store.place([{ staged, key: at }]);
    return staged;
  };
  const content = async (store: BlobStore, at: string, range?: { start: number; end: number }) =>
    (await buffer(store.open(at, range))).toString();
  const keys = async (store: BlobStore, prefix: string) => {
    const found: string[] = [];
    for await (const each of store.list(prefix)) found.push(each);
    return found.sort();
  };

  test('hashes and counts what it stages, from a stream and from bytes', async () => {
    const store = await open();
    const whole = await store.stage(text('one two three'), roomy);
    const streamed = await store.stage(chunks('one ', 'two ', '', 'three'), roomy);
    const sha256 = createHash('sha256').update('one two three').digest('hex');
    expect(whole).toMatchObject({ bytes: 13, sha256 });
    expect(streamed).toMatchObject({ bytes: 13, sha256 });
    expect(whole.name).not.toBe(streamed.name);
  });

  test('stages a local file, and a part of one, and checks its checksum', async () => {
    const store = await open();
    const folder = await mkdtemp(join(tmpdir(), 'local-source-'));
    const path = join(folder, 'file');
    await writeFile(path, 'zero one two three');
    const sha256Of = (content: string) => createHash('sha256').update(content).digest('hex');
    expect(await store.stage({ path }, roomy)).toMatchObject({
      bytes: 18,
      sha256: sha256Of('zero one two three'),
    });
    const crc = crc32('one two');
    const part = await store.stage({ path, start: 5, length: 7, crc32: crc }, roomy);
    expect(part).toMatchObject({ bytes: 7, sha256: sha256Of('one two') });
    await store.place([{ staged: part, key }]);
    expect(await content(store, key)).toBe('one two');
    const [whole, begun] = [
      await store.stage({ path, ours: true }, roomy),
      { path, ours: true, start: 5, length: 3 },
    ];
    expect(whole).toMatchObject({ bytes: 18, sha256: sha256Of('zero one two three') });
    await store.place([{ staged: whole, key: other }]);
    expect(await content(store, other)).toBe('zero one two three');
    await store.discard(await store.stage(begun, roomy));
    // What was given stays whatever becomes of the store's own.
    expect(await readFile(path, 'utf8')).toBe('zero one two three');
    const packed = deflateRawSync('one two three one two three');
    await writeFile(join(folder, 'packed'), packed);
    const unpacked = {
      path: join(folder, 'packed'),
      inflatesTo: 27,
      crc32: crc32('one two three one two three'),
    };
    const inflated = await store.stage(unpacked, roomy);
    expect(inflated).toMatchObject({ bytes: 27, sha256: sha256Of('one two three one two three') });
    await store.discard(inflated);
    for (const damaged of [
      { ...unpacked, inflatesTo: 26 },
      { ...unpacked, inflatesTo: 28 },
      { ...unpacked, crc32: 1 },
      { path, inflatesTo: 18 },
      { path, start: 5, length: 7, crc32: crc + 1 },
      { path, start: 5, length: 70 },
      { path: join(folder, 'not there') },
      { path: folder },
    ]) {
      const error = await store.stage(damaged, roomy).catch((failure: Error) => failure);
      expect(error).toMatchObject({ code: 'unsupported' });
      expect(String(error)).not.toContain(folder);
    }
    await expect(store.stage({ path }, { bytes: 17 })).rejects.toMatchObject({ code: 'too_large' });
    await rm(folder, { recursive: true });
    // Nothing of what failed is left; the first file still waits for its place.
    expect(await store.discardAll()).toBe(1);
  });

  test('puts small files in place at once, and replaces them', async () => {
    const store = await open();
    await store.put([
      { key: preview, bytes: text('small') },
      { key: other, bytes: new Uint8Array() },
    ]);
    await store.put([{ key: preview, bytes: text('another') }]);
    expect(await content(store, preview)).toBe('another');
    expect(await store.size(other)).toBe(0);
    await expect(store.put([{ key: '../out', bytes: text('x') }])).rejects.toMatchObject({
      code: 'internal',
    });
    expect(await store.discardAll()).toBe(0);
  });

  test('places a staged file at its key and reads it back, whole', async () => {
    const store = await open();
    const staged = await put(store, key, 'a picture');
    expect(await store.size(key)).toBe(9);
    expect(await content(store, key)).toBe('a picture');
    expect(existsSync(staged.path)).toBe(false);
  });

  test('takes a file of several megabytes and an empty one', async () => {
    const store = await open();
    const large = new Uint8Array(5_000_001).map((_, index) => index % 251);
    await store.place([{ staged: await store.stage(large, roomy), key }]);
    expect(Buffer.compare(await buffer(store.open(key)), large)).toBe(0);
    async function* smallChunks() {
      for (let at = 0; at < large.length; at += 60_000) yield large.subarray(at, at + 60_000);
    }
    const streamed = await store.stage(smallChunks(), roomy);
    expect(streamed.sha256).toBe(createHash('sha256').update(large).digest('hex'));
    await store.place([{ staged: streamed, key: preview }]);
    expect(Buffer.compare(await buffer(store.open(preview)), large)).toBe(0);
    await put(store, other, '');
    expect(await store.size(other)).toBe(0);
  });

  test('reads ranges, both ends included, and what there is when a range passes the end', async () => {
    const store = await open();
    await put(store, key, '0123456789');
    expect(await content(store, key, { start: 0, end: 0 })).toBe('0');
    expect(await content(store, key, { start: 3, end: 6 })).toBe('3456');
    expect(await content(store, key, { start: 8, end: 99 })).toBe('89');
  });

  test('places several at once', async () => {
    const store = await open();
    const files = [
      { staged: await store.stage(text('a'), roomy), key },
      { staged: await store.stage(text('b'), roomy), key: other },
      { staged: await store.stage(text('c'), roomy), key: preview },
    ];
    await store.place(files);
    expect(await Promise.all([key, other, preview].map((each) => content(store, each)))).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(await store.discardAll()).toBe(0);
  });

  test('replaces what was at the key', async () => {
    const store = await open();
    await put(store, preview, 'old and long');
    await put(store, preview, 'new');
    expect(await content(store, preview)).toBe('new');
  });

  test('a missing file has no size and fails as a stream', async () => {
    const store = await open();
    expect(await store.size(key)).toBeNull();
    await expect(buffer(store.open(key))).rejects.toThrow();
  });

  test('says of each key whether it was there when it was removed', async () => {
    const store = await open();
    await put(store, key, 'x');
    expect(await store.remove([key, other])).toEqual([
      { key, outcome: 'erased' },
      { key: other, outcome: 'gone' },
    ]);
    expect(await store.size(key)).toBeNull();
    expect(await store.remove([key])).toEqual([{ key, outcome: 'gone' }]);
    expect(await store.remove([])).toEqual([]);
  });

  test('removes many', async () => {
    const store = await open();
    const many = Array.from(
      { length: 100 },
      (_, n) => `originals/2026/11/019aa0c1-7a5e-7000-8000-${String(n).padStart(12, '0')}.png`,
    );
    await Promise.all(many.map((each) => put(store, each, each)));
    const removals = await store.remove(many);
    expect(removals.map((removal) => removal.key)).toEqual(many);
    expect(new Set(removals.map((removal) => removal.outcome))).toEqual(new Set(['erased']));
    expect(await keys(store, 'originals')).toEqual([]);
  });

  test('lists keys below a prefix', async () => {
    const store = await open();
    await put(store, key, 'a');
    await put(store, other, 'b');
    await put(store, preview, 'c');
    expect(await keys(store, 'originals')).toEqual([key, other]);
    expect(await keys(store, 'originals/2026/12')).toEqual([other]);
    expect(await keys(store, 'previews')).toEqual([preview]);
    expect(await keys(store, 'elsewhere')).toEqual([]);
  });

  test('a file over the limit ends as too_large and leaves nothing staged', async () => {
    const store = await open();
    await expect(store.stage(chunks('12345', '67890'), { bytes: 9 })).rejects.toMatchObject({
      code: 'too_large',
    });
    await expect(store.stage(text('1234567890'), { bytes: 9 })).rejects.toMatchObject({ code: 'too_large' });
    await expect(store.stage(text('123456789'), { bytes: 9 })).resolves.toMatchObject({ bytes: 9 });
    expect(await store.discardAll()).toBe(1);
  });

  test('a source that breaks off passes its own error and leaves nothing staged', async () => {
    const store = await open();
    async function* breaksOff() {
      yield text('half');
      throw new Error('the connection was cut');
    }
    await expect(store.stage(breaksOff(), roomy)).rejects.toThrow('the connection was cut');
    expect(await store.discardAll()).toBe(0);
  });

  test('discards one staged file, twice if need be, or all', async () => {
    const store = await open();
    const first = await store.stage(text('1'), roomy);
    await store.stage(text('2'), roomy);
    await store.discard(first);
    await store.discard(first);
    expect(await store.discardAll()).toBe(1);
    expect(await store.discardAll()).toBe(0);
    await expect(store.place([{ staged: first, key }])).rejects.toMatchObject({ name: 'AppError' });
    expect(await store.size(key)).toBeNull();
  });

  test.each([
    '../x/y',
    '/etc/passwd',
    'originals/../../x',
    'originals//x',
    'tmp/x',
    'originals/A.png',
    'x',
    '',
  ])('refuses %j as a key', async (wrong) => {
    const store = await open();
    const staged = await store.stage(text('x'), roomy);
    await expect(store.place([{ staged, key: wrong }])).rejects.toMatchObject({ code: 'internal' });
    await expect(store.size(wrong)).rejects.toMatchObject({ code: 'internal' });
    await expect(store.remove([wrong])).rejects.toMatchObject({ code: 'internal' });
    expect(() => store.open(wrong)).toThrow();
  });
}
