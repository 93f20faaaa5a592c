import { expect, test } from 'vitest';
import { groupsOf } from './groups.ts';

test('what pairs hold together is one group, whichever of them comes first', () => {
  const pairs = [
    ['c', 'd'],
    ['x', 'y'],
    ['b', 'a'],
    ['d', 'b'],
    ['q', 'q'],
    ['b', 'c'],
  ] as const;
  const groups = groupsOf(pairs).map((group) => [group[0], group.toSorted().join('')]);
  expect(groups).toEqual([
    ['a', 'abcd'],
    ['x', 'xy'],
  ]);
});

test('a chain of any length is one group', () => {
  const chain = Array.from({ length: 2_000 }, (_, i) => [`k${i + 1}`, `k${i}`] as const);
  expect(groupsOf(chain)).toHaveLength(1);
  expect(groupsOf(chain.toReversed())[0]).toHaveLength(2_001);
  expect(groupsOf([])).toEqual([]);
});
