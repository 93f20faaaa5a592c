import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundleFiles } from './bundle-files.ts';
import { keepRaw } from './keep-raw.ts';
import { takeMarkdownImages } from './markdown-images.ts';
import { base64Bytes, dataUrlBytes } from './new-image.ts';
import { inTreeOrder } from './tree-order.ts';

test('tree order: whatever the parents, all nodes come once, parents first', () => {
  const node = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    parentKey: fc.constantFrom('a', 'b', 'c', 'x', null),
  });
  fc.assert(
    fc.property(fc.array(node), (nodes) => {
      const ordered = inTreeOrder(nodes);
      expect(ordered).toHaveLength(nodes.length);
      const seen = new Set<string>();
      for (const { key, parentKey } of ordered) {
        expect(seen.has(key)).toBe(false);
        expect(parentKey === null || seen.has(parentKey)).toBe(true);
        seen.add(key);
      }
    }),
  );
});

test('tree order keeps siblings as given, and takes many equal keys and deep chains', () => {
  const keys = inTreeOrder([
    { key: 'c', parentKey: 'a' },
    { key: 'a', parentKey: null },
    { key: 'b', parentKey: 'a' },
  ]).map(({ key }) => key);
  expect(keys).toEqual(['a', 'c', 'b']);
  expect(
    inTreeOrder(Array.from({ length: 50_000 }, () => ({ key: 'same', parentKey: 'same' }))),
  ).toHaveLength(50_000);
  const chain = Array.from({ length: 50_000 }, (_, index) => ({
    key: `${index}`,
    parentKey: `${index + 1}`,
  }));
  expect(inTreeOrder(chain)[0]?.key).toBe('49999');
});

test('finds entries by the end of an address, by name and by id', () => {
  const paths = [
    'out/images/u1/a.png',
    'out/images/u2/a.png',
    'x/only.png',
    'f/file-123456__photo.png',
    'f/file-1234567.png',
    'export.json',
    'n/caf\u0065\u0301.png',
  ];
  const files = bundleFiles(new Map(paths.map((path) => [path, {}])));
  expect(files.closest('/images/u2/a.png')).toBe('out/images/u2/a.png');
  expect(files.closest('a.png')).toBeNull();
  expect(files.closest('https://host.example/some/only.png?x=1#y')).toBe('x/only.png');
  expect(files.closest('caf%C3%A9.png')).toBe(paths[6]);
  expect(files.closest('../only.png')).toBeNull();
  expect(files.closest('%E0%A4%A')).toBeNull();
  expect(files.closest('export.json')).toBeNull();
  expect(files.named('file-123456')).toBe('f/file-123456__photo.png');
  expect(files.named('file-12345')).toBeNull();
  expect(files.named('only')).toBeNull();
  fc.assert(fc.property(fc.string(), (address) => void [files.closest(address), files.named(address)]));
});

test('a kept record has no image data, no bottomless depth, and strange names stay names', () => {
  const url = `data:image/png;base64,${'A'.repeat(600)}`;
  expect(keepRaw({ a: [`see ![x](${url}) and ${url}`, 'data:image/png;base64,AA'], b: 1 }, ['b'])).toEqual({
    a: [
      'see ![x](data:image/png;base64,(the image is kept by itself)) and data:image/png;base64,(the image is kept by itself)',
      'data:image/png;base64,AA',
    ],
  });
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(JSON.stringify(keepRaw(deep))).toContain('nested too deeply');
  const odd: unknown = JSON.parse('{"__proto__":{"x":1}}');
  expect(JSON.stringify(keepRaw(odd))).toBe('{"__proto__":{"x":1}}');
});

test('data URLs without a comma, however many, are left out as fast as any', () => {
  const text = `data:image/${'A'.repeat(600)} `.repeat(50_000);
  expect(keepRaw(text)).toBe('(the image is kept by itself) '.repeat(50_000));
});

test('takes wanted images out of Markdown, and ends where many never close', () => {
  const taken = takeMarkdownImages('a ![x](/i/1.png "title") b ![y](http://w/2.png) ![z](', ({ url }) =>
    url.startsWith('/'),
  );
  expect(taken).toEqual({ text: 'a  b ![y](http://w/2.png) ![z](', images: [{ alt: 'x', url: '/i/1.png' }] });
  for (const unclosed of ['![', '![](', '![](data:', '](', ')![']) {
    takeMarkdownImages(unclosed.repeat(300_000), () => true);
  }
});

test('data URLs: bytes, or why there are none', () => {
  expect(dataUrlBytes('https://a.example')).toBeNull();
  expect(dataUrlBytes('data:image/png;base64,AQID')).toMatchObject({
    at: 'inline',
    bytes: new Uint8Array([1, 2, 3]),
  });
  expect(dataUrlBytes('data:image/svg+xml,<svg/>')).toMatchObject({ at: 'missing' });
  expect(dataUrlBytes('data:image/png;base64,')).toMatchObject({ at: 'missing' });
  expect(base64Bytes('A'.repeat(90_000_000))).toMatchObject({ at: 'missing' });
});
