import { expect, test } from 'vitest';
import { CallError } from '../../shared/client.ts';
import { formErrorsOf } from './form-errors.ts';
import { safeNext } from './safe-next.ts';
import { ago } from '../when.ts';

test.each([
  ['/library?image=1', '/library?image=1'],
  [undefined, '/'],
  ['https://elsewhere.example', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/sign-in?next=/', '/'],
])('after signing in, %s leads to %s', (next, path) => {
  expect(safeNext(next)).toBe(path);
});

test('a failure goes to the field that the server named, if the form has it', () => {
  const error = new CallError('bad_input', 'Enter a name.', 400, 'name');
  expect(formErrorsOf(error, ['name'])).toEqual({ fields: { name: 'Enter a name.' }, form: null });
  expect(formErrorsOf(error, ['email'])).toEqual({ fields: {}, form: 'Enter a name.' });
});

test('how long ago', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  expect(ago(now - 30_000, now)).toBe('just now');
  expect(ago(now - 5 * 60_000, now)).toBe('5 minutes ago');
  expect(ago(now - 26 * 3_600_000, now)).toBe('yesterday');
  expect(ago(Date.UTC(2026, 4, 3, 12), now)).toBe('3 May 2026');
});
