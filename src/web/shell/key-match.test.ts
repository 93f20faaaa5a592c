import { expect, test } from 'vitest';
import { keyLabels, matchesKeys } from './key-match.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('mod is Control or Command', () => {
  expect(matchesKeys('mod+z', press('z', { ctrlKey: true }))).toBe(true);
  expect(matchesKeys('mod+z', press('z', { metaKey: true }))).toBe(true);
  expect(matchesKeys('mod+z', press('z'))).toBe(false);
  expect(matchesKeys('z', press('z', { ctrlKey: true }))).toBe(false);
});

test('shift counts for letters and named keys, not for signs', () => {
  expect(matchesKeys('?', press('?', { shiftKey: true }))).toBe(true);
  expect(matchesKeys('?', press('?'))).toBe(true);
  expect(matchesKeys('mod+z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false);
  expect(matchesKeys('mod+shift+z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true);
  expect(matchesKeys('Delete', press('Delete'))).toBe(true);
  expect(matchesKeys('+', press('+', { shiftKey: true }))).toBe(true);
});

test('the place of a digit with shift, where the digit itself takes none', () => {
  const one = { ...press('!', { shiftKey: true }), code: 'Digit1' };
  expect(matchesKeys('shift+Digit1', one)).toBe(true);
  expect(matchesKeys('shift+Digit0', one)).toBe(false);
  expect(matchesKeys('1', one)).toBe(false);
  // Where digits are written with shift.
  const french = { ...press('1', { shiftKey: true }), code: 'Digit1' };
  expect(matchesKeys('shift+Digit1', french)).toBe(false);
  expect(matchesKeys('1', french)).toBe(true);
  expect(keyLabels('shift+Digit1', false)).toEqual(['Shift', '1']);
});

test('keys read as on the keyboard', () => {
  expect(keyLabels('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(keyLabels('mod+k', true)).toEqual(['⌘', 'K']);
  expect(keyLabels('Delete', false)).toEqual(['Del']);
});
