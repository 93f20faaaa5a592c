import { expect, test } from 'vitest';
import type { Message } from '../../shared/contract/chats.ts';
import { dateLines } from './date-lines.ts';
import { shortened } from './shortened.ts';

const at = (day: number, hour: number, minute = 0): number => new Date(2023, 2, day, hour, minute).getTime();
const person = (id: string, createdAt: number) => ({ id, role: 'person', createdAt }) as Message;
const engine = (id: string, createdAt: number) => ({ id, role: 'engine', createdAt }) as Message;
const lines = (branch: Message[], now = at(30, 9)) => [...dateLines(branch, now)];

test('a line where another day begins, and after a pause', () => {
  const branch = [
    person('a', at(14, 10)),
    engine('b', at(14, 10, 1)),
    person('c', at(14, 18, 20)),
    engine('d', at(14, 23, 59)),
    person('e', at(15, 0, 2)),
  ];
  expect(lines(branch)).toEqual([
    ['a', '14 March 2023'],
    ['c', '14 March 2023, 18:20'],
    ['e', '15 March 2023'],
  ]);
});

test('an answer over midnight stays with its prompt; one that came much later does not', () => {
  expect(lines([person('a', at(14, 23, 59)), engine('b', at(15, 0, 1))])).toEqual([['a', '14 March 2023']]);
  expect(lines([person('a', at(14, 20)), engine('b', at(16, 9))])).toEqual([
    ['a', '14 March 2023'],
    ['b', '16 March 2023'],
  ]);
});

test('today says nothing, nor does a message without a date', () => {
  expect(lines([person('a', at(30, 8)), engine('b', at(30, 8, 1))])).toEqual([]);
  expect(lines([person('a', 0), engine('b', at(14, 8))])).toEqual([['b', '14 March 2023']]);
  expect(lines([person('a', at(29, 8)), person('b', at(30, 8))])).toEqual([
    ['a', '29 March 2023'],
    ['b', '30 March 2023'],
  ]);
});

test('a long text is cut at a line or a word, a short one is whole', () => {
  expect(shortened('a b', 'person')).toBe('a b');
  expect(shortened('word '.repeat(10_000), 'engine')).toMatch(/word …$/);
  expect(shortened('word '.repeat(10_000), 'engine').length).toBeLessThanOrEqual(20_001);
  expect(shortened('word '.repeat(4_000), 'engine')).toHaveLength(20_000);
  expect(shortened('word '.repeat(4_000), 'person')).toHaveLength(4_001);
  expect(shortened('x'.repeat(50_000), 'engine').length).toBe(16_002);
  expect(shortened(`${'x'.repeat(18_000)}\n${'y '.repeat(9_000)}`, 'engine')).toBe(`${'x'.repeat(18_000)} …`);
});
