import { expect, test } from 'vitest';
import type { Totals } from './queue.ts';
import type { UploadsView } from './uploads.ts';
import { leftWords, outcomeWords, progressWords, spokenWords, titleWords } from './words.ts';

const totals: Totals = {
  files: 3180,
  ended: 412,
  failed: 0,
  cancelled: 0,
  bytes: 0,
  sentBytes: 0,
  added: 0,
  already: 0,
  inTrash: [],
  forImport: 0,
  imported: 0,
};
const view: UploadsView = {
  phase: 'sending',
  totals,
  speed: null,
  left: null,
  reason: null,
  failures: [],
  leftOut: 0,
};

test('progress, speed and what is left', () => {
  expect(progressWords(totals, 12_000_000, 118)).toBe('412 of 3,180 · 12 MB/s · 2 min left');
  expect(progressWords(totals, 0, null)).toBe('412 of 3,180');
});

test.each([
  [3, 'a few seconds left'],
  [41, '50 s left'],
  [58, '1 min left'],
  [600, '10 min left'],
  [3600, '1 h left'],
  [5400, '1 h 30 min left'],
  [7190, '2 h left'],
  [50_000, '13 h left'],
])('%i seconds are “%s”', (seconds, words) => {
  expect(leftWords(seconds)).toBe(words);
});

test('what became of everything', () => {
  expect(outcomeWords({ ...totals, added: 198, already: 2, inTrash: ['x'] })).toBe(
    '198 added, 2 already here, 1 in your trash',
  );
  expect(outcomeWords({ ...totals, imported: 1, failed: 1200, cancelled: 3 })).toBe(
    '1 file sent to the import, 1,200 failed, 3 cancelled',
  );
  expect(outcomeWords(totals)).toBe('Nothing was added');
});

test('what is under way', () => {
  expect(titleWords({ ...totals, files: 1 })).toBe('Adding 1 image');
  expect(titleWords({ ...totals, files: 2, forImport: 2 })).toBe('Sending 2 files');
});

test('a screen reader hears of quarters and of ends, not of every file', () => {
  const at = (ended: number) => spokenWords({ ...view, totals: { ...totals, files: 100, ended } });
  expect(new Set(Array.from({ length: 100 }, (_, ended) => at(ended))).size).toBe(4);
  expect(at(10)).toBe('Adding 100 images');
  expect(at(60)).toBe('50 percent done');
  expect(spokenWords({ ...view, phase: 'waiting' })).toMatch(/No connection/);
  expect(spokenWords({ ...view, phase: 'paused', reason: 'The disk is full.' })).toBe('The disk is full.');
});
