import { expect, test } from 'vitest';
import { type ListedTag, tagMove, tagRows, takenBy, tagsWithin } from './tag-tree.ts';

const tag = (name: string): ListedTag => ({ id: name, name, images: 1, source: 'user' });
const tags = ['brand/logo', 'Brand', 'animal/cat', 'brandy', 'animal/dog'].map(tag);
const shown = (search = '', closed: string[] = []): string[] =>
  tagRows(tags, search, (path) => !closed.includes(path)).map(
    ({ level, word, below }) => `${level} ${word} ${below}`,
  );

test('tags stand in a tree by name; words without a tag of their own hold those below them', () => {
  expect(shown()).toEqual(['1 animal 2', '2 cat 0', '2 dog 0', '1 brand 1', '2 logo 0', '1 brandy 0']);
  expect(shown('', ['animal', 'brand'])).toEqual(['1 animal 2', '1 brand 1', '1 brandy 0']);
  expect(shown('LOG', ['brand'])).toEqual(['1 brand 1', '2 logo 0']);
});

test('keys walk the tree', () => {
  const rows = tagRows(tags, '', () => true);
  expect(tagMove(rows, 'animal', 'ArrowRight')).toEqual({ to: 'animal/cat' });
  expect(tagMove(rows, 'animal/dog', 'ArrowLeft')).toEqual({ to: 'animal' });
  expect(tagMove(rows, 'animal', 'ArrowLeft')).toEqual({ toggle: true });
  expect(tagMove(rows, 'brandy', 'ArrowDown')).toBeNull();
  expect(tagMove(rows, 'animal', 'x')).toBeNull();
});

test('a name that is taken is known before anything is asked of the server', () => {
  expect(takenBy(tags, ['animal'], 'pet')).toBeUndefined();
  expect(takenBy(tags, ['animal/cat'], 'BRANDY')?.name).toBe('brandy');
  expect(takenBy(tags, ['brandy'], 'Brandy')).toBeUndefined();
  expect(tagsWithin(tags, ['brand']).map(({ name }) => name)).toEqual(['brand/logo', 'Brand']);
});
