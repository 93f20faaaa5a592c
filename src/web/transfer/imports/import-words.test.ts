import { describe, expect, test } from 'vitest';
import type { Import } from '../../../shared/contract/imports.ts';
import {
  endSentence,
  importSentence,
  listWords,
  reportTotal,
  spanWords,
  stateWords,
  subjectWords,
} from './import-words.ts';

const one: Import = {
  id: '01900000-0000-7000-8000-000000000000',
  state: 'receiving',
  label: 'chats.zip',
  files: 0,
  bytes: 0,
  options: { folders: false },
  preview: null,
  counts: {},
  added: { images: 0, chats: 0 },
  jobId: null,
  error: null,
  createdAt: 0,
  finishedAt: null,
};

describe('words', () => {
  test('tell a span of months', () => {
    const march = Date.UTC(2023, 2, 1);
    expect(spanWords(march, Date.UTC(2026, 9, 31))).toBe('March 2023 to October 2026');
    expect(spanWords(march, march + 1)).toBe('March 2023');
    expect(spanWords(null, null)).toBeNull();
  });

  test('join lists', () => {
    expect(listWords([])).toBe('');
    expect(listWords(['a'])).toBe('a');
    expect(listWords(['a', 'b', 'c'])).toBe('a, b and c');
  });

  test('name what was purged by nothing', () => {
    expect(subjectWords({ subject: 'cat.png' })).toBe('cat.png');
    expect(subjectWords({ subject: '' })).toBe('Deleted since');
  });
});

describe('an import in the list', () => {
  test('says what is here while files arrive', () => {
    expect(importSentence(one)).toBe('No files are here yet.');
    expect(importSentence({ ...one, files: 1, bytes: 1_400_000 })).toBe('1 file, 1.4 MB is here so far.');
    expect(importSentence({ ...one, files: 1200, bytes: 2e9 })).toBe('1,200 files, 2 GB are here so far.');
  });

  test('says on its mark that there is nothing to bring in', () => {
    const preview = { images: 0, chats: 0 } as NonNullable<Import['preview']>;
    expect(stateWords({ state: 'ready', preview })).toBe('Nothing in it');
    expect(stateWords({ state: 'ready', preview: { ...preview, chats: 1 } })).toBe('Ready to bring in');
  });

  test('says what came in', () => {
    const done = {
      ...one,
      state: 'done' as const,
      added: { images: 2990, chats: 1 },
      counts: { missing: 1 },
    };
    expect(importSentence(done)).toBe('2,990 images and 1 chat came in; 1 image was missing.');
    expect(importSentence({ ...one, state: 'cancelled' })).toBe(
      'Nothing new came in before it was cancelled.',
    );
    expect(importSentence({ ...one, state: 'failed', error: 'The disk is full.' })).toBe('The disk is full.');
  });
});

describe('an import that has ended', () => {
  test('tells apart what was here before and what could not come in', () => {
    expect(endSentence({ ...one, state: 'done', counts: { linked: 3 } })).toBe(
      'Nothing new came in: everything was here already.',
    );
    expect(endSentence({ ...one, state: 'done', counts: { refused: 3 } })).toBe(
      'Nothing came in. The report says why.',
    );
    expect(
      endSentence({ ...one, state: 'done', counts: { linked: 3 }, added: { images: 1, chats: 0 } }),
    ).toBe('1 image came in.');
    expect(endSentence({ ...one, state: 'cancelled', added: { images: 12, chats: 0 } })).toBe(
      '12 images came in before this was cancelled.',
    );
  });

  test('has as many lines as all outcomes together', () => {
    expect(reportTotal({ linked: 3, imported: 2, skipped: 1 })).toBe(6);
  });
});
