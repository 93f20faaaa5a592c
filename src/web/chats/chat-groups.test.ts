import { expect, test } from 'vitest';
import type { Chat } from '../../shared/contract/chats.ts';
import { groupChats, periodOf } from './chat-groups.ts';

const now = new Date(2026, 10, 22, 9, 0).getTime();
const at = (year: number, month: number, day: number, hour = 12) =>
  new Date(year, month - 1, day, hour).getTime();

test.each([
  [at(2026, 11, 22, 0), 'Today'],
  [at(2026, 11, 21, 23), 'Yesterday'],
  [at(2026, 11, 20), 'Previous 7 days'],
  [at(2026, 11, 15, 0), 'Previous 7 days'],
  [at(2026, 11, 14), 'Previous 30 days'],
  [at(2026, 10, 23), 'Previous 30 days'],
  [at(2026, 10, 22), 'October 2026'],
  [at(2025, 3, 1), 'March 2025'],
  [at(2026, 11, 23), 'Today'],
])('%d is %s', (moment, title) => {
  expect(periodOf(moment, now)).toBe(title);
});

test('chats keep their order inside their groups', () => {
  const chat = (id: string, updatedAt: number) => ({ id, updatedAt }) as Chat;
  const groups = groupChats(
    [chat('a', now), chat('b', at(2026, 11, 22, 1)), chat('c', at(2026, 11, 21))],
    now,
  );
  expect(groups.map(({ title, chats }) => [title, chats.map(({ id }) => id)])).toEqual([
    ['Today', ['a', 'b']],
    ['Yesterday', ['c']],
  ]);
});
