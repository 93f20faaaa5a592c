import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignedElements, extractAssignedJson } from './assigned-json.ts';
import { openBundle } from './open-bundle.ts';
import { all } from './test-elements.ts';

const chats = [
  { title: 'Scripts', text: 'I wrote var assetsJson = {"no":"this"}; and </p> [' },
  { title: 'Füchse 🦊', text: '&quot; "quoted" \\ and &amp;' },
];
const assets = { 'file-service://file-1': 'dalle-generations/file-1.webp' };

function page(encode: (json: string) => string = (json) => json): string {
  return (
    '<html><style>p { margin: 0 }</style><script>\n' +
    `  var jsonData = ${encode(JSON.stringify(chats))};\n  var assetsJson = ${encode(JSON.stringify(assets))};\n` +
    'function draw() { var x = [1]; jsonData = null }</script></html>'
  );
}

const encoded = (json: string): string =>
  json.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('🦊', '&#x1f98a;');

function streamOf(text: string, size: number): Readable {
  const bytes = Buffer.from(text);
  const count = Math.ceil(bytes.length / size);
  return Readable.from(
    Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size)),
  );
}

async function listed(text: string, size: number, name = 'jsonData'): Promise<unknown[]> {
  const found = await all(assignedElements(streamOf(text, size), name));
  return found.map((element) => (element.ok ? element.value : element.reason));
}

describe.each([
  ['plain', page()],
  ['with entities', page(encoded)],
])('a page %s', (_, text) => {
  test.each([1, 2, 7, 64, 100_000])('is read in chunks of %i bytes', async (size) => {
    expect(await listed(text, size)).toEqual(chats);
    expect(await extractAssignedJson(streamOf(text, size), 'assetsJson')).toEqual(assets);
    expect(await extractAssignedJson(streamOf(text, size), 'jsonData')).toEqual(chats);
  });

  test('that has no such variable gives nothing', async () => {
    expect(await listed(text, 50, 'otherData')).toEqual([]);
    expect(await extractAssignedJson(streamOf(text, 50), 'otherData')).toBeNull();
    expect(await listed('', 50)).toEqual([]);
  });

  test('that is cut off gives what is whole, or says so', async () => {
    const cut = text.slice(0, text.indexOf('chse'));
    expect(await listed(cut, 50)).toEqual([chats[0], expect.stringMatching(/ends early/)]);
    await expect(extractAssignedJson(streamOf(cut, 50), 'jsonData')).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});

test('any JSON of a page comes back, cut anywhere', async () => {
  const any = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 5 });
  await fc.assert(
    fc.asyncProperty(any, any, fc.integer({ min: 1, max: 90 }), fc.boolean(), async (a, b, size, encode) => {
      const json = [a, b].map((value) => JSON.stringify(value)) as [string, string];
      fc.pre(!/\d{16}|__proto__/.test(json.join()));
      const [first, last] = encode ? [encoded(json[0]), encoded(json[1])] : json;
      const text = `<script>let jsonData=[${first}]\nwindow.assetsJson =  ${last}</script>`;
      expect(await listed(text, size)).toEqual([JSON.parse(json[0])]);
      expect(await extractAssignedJson(streamOf(text, size), 'assetsJson')).toEqual(JSON.parse(json[1]));
    }),
    { numRuns: 300 },
  );
});

test('more than the limit is refused', async () => {
  await expect(extractAssignedJson(streamOf(page(), 100), 'jsonData', 60)).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringMatching(/“jsonData” in this page is larger/),
  });
});

test('a page of 150 MB is searched in little memory', async () => {
  const chat = JSON.stringify({ text: 'words and "more" words, '.repeat(4_000) });
  async function* bytes(): AsyncGenerator<Buffer> {
    yield Buffer.from('<script>var jsonData = [0');
    for (let index = 0; index < 1_300; index += 1) yield Buffer.from(`,${chat}`);
    yield Buffer.from(`];\nvar assetsJson = ${JSON.stringify(assets)};`);
  }
  const before = process.memoryUsage.rss();
  expect(await extractAssignedJson(bytes(), 'assetsJson')).toEqual(assets);
  expect(process.memoryUsage.rss() - before).toBeLessThan(120e6);
});

const sample = join(
  process.cwd(),
  '../shared/fixtures/chatgpt/synthetic/era1-2024-single-json-dalle-generations.zip',
);

test.runIf(existsSync(sample))('the page of a sample export has its chats and assets', async () => {
  const bundle = await openBundle([{ localPath: sample, givenPath: 'a.zip' }], { workFolder: tmpdir() });
  const html = bundle.entries.get('chat.html')!;
  const found = await all(assignedElements(await html.open(), 'jsonData'));
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((element) => element.ok)).toBe(true);
  const paths = Object.values((await extractAssignedJson(await html.open(), 'assetsJson')) as object);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(bundle.entries.has(String(path))).toBe(true);
  await bundle.close();
});
