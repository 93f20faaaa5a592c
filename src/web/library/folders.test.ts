import { describe, expect, test } from 'vitest';
import type { Folder } from '../../shared/contract/organise.ts';
import { parseQuery } from '../../shared/query.ts';
import { pathTo, pathWords, treeMove, treeRows, typedTo } from './folders.ts';
import { tagOrigin, tagSearch, typedTags } from './tags.ts';

const folder = (id: string, parentId: string | null = null): Folder => ({
  id,
  parentId,
  name: id.toUpperCase(),
  createdAt: 0,
  images: 0,
  imagesWithin: 0,
});
const folders = [
  folder('a'),
  folder('b'),
  folder('b1', 'b'),
  folder('b2', 'b'),
  folder('b2x', 'b2'),
  folder('c'),
];
const shown = (open: string[]): string[] =>
  treeRows(folders, new Set(open)).map(
    (row) => `${row.level} ${row.folder.id} ${row.position}/${row.siblings}`,
  );

describe('the tree of folders', () => {
  test('typing leads to the next name that begins so, and around', () => {
    const rows = treeRows(folders, new Set(['b']));
    expect(typedTo(rows, 'a', 'b')).toBe('b');
    expect(typedTo(rows, 'b', 'b')).toBe('b1');
    expect(typedTo(rows, 'b1', 'b2')).toBe('b2');
    expect(typedTo(rows, 'b2', 'b2')).toBe('b2');
    expect(typedTo(rows, 'c', 'a')).toBe('a');
    expect(typedTo(rows, 'c', 'x')).toBeNull();
  });

  test('shows what is open', () => {
    expect(shown([])).toEqual(['1 a 1/3', '1 b 2/3', '1 c 3/3']);
    expect(shown(['b', 'b2'])).toEqual([
      '1 a 1/3',
      '1 b 2/3',
      '2 b1 1/2',
      '2 b2 2/2',
      '3 b2x 1/1',
      '1 c 3/3',
    ]);
    expect(shown(['b2'])).toHaveLength(3);
  });

  test('is walked with the arrow keys', () => {
    const rows = treeRows(folders, new Set(['b']));
    expect(treeMove(rows, 'a', 'ArrowDown')).toEqual({ to: 'b' });
    expect(treeMove(rows, 'a', 'ArrowUp')).toBeNull();
    expect(treeMove(rows, 'b', 'ArrowRight')).toEqual({ to: 'b1' });
    expect(treeMove(rows, 'b2', 'ArrowRight')).toEqual({ toggle: 'b2' });
    expect(treeMove(rows, 'b1', 'ArrowRight')).toBeNull();
    expect(treeMove(rows, 'b1', 'ArrowLeft')).toEqual({ to: 'b' });
    expect(treeMove(rows, 'b', 'ArrowLeft')).toEqual({ toggle: 'b' });
    expect(treeMove(rows, 'a', 'ArrowLeft')).toBeNull();
    expect(treeMove(rows, 'a', 'End')).toEqual({ to: 'c' });
    expect(treeMove(rows, 'c', 'Home')).toEqual({ to: 'a' });
    expect(treeMove(rows, 'gone', 'ArrowDown')).toBeNull();
  });

  test('leads to a folder', () => {
    expect(pathWords(pathTo(folders, 'b2x'))).toBe('B / B2 / B2X');
    expect(pathTo(folders, 'gone')).toEqual([]);
  });
});

describe('tags', () => {
  test('are typed with commas between them, each once', () => {
    expect(typedTags(' brand/logo, , Summer,summer ')).toEqual(['brand/logo', 'summer']);
  });

  test('become searches that find them', () => {
    for (const name of ['summer', 'brand/logo', 'two words', 'say "hi"', '-odd', '日本']) {
      const [term] = parseQuery(tagSearch(name)).terms;
      expect(term).toEqual({ field: 'tag', path: name.split('/'), not: false });
    }
  });

  test('tell where they come from', () => {
    expect(tagOrigin('metadata', null)).toBe('From the file’s keywords');
    expect(tagOrigin('vision', 0.825)).toBe('From what the picture shows, 83% sure');
  });
});
