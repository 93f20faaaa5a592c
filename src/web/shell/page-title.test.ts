import { expect, test } from 'vitest';
import { titleOf } from './page-title.ts';

test('a tab is called by the kind of its page, and by nothing of what it shows', () => {
  expect(titleOf('/')).toBe('New chat · Imagestead');
  expect(titleOf('/library')).toBe('Library · Imagestead');
  expect(titleOf('/settings/receipts/0190')).toBe('Settings · Imagestead');
  expect(titleOf('/chat/0190b2f0')).toBe('Chat · Imagestead');
  expect(titleOf('/sign-in')).toBe('Imagestead');
});
