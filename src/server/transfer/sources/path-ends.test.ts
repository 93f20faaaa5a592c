import { expect, test } from 'vitest';
import { partsOf, pathEnds } from './path-ends.ts';

const endsOf = (...paths: string[]) =>
  pathEnds((base) => paths.filter((path) => path.slice(path.lastIndexOf('/') + 1) === base));

test('the closest path has the most last parts in common, and is the only one that has', () => {
  const ends = endsOf('a/x/fox.png', 'b/x/fox.png', 'b/y/fox.png', 'owl.png');
  expect(ends.closest(partsOf('/images/b/y/fox.png'))).toBe('b/y/fox.png');
  expect(ends.closest(partsOf('a/x/fox.png'))).toBe('a/x/fox.png');
  expect(ends.closest(partsOf('c/x/fox.png'))).toBeNull();
  expect(ends.closest(partsOf('fox.png'))).toBeNull();
  expect(ends.closest(partsOf('any/where/owl.png'))).toBe('owl.png');
  for (const none of ['cat.png', '', '/']) expect(ends.closest(partsOf(none))).toBeNull();
});

test('a path is found by its end, and by a longer one that it is the end of', () => {
  const ends = endsOf('a/x/fox.png', 'b/x/fox.png', 'x/owl.png', 'cat.png', 'd/cat.png');
  expect(ends.ending(partsOf('a/x/fox.png'))).toBe('a/x/fox.png');
  expect(ends.ending(partsOf('x/fox.png'))).toBeNull();
  expect(ends.ending(partsOf('owl.png'))).toBe('x/owl.png');
  expect(ends.ending(partsOf('export/x/owl.png'))).toBe('x/owl.png');
  expect(ends.ending(partsOf('y/owl.png'))).toBeNull();
  expect(ends.ending(partsOf('d/cat.png'))).toBeNull();
  expect(ends.ending(partsOf('e/cat.png'))).toBe('cat.png');
});

test('a hundred thousand files of one name take no longer to find than their paths are long', () => {
  const paths = Array.from({ length: 100_000 }, (_, index) => `folder-${index}/image.png`);
  const ends = pathEnds(() => paths);
  // Were every file looked at for every other, this would not end in time.
  expect(paths.filter((path) => ends.closest(partsOf(path)) !== path)).toEqual([]);
  expect(paths.filter((path) => ends.ending(partsOf(path)) !== path)).toEqual([]);
});
