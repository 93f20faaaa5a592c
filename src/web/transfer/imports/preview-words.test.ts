import { describe, expect, test } from 'vitest';
import type { ImportPreview } from '../../../shared/contract/imports.ts';
import { outcomeSentence, previewNotes, previewSentence, problemsTitle } from './preview-words.ts';

const empty: ImportPreview = {
  sources: [],
  chats: 0,
  messages: 0,
  images: 0,
  missing: 0,
  already: 0,
  inTrash: 0,
  chatsAlready: 0,
  unknown: 0,
  skipped: 0,
  folders: 0,
  from: null,
  to: null,
  problems: [],
  problemCount: 0,
};
const years = { from: Date.UTC(2023, 2, 4), to: Date.UTC(2026, 9, 30) };

describe('the sentence of a preview', () => {
  test('tells all there is', () => {
    const preview = { ...empty, ...years, chats: 412, images: 3180, missing: 26, already: 190 };
    expect(previewSentence(preview)).toBe(
      '412 chats, 3,180 images, 26 missing images, March 2023 to October 2026; 190 already here',
    );
    expect(outcomeSentence(preview)).toBe(
      '2,990 new images and 412 new chats will be added. Nothing is written before you say so.',
    );
  });

  test('leaves out what there is none of', () => {
    expect(previewSentence({ ...empty, images: 1 })).toBe('1 image');
    expect(previewSentence({ ...empty, chats: 2, chatsAlready: 1 })).toBe('2 chats; 1 chat already here');
    expect(outcomeSentence({ ...empty, images: 1 })).toMatch(/^1 new image will be added\./);
  });

  test('says when all of it is here', () => {
    const preview = { ...empty, chats: 1, images: 1, already: 1, chatsAlready: 1 };
    expect(previewSentence(preview)).toBe('1 chat, 1 image; all of it is already here');
    expect(outcomeSentence(preview)).toMatch(/^Everything is here already\./);
  });

  test('says when all of it is in the trash', () => {
    expect(outcomeSentence({ ...empty, images: 2, inTrash: 2 })).toMatch(/in your trash/);
  });

  test('says when there is nothing', () => {
    const preview = { ...empty, missing: 3, unknown: 2, problemCount: 2 };
    expect(previewSentence(preview)).toBe('Nothing here can be brought in');
    expect(outcomeSentence(preview)).toMatch(/say why/);
  });
});

describe('the notes of a preview', () => {
  test('are one sentence for each thing to know', () => {
    const preview = {
      ...empty,
      images: 9,
      already: 1,
      inTrash: 2,
      missing: 1,
      skipped: 3,
      unknown: 1,
      problemCount: 5,
    };
    expect(previewNotes(preview)).toEqual([
      '1 image is here already and is not doubled.',
      '2 images are in your trash and stay there.',
      '1 image is told of without its file. Its place in the chat will say so.',
      '3 files are left out on purpose, such as account data.',
      '1 file is nothing that can be read here.',
      '1 file cannot be opened.',
    ]);
    expect(previewNotes(empty)).toEqual([]);
  });

  test('count all problems where only some are listed', () => {
    const problems = [{ subject: 'a', reason: 'b' }];
    expect(problemsTitle({ ...empty, problems, problemCount: 1 })).toBe('What is left out, and why (1)');
    expect(problemsTitle({ ...empty, problems, problemCount: 1200 })).toBe(
      'What is left out, and why (1,200, the first 1)',
    );
  });
});
