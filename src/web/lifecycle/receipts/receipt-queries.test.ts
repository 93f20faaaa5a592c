import { expect, test } from 'vitest';
import { receiptsQuery, startOfDay } from './receipt-queries.ts';

test('a day begins where the device is, and what is no day is nothing', () => {
  expect(startOfDay('2026-03-29')).toBe(new Date(2026, 2, 29).getTime());
  expect(startOfDay('yesterday')).toBeUndefined();
  expect(startOfDay(undefined)).toBeUndefined();
});

test('the last day is shown to its end', () => {
  const { queryKey } = receiptsQuery({ from: '2026-11-01', until: '2026-11-22', rule: 'person' }, 50);
  expect(queryKey.at(-1)).toEqual({
    limit: 50,
    rule: 'person',
    from: new Date(2026, 10, 1).getTime(),
    until: new Date(2026, 10, 23).getTime(),
  });
});
