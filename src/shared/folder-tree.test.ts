import fc from 'fast-check';
import { expect, test } from 'vitest';
import { branchOf, countTree, heightOf, levelOf, type Place } from './folder-tree.ts';

const treeOf = (...parents: (number | null)[]): Map<string, Place> =>
  new Map(
    parents.map((parent, index) => [
      String(index),
      { id: String(index), parentId: parent === null ? null : String(parent) },
    ]),
  );

test('levels, heights and branches', () => {
  const tree = treeOf(null, 0, 1, 1, null);
  expect(['0', '1', '2', '4'].map((id) => levelOf(tree, id))).toEqual([1, 2, 3, 1]);
  expect(levelOf(tree, null)).toBe(0);
  expect([heightOf(tree, '0'), heightOf(tree, '1'), heightOf(tree, '4')]).toEqual([3, 2, 1]);
  expect(branchOf(tree.values(), '1')).toEqual(['1', '2', '3']);
});

test('counts of a tree are those of the sets of images', () => {
  const trees = fc
    .integer({ min: 1, max: 12 })
    .chain((size) =>
      fc.tuple(
        ...Array.from({ length: size }, (_, index) =>
          fc
            .option(fc.nat({ max: Math.max(0, index - 1) }), { nil: null })
            .map((parent) => (index === 0 ? null : parent)),
        ),
      ),
    );
  const filing = fc.array(fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 4 }), { maxLength: 20 });
  fc.assert(
    fc.property(trees, filing, (parents, images) => {
      const tree = treeOf(...parents);
      const combinations = images.map((folders) => ({
        folderIds: [...new Set(folders.map(String))],
        images: 2,
      }));
      const counts = countTree(tree, combinations);
      for (const id of tree.keys()) {
        const branch = branchOf(tree.values(), id);
        const inside = combinations.filter(({ folderIds }) => folderIds.some((one) => branch.includes(one)));
        expect(counts.get(id)).toEqual({
          images: 2 * combinations.filter(({ folderIds }) => folderIds.includes(id)).length,
          imagesWithin: 2 * inside.length,
        });
      }
    }),
  );
});
