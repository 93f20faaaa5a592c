import { expect, test } from 'vitest';
import type { GivenFile } from '../uploads/given-file.ts';
import { labelOf, worthSending } from './given-import.ts';
import { sendingFigures, sendingSentence } from './sending-words.ts';

const given = (path: string, content = 'x'): GivenFile => ({
  file: new File([content], path.split('/').at(-1) ?? path),
  path,
});

test('what systems leave in folders is not sent, and nothing that is empty', () => {
  const paths = ['a/.DS_Store', 'a/__MACOSX/b.png', 'a/Thumbs.db', 'a/desktop.ini', 'a/b.png', '.git/config'];
  expect(worthSending(paths.map((path) => given(path))).map(({ path }) => path)).toEqual(['a/b.png']);
  expect(worthSending([given('empty.zip', '')])).toEqual([]);
});

test('an import is called after what was given', () => {
  expect(labelOf([given('export.zip')])).toBe('export.zip');
  expect(labelOf([given('outputs/a.png'), given('outputs/b/c.png')])).toBe('outputs');
  expect(labelOf([given('1.zip'), given('2.zip'), given('3.zip')])).toBe('1.zip and 2 more');
  expect(labelOf([])).toBe('Import');
});

test('sending is told in bytes, speed and time, as far as they are known', () => {
  const totals = {
    files: 3,
    ended: 1,
    failed: 0,
    cancelled: 0,
    bytes: 5e9,
    sentBytes: 1.2e9,
    added: 0,
    already: 0,
    inTrash: [],
    forImport: 3,
    imported: 1,
  };
  const view = {
    phase: 'sending',
    totals,
    speed: 12e6,
    left: 120,
    reason: null,
    failures: [],
    leftOut: 0,
  } as const;
  expect(sendingFigures(view)).toBe('1.2 GB of 5 GB · 12 MB/s · 2 min left');
  expect(sendingFigures({ ...view, speed: null, left: null })).toBe('1.2 GB of 5 GB');
  expect(sendingSentence(view)).toMatch(/^1 of 3 files has arrived\./);
  expect(sendingSentence({ ...view, totals: { ...totals, files: 1 } })).toMatch(/^You may look/);
  expect(sendingSentence({ ...view, phase: 'waiting' })).toMatch(/connection is lost/);
  expect(sendingSentence({ ...view, phase: 'paused', reason: 'The disk is full.' })).toBe(
    'The disk is full.',
  );
});
