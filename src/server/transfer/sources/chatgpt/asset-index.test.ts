import { expect, test } from 'vitest';
import { assetIndex } from './asset-index.ts';
import type { ChatGptInput } from './input.ts';
import { readLibraryFiles } from './library-files.ts';
import { entries } from './test-samples.ts';

const X = 'file-Ab3dEfGh1jKlMnOpQrStUv01';
const Y = 'file_00000000aaaa61f5b71fd43f9d11ac45';

function finder(paths: string[], given: Partial<ChatGptInput> = {}) {
  const { assetNames = {}, assetsJson = {}, libraryFiles = [] } = given;
  return assetIndex({ paths: entries(...paths), assetNames, assetsJson }, readLibraryFiles(libraryFiles));
}

test.each([
  ['a `.dat` file', `file-service://${X}`, `${X}.dat`],
  ['an upload in the root', `file-service://${X}`, `${X}-my photo (1).png`],
  [
    'dalle-generations',
    `file-service://${X}`,
    `dalle-generations/${X}-0b5f6c1e-1111-4222-8333-444444444444.webp`,
  ],
  ['a folder of the person', `sediment://${Y}`, `user-ABC/${Y}-1d0c2b3a-0000-4000-8000-000000000001.png`],
  ['a sanitized upload', `sediment://${Y}`, `${Y}-sanitized.jpg`],
  ['a folder of the conversation', `sediment://${Y}`, `aaaaaaaa-0000-4000-8000-000000000001/image/${Y}.png`],
  ['no extension', `file-service://${X}`, X],
  ['an underscore after the id', `file-service://${X}`, `${X}_1.png`],
  ['the other spelling of the id', `file-service://${X}`, `${X.replace('file-', 'file_')}.dat`],
  ['the id without its beginning', `file-service://${X}`, `images/${X.slice(5)}.webp`],
  ['a pointer without beginning', 'file-service://Ab3dEfGh1jKl', 'file-Ab3dEfGh1jKl.png'],
  ['a fragment', `sediment://${Y}#p_0`, `${Y}.dat`],
  ['a fragment that names the file', `sediment://0a1b2c3d4e5f#${Y}#p_1.png`, `${Y}.dat`],
  ['a question', `sediment://${Y}?shared=1`, `${Y}.dat`],
  ['a wrapper folder', `file-service://${X}`, `My export/deep/${X}.dat`],
  ['a bare id', X, `${X}.dat`],
])('a pointer finds its file: %s', (_, pointer, path) => {
  expect(finder(['unrelated.png', path])(pointer, null).path).toBe(path);
});

test('an id only matches whole', () => {
  const find = finder(['file-Boundary12-photo.png', 'file-Boundary12.dat']);
  expect(find('file-service://file-Boundary1', null).path).toBeNull();
  expect(find('file-service://abc', null).path).toBeNull();
  expect(finder(['1.png'])('file-service://file-1', null).path).toBeNull();
});

test('the table in chat.html comes first, whole or as the end of a path', () => {
  const paths = [`${X}.dat`, 'parts/dalle-generations/fox.webp'];
  const assetsJson = { [`file-service://${X}`]: './dalle-generations/fox.webp' };
  expect(finder(paths, { assetsJson })(`file-service://${X}`, null).path).toBe(paths[1]);
  const asObject = { [`file-service://${X}`]: { file_path: 'dalle-generations/fox.webp' } };
  expect(finder(paths, { assetsJson: asObject })(`file-service://${X}`, null).path).toBe(paths[1]);
  const encoded = { [`file-service://${X}`]: 'my%20fox.webp' };
  expect(finder(['my fox.webp'], { assetsJson: encoded })(`file-service://${X}`, null).path).toBe(
    'my fox.webp',
  );
});

test.each(['../fox.webp', '/fox.webp', 'https://example.test/fox.webp', 'a/../../fox.webp', 'C:\\fox.webp'])(
  'what the table says of %s is not followed',
  (path) => {
    const find = finder(['fox.webp'], { assetsJson: { [`file-service://${X}`]: path } });
    expect(find(`file-service://${X}`, null).path).toBeNull();
  },
);

test('a table that means two files means none', () => {
  const find = finder(['a/fox.webp', 'b/fox.webp'], { assetsJson: { [`file-service://${X}`]: 'fox.webp' } });
  expect(find(`file-service://${X}`, null).path).toBeNull();
});

test('the name in the asset map finds a file that an older export kept under it', () => {
  const assetNames = { [`${X}.dat`]: 'dalle-generations/bdd53f7d.webp' };
  const find = finder(['old/dalle-generations/bdd53f7d.webp'], { assetNames });
  expect(find(`file-service://${X}`, null)).toMatchObject({
    path: 'old/dalle-generations/bdd53f7d.webp',
    fileName: 'bdd53f7d.webp',
  });
});

test('a name that several files have finds none, nor one whose size differs', () => {
  const assetNames = { [`${X}.dat`]: 'image.png', [`${Y}.dat`]: 'image.png' };
  expect(finder(['image.png'], { assetNames })(`file-service://${X}`, null).path).toBeNull();
  const alone = { [`${X}.dat`]: 'image.png' };
  expect(finder(['image.png'], { assetNames: alone })(`file-service://${X}`, 1).path).toBeNull();
  expect(finder(['image.png'], { assetNames: alone })(`file-service://${X}`, 5000).path).toBe('image.png');
});

test('the library leads from its own id to the file, and by name and size', () => {
  const libraryFiles = [{ id: { id: 'libfile_1' }, file_id: Y, file_name: 'Fox.png', file_size_bytes: 5000 }];
  expect(finder([`${Y}.dat`], { libraryFiles })('libfile_1', null)).toMatchObject({
    path: `${Y}.dat`,
    fileName: 'Fox.png',
  });
  expect(finder(['Fox.png'], { libraryFiles })(`sediment://${Y}`, null).path).toBe('Fox.png');
});

test('of several files for one id the one of the told size counts, else one that is not empty', () => {
  const paths = new Map([
    [`new/${X}.dat`, { bytes: 0 }],
    [`old/${X}.dat`, { bytes: 20 }],
    [`older/${X}.dat`, { bytes: 30 }],
  ]);
  const find = assetIndex({ paths, assetNames: {}, assetsJson: {} }, readLibraryFiles([]));
  expect(find(`file-service://${X}`, 30).path).toBe(`older/${X}.dat`);
  expect(find(`file-service://${X}`, null).path).toBe(`old/${X}.dat`);
});

test('a file of the same size is only suggested', () => {
  const found = finder(['a.webp', 'b.webp'])(`file-service://${X}`, 5001);
  expect(found.path).toBeNull();
  expect(found.reason).toContain('b.webp');
  expect(found.reason).toContain(X);
});

test.each([
  [`${X}-my photo (1).png`, 'my photo (1).png'],
  [`${X}-sanitized.jpg`, `${X}-sanitized.jpg`],
  [`${X}.dat`, null],
])('%s is called %s', (path, name) => {
  expect(finder([path])(`file-service://${X}`, null).fileName).toBe(name);
});

test.each([null, undefined, 7, '', '   ', {}, [], 'x'.repeat(5000), 'constructor', '__proto__', '#', '://'])(
  'what is no pointer (%j) finds nothing',
  (pointer) => {
    expect(finder(['a.png'])(pointer, null).path).toBeNull();
  },
);
