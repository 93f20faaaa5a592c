import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bundle, GivenFile } from './bundle.ts';
import { openBundle } from './open-bundle.ts';
import { give, goodZip, madeZip, png } from './test-zips.ts';

let root = '';
let work = '';
const opened: Bundle[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bundle-test-'));
  work = join(root, 'work');
  await mkdir(work);
});
afterEach(async () => {
  for (const bundle of opened.splice(0)) await bundle.close();
  await rm(root, { recursive: true });
});

async function open(...files: GivenFile[]): Promise<Bundle> {
  const bundle = await openBundle(files, { workFolder: work });
  opened.push(bundle);
  return bundle;
}

async function openZip(content: Buffer): Promise<Bundle> {
  return open(await give(root, 'export.zip', content));
}

async function contents(bundle: Bundle): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [path, entry] of bundle.entries) found[path] = await text(await entry.open());
  return found;
}

describe('a ZIP', () => {
  test.each([{}, { store: true }, { forceZip64: true }, { store: true, forceZip64: true }])(
    'is listed and read (%o)',
    async (options) => {
      const files = { 'conversations.json': '[]', 'a/b/füchse 🦊.txt': 'x'.repeat(100_000), 'empty.txt': '' };
      const bundle = await openZip(await goodZip(files, options));
      expect(await contents(bundle)).toEqual(files);
      expect(bundle.problems).toEqual([]);
      expect(bundle.entries.get('empty.txt')).toMatchObject({ path: 'empty.txt', bytes: 0 });
      const modifiedAt = bundle.entries.get('conversations.json')?.modifiedAt ?? 0;
      expect(new Date(modifiedAt).getFullYear()).toBe(2026);
    },
  );

  test('with no entries is said, so that nobody waits for what it should have held', async () => {
    const bundle = await openZip(await goodZip({}));
    expect([bundle.entries.size, bundle.problems]).toEqual([
      0,
      [{ subject: 'export.zip', reason: 'There is no file in this ZIP.' }],
    ]);
  });

  test('loses its wrapper folder, and what systems leave', async () => {
    const bundle = await openZip(
      await goodZip({
        'export of May/conversations.json': '[]',
        'export of May/.DS_Store': 'x',
        'export of May/pictures/Thumbs.db': 'x',
        'export of May/pictures/fox.png': png,
        '__MACOSX/export of May/._conversations.json': 'x',
      }),
    );
    expect([...bundle.entries.keys()]).toEqual(['conversations.json', 'pictures/fox.png']);
    expect(bundle.problems).toEqual([]);
  });

  test('reads several entries at once, and frees what is destroyed early', async () => {
    const big = Buffer.alloc(3_000_000, 'abc');
    const bundle = await openZip(await goodZip({ 'a.txt': big, 'b.txt': big, 'c.txt': big }));
    const streams = await Promise.all([...bundle.entries.values()].map((entry) => entry.open()));
    const [first, ...others] = streams;
    first?.destroy();
    for (const other of others) expect((await buffer(other)).equals(big)).toBe(true);
  });

  test('with more entries than its end counts is read to its last', async () => {
    const entries = Array.from({ length: 70_000 }, (_, index) => ({ name: `${index}.txt` }));
    const bundle = await openZip(madeZip(entries));
    expect(bundle.entries.size).toBe(70_000);
  });

  test('that is a document stays one entry', async () => {
    const bundle = await open(
      await give(root, 'letter.docx', await goodZip({ '[Content_Types].xml': '<x/>', 'media/a.png': png })),
    );
    expect([...bundle.entries.keys()]).toEqual(['letter.docx']);
  });
});

describe('several given files', () => {
  test('go into one place: equal entries once, others under a number', async () => {
    const bundle = await open(
      await give(root, 'old.zip', await goodZip({ 'user.json': '{}', 'fox.png': png, 'c.json': '[1]' })),
      await give(
        root,
        'new.zip',
        await goodZip({ 'user.json': '{}', 'fox.png': 'other', 'c.json': '[1,2]' }),
      ),
      await give(root, 'fox.png', png),
      await give(root, 'user.json', '{ }'),
    );
    expect(await contents(bundle)).toEqual({
      'user.json': '{}',
      'fox.png': png.toString(),
      'c.json': '[1]',
      'fox (2).png': 'other',
      'c (2).json': '[1,2]',
      'user (2).json': '{ }',
    });
    expect(bundle.problems).toEqual([]);
  });

  test('a folder loses its top, and keeps the others', async () => {
    const bundle = await open(
      await give(root, 'holiday/fox.png', png),
      await give(root, 'holiday\\woods/owl.png', png),
      await give(root, 'holiday/desktop.ini', 'x'),
    );
    expect([...bundle.entries.keys()]).toEqual(['fox.png', 'woods/owl.png']);
  });

  test('paths of a folder are looked at as those of a ZIP are', async () => {
    const bundle = await open(
      await give(root, 'a/../../fox.png', png),
      await give(root, 'C:\\fox.png', png),
      await give(root, 'Q: what is it.png', png),
    );
    expect([...bundle.entries.keys()]).toEqual(['Q: what is it.png']);
    expect(bundle.problems.map(({ subject }) => subject)).toEqual(['a/../../fox.png', 'C:\\fox.png']);
  });

  test('ZIPs in a folder are opened, but not those that were sent to a chat', async () => {
    const zip = await goodZip({ 'inside.png': png });
    const bundle = await open(
      await give(root, 'x/conversations.json', '[{}]'),
      await give(root, 'x/file-Ab12-notes.zip', zip),
      await give(root, 'x/file_00aa.dat', zip),
      await give(root, 'x/more.zip', zip),
    );
    expect([...bundle.entries.keys()]).toEqual([
      'conversations.json',
      'file-Ab12-notes.zip',
      'file_00aa.dat',
      'inside.png',
    ]);
  });

  test('what is no plain file, or is not there, is a problem', async () => {
    await mkdir(join(root, 'folder.zip'));
    await symlink(join(root, 'nowhere'), join(root, 'link'));
    const bundle = await open(
      { localPath: join(root, 'folder.zip'), givenPath: 'folder.zip' },
      { localPath: join(root, 'link'), givenPath: 'link' },
      await give(root, 'fox.png', png),
    );
    expect([...bundle.entries.keys()]).toEqual(['fox.png']);
    expect(bundle.problems.map(({ subject }) => subject)).toEqual(['folder.zip', 'link']);
  });
});

describe('a ZIP of ZIPs', () => {
  const parts = async (options: { store?: boolean }) => ({
    'big export/part-1.zip': await goodZip({ 'wrap/conversations-000.json': '[{"a":1}]' }, options),
    'big export/part-2.zip': await goodZip({
      'wrap/file-1.dat': png,
      'wrap/own.zip': await goodZip({ a: 'b' }),
    }),
    'big export/part-3.zip': Buffer.from('PK\u0003\u0004 but cut off'),
    'big export/readme.txt': 'hello',
  });

  test.each([{ store: true }, { store: false }])('is one bundle, one level deep (%o)', async (options) => {
    const bundle = await openZip(await goodZip(await parts(options), options));
    expect([...bundle.entries.keys()]).toEqual([
      'conversations-000.json',
      'file-1.dat',
      'own.zip',
      'readme.txt',
    ]);
    expect(await text(await bundle.entries.get('conversations-000.json')!.open())).toBe('[{"a":1}]');
    expect(bundle.problems).toMatchObject([{ subject: 'export.zip › part-3.zip' }]);
    expect((await readdir(work)).length).toBe(options.store ? 0 : 1);
    await bundle.close();
    expect(await readdir(work)).toEqual([]);
  });

  test.each([
    ['a picture', 'b.dat', png],
    ['a chat', 'chats.json', '[{"title":"x"}]'],
  ])('stays closed where there is %s beside', async (_, name, content) => {
    const bundle = await openZip(
      await goodZip({ 'a.zip': await goodZip({ 'x.png': png }), [name]: content }),
    );
    expect([...bundle.entries.keys()]).toEqual(['a.zip', name]);
  });

  test('is opened where only a manifest stands beside', async () => {
    const beside = { 'export_manifest.json': '{"version":1}', 'feedback.json': '[]' };
    const bundle = await openZip(await goodZip({ 'a.zip': await goodZip({ 'x.png': png }), ...beside }));
    expect([...bundle.entries.keys()]).toEqual(['x.png', 'export_manifest.json', 'feedback.json']);
  });

  test('is not unpacked past its limit', async () => {
    const file = await give(root, 'export.zip', await goodZip({ 'a.zip': await goodZip({ 'x.png': png }) }));
    const bundle = await openBundle([file], { workFolder: work, limits: { innerBytes: 10 } });
    opened.push(bundle);
    expect(bundle.entries.size).toBe(0);
    expect(bundle.problems).toMatchObject([{ reason: expect.stringMatching(/too large to unpack/) }]);
  });
});

describe('closing', () => {
  const filesOpen = (): string[] =>
    readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`);
      } catch {
        return [];
      }
    });

  test.runIf(process.platform === 'linux')('leaves no file open, even with streams half read', async () => {
    const big = Buffer.alloc(3_000_000, 'abc');
    const bundle = await open(
      await give(root, 'export.zip', await goodZip({ 'a.txt': big, 'b.txt': big })),
      await give(root, 'c.txt', big),
    );
    const streams = await Promise.all([...bundle.entries.values()].map((entry) => entry.open()));
    const ends = streams.map((stream) => buffer(stream).catch((error: Error) => error.message));
    await bundle.close();
    for (const end of ends) expect(await end).toMatch(/closed while it was being read/);
    await expect.poll(() => filesOpen().filter((path) => path.startsWith(root))).toEqual([]);
    await expect(bundle.entries.get('a.txt')?.open()).rejects.toThrow();
    await expect(bundle.entries.get('c.txt')?.open()).rejects.toThrow();
  });
});

const samples = join(process.cwd(), '../shared/fixtures/chatgpt/synthetic');

describe.runIf(existsSync(samples))('sample exports', () => {
  const names = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith('.zip')) : [];

  test.each(names)('%s is opened and read to its end', async (name) => {
    const bundle = await open({ localPath: join(samples, name), givenPath: name });
    expect(bundle.problems).toEqual([]);
    expect([...bundle.entries.keys()]).toContainEqual(expect.stringMatching(/^conversations(-000)?\.json$/));
    for (const entry of bundle.entries.values()) {
      expect((await buffer(await entry.open())).length).toBe(entry.bytes);
    }
  });
});

test('an archive that lists its paths stands apart from others, so that they hold', async () => {
  const exported = (words: string) => ({
    'imagestead-2026-03-04/library.jsonl': words,
    'imagestead-2026-03-04/chats/conversations.json': words,
  });
  const bundle = await open(
    await give(root, 'one.zip', await goodZip(exported('one'))),
    await give(root, 'two.zip', await goodZip(exported('two'))),
    await give(root, 'other.zip', await goodZip({ 'chats/conversations.json': 'other', 'a.txt': 'a' })),
  );
  expect(await contents(bundle)).toEqual({
    'imagestead-2026-03-04/library.jsonl': 'one',
    'imagestead-2026-03-04/chats/conversations.json': 'one',
    'imagestead-2026-03-04 (2)/library.jsonl': 'two',
    'imagestead-2026-03-04 (2)/chats/conversations.json': 'two',
    'chats/conversations.json': 'other',
    'a.txt': 'a',
  });
  expect(bundle.problems).toEqual([]);
});
