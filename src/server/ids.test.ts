import { expect, test } from 'vitest';
import { id as idShape } from '../shared/contract/common.ts';
import { createIds } from './ids.ts';

const at = Date.UTC(2026, 10, 22, 4, 5, 6, 789);

test('an id is a UUID of version 7 with its time in front', () => {
  const id = createIds({ now: () => at }).next();
  expect(idShape.safeParse(id).success).toBe(true);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
});

test('ids rise, also within a millisecond and past the 4,096 that fit into one', () => {
  const ids = createIds({ now: () => at });
  const made = Array.from({ length: 10_000 }, () => ids.next());
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test('ids rise while the clock goes backwards', () => {
  const times = [at, at + 5, at - 60_000, at - 59_999, at + 5, at + 6];
  const ids = createIds({ now: () => times.shift() ?? at + 7 });
  const made = Array.from({ length: 8 }, () => ids.next());
  expect(made.toSorted()).toEqual(made);
});

test('the same clock and the same random bytes give the same id', () => {
  const make = (): string => createIds({ now: () => at }, (bytes) => new Uint8Array(bytes).fill(0xff)).next();
  expect(make()).toBe(make());
  expect(make()).toMatch(/-bfff-ffffffffffff$/);
});
