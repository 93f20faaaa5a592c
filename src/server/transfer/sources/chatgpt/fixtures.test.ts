import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Bundle, extractAssignedJson, openBundle, readJson } from '../../bundle/index.ts';
import {
  accountFile,
  isAssetNames,
  isChatGptConversation,
  isExportManifest,
  isLibraryFile,
} from './index.ts';
import type { ChatGptInput } from './input.ts';
import { at, input, type Outcome, read, shape } from './test-samples.ts';

/** Samples from elsewhere, read when they lie beside the project. */
const folder = join(import.meta.dirname, '../../../../../../shared/fixtures/chatgpt');
const workFolder = mkdtempSync(join(tmpdir(), 'chatgpt-samples-'));
afterAll(() => rmSync(workFolder, { recursive: true, force: true }));

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

async function inputOf(bundle: Bundle): Promise<ChatGptInput> {
  const conversations: unknown[] = [];
  const given: { -readonly [key in keyof ChatGptInput]?: ChatGptInput[key] } = { paths: bundle.entries };
  const sharedPaths: string[] = [];
  for (const entry of bundle.entries.values()) {
    if (entry.path.endsWith('chat.html')) {
      const found = await extractAssignedJson(await entry.open(), 'assetsJson');
      if (found !== null) given.assetsJson = found as Record<string, unknown>;
    }
    if (!entry.path.endsWith('.json')) continue;
    const value = await readJson(entry);
    if (accountFile(entry.path, list(value)[0]) !== null) continue;
    if (isExportManifest(value)) given.manifest = value;
    else if (isAssetNames(value)) given.assetNames = value as Record<string, unknown>;
    else if (list(value).some((one) => isLibraryFile(one))) given.libraryFiles = list(value);
    else {
      expect(list(value).every((one) => isChatGptConversation(one, list(value)))).toBe(true);
      conversations.push(...list(value));
      sharedPaths.push(entry.path);
    }
  }
  return input(conversations, { ...given, sharedPaths });
}

async function readZip(name: string): Promise<Outcome> {
  const bundle = await openBundle([{ localPath: join(folder, name), givenPath: basename(name) }], {
    workFolder,
  });
  try {
    return await read(await inputOf(bundle));
  } finally {
    await bundle.close();
  }
}

const imagesIn = ({ chats, images }: Outcome) => [
  ...chats.flatMap(({ messages }) => messages.flatMap((one) => [...one.outputs, ...one.inputs])),
  ...images,
];

describe.runIf(existsSync(folder))('samples beside the project', () => {
  test('2024: one file with dalle-generations', async () => {
    const found = await readZip('synthetic/era1-2024-single-json-dalle-generations.zip');
    expect(found.problems).toEqual([]);
    const [chat] = found.chats;
    expect(shape(chat!)).toEqual([
      'l-u1<',
      'l-t1<l-u1',
      'l-a2<l-t1',
      'l-u2<l-a2',
      'l-t3<l-u2',
      'l-a4<l-t3',
      'l-u3<l-a4',
      'l-a5<l-u3',
      'l-u2b<l-a2',
    ]);
    expect(imagesIn(found).map(({ key, bytes, origin, seed }) => [key, bytes.at, origin, seed])).toEqual([
      ['file-Ab3dEfGh1jKlMnOpQrStUv01', 'entry', 'generated', '4286421595'],
      ['file-Zz9yXwVu8tSrQpOnMlKjIh02', 'entry', 'edited', '1'],
      ['file-MissingFromZip0000000003', 'missing', 'edited', '2'],
      ['file-Up1oadPng000000000000004', 'entry', 'uploaded', null],
    ]);
    expect(at(chat!, 'l-t3').outputs[0]).toMatchObject({
      prompt: 'Make the sky purple',
      revisedPrompt: 'purple sky',
      madeFrom: ['file-Ab3dEfGh1jKlMnOpQrStUv01'],
    });
  });

  test('2025: sediment pointers and a folder of the person', async () => {
    const found = await readZip('synthetic/era2-2025-sediment-user-folder.zip');
    expect(found.problems).toEqual([]);
    expect(
      imagesIn(found).map(({ title, prompt, revisedPrompt, bytes }) => [
        title,
        prompt,
        revisedPrompt,
        bytes.at,
      ]),
    ).toEqual([
      [null, null, null, 'entry'],
      [
        'Screen-print fox poster',
        'Turn my sketch into a poster',
        'A bold screen-print poster of a fox',
        'entry',
      ],
      ['Blue fox poster', 'Blue background please', null, 'entry'],
    ]);
  });

  test.each(['era3-2026-v2-dat-library-files.zip', 'era3-2026-zip-of-zips.zip', 'wrapper-folder.zip'])(
    '2026: %s',
    async (name) => {
      const found = await readZip(`synthetic/${name}`);
      expect(found.problems).toEqual([]);
      expect(found.images).toEqual([]);
      const facts = imagesIn(found).map(({ key, bytes, placement, origin, prompt }) => [
        key.slice(0, 17),
        bytes.at,
        placement,
        origin,
        prompt,
      ]);
      expect(facts).toEqual([
        ['file_00000000eeee', 'entry', 'inferred', 'generated', 'A vintage brass pocket watch on dark wood'],
        ['file_00000000dddd', 'entry', 'linked', 'uploaded', null],
        ['file_00000000ffff', 'entry', 'linked', 'generated', 'Match this colour'],
        ['file-0HDUFW2JaMMv', 'entry', 'linked', 'generated', 'old dalle'],
      ]);
      expect(found.chats.map(({ title, archived }) => [title, archived])).toEqual([
        ['Brass watch', false],
        [null, true],
      ]);
    },
  );

  test('an assembled export with a part and a file missing', async () => {
    const found = await readZip('panchat-apache2/assembled-v2-export.zip');
    expect(found.problems.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['missing', 'conversations-404.json'],
      ['skipped', 'products.csv'],
      ['skipped', 'Voice and files'],
    ]);
    expect(imagesIn(found).map(({ key, fileName, bytes }) => [key, fileName, bytes.at])).toEqual([
      ['file-abc123', 'diagram.png', 'entry'],
    ]);
  });

  test('every bare JSON is known for what it is', () => {
    for (const group of ['mitkury-mit', 'panchat-apache2']) {
      for (const name of readdirSync(join(folder, group)).filter((file) => file.endsWith('.json'))) {
        const value: unknown = JSON.parse(readFileSync(join(folder, group, name), 'utf8'));
        const known =
          isAssetNames(value) ||
          isExportManifest(value) ||
          list(value).every((one) => isChatGptConversation(one));
        expect([name, known]).toEqual([name, true]);
      }
    }
  });
});
