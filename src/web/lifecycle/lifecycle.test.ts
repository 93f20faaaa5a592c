import { describe, expect, test } from 'vitest';
import { deletionCounts } from './chat-deletion.ts';
import { mustAskAboutTrash, parseDays } from './retention.ts';
import { createUndoStack } from './undo-stack.ts';
import { byteWords, counted, imagesAndChats, purgeWords, retentionWords, surfaceWords } from './words.ts';

const day = 24 * 60 * 60 * 1000;

describe('words', () => {
  test('count things', () => {
    expect(counted(1, 'image')).toBe('1 image');
    expect(counted(2400, 'image')).toBe('2,400 images');
    expect(imagesAndChats(3, 1)).toBe('3 images and 1 chat');
    expect(imagesAndChats(0, 2)).toBe('2 chats');
    expect(imagesAndChats(0, 0)).toBe('nothing');
  });

  test('[LC3] say when something will be purged, never less than there is left', () => {
    expect(purgeWords(12 * day, 0)).toBe('in 12 days');
    expect(purgeWords(11.2 * day, 0)).toBe('in 12 days');
    expect(purgeWords(0.5 * day, 0)).toBe('within a day');
    expect(purgeWords(1000, 0)).toBe('within the hour');
    expect(purgeWords(0, 1)).toBe('now');
  });

  test('say sizes', () => {
    expect(byteWords(812)).toBe('812 bytes');
    expect(byteWords(1_400_000)).toBe('1.4 MB');
    expect(byteWords(999_999)).toBe('1 MB');
    expect(byteWords(34_000_000_000)).toBe('34 GB');
  });

  test('say what the retention means', () => {
    expect(retentionWords(30)).toContain('30 days');
    expect(retentionWords(1)).toContain('1 day.');
    expect(retentionWords(0)).toContain('keeps nothing');
  });

  test('[LC12] say which places of a receipt are still pending', () => {
    expect(surfaceWords([{ state: 'erased' }, { state: 'erased' }]).summary).toBe('All 2 places');
    expect(surfaceWords([{ state: 'erased' }, { state: 'pending' }]).summary).toBe(
      '1 of 2 places, 1 pending',
    );
  });
});

describe('[LC4] deleting a chat', () => {
  // 10 made here; 4 shown elsewhere, 3 favourites, 2 of them both, and 3 in a folder, one of them a favourite.
  const preview = {
    madeHere: 10,
    kept: [
      { elsewhere: true, favourite: false, filed: false, images: 2 },
      { elsewhere: true, favourite: true, filed: false, images: 2 },
      { elsewhere: false, favourite: true, filed: true, images: 1 },
      { elsewhere: false, favourite: false, filed: true, images: 2 },
    ],
  };

  test('counts what goes and what stays for every choice', () => {
    const deleted = (elsewhere: boolean, favourites: boolean, filed: boolean): number => {
      const counts = deletionCounts(preview, { elsewhere, favourites, filed });
      expect(counts.deleted + counts.kept).toBe(10);
      return counts.deleted;
    };
    expect(deleted(false, false, false)).toBe(3);
    expect(deleted(true, false, false)).toBe(5);
    expect(deleted(false, true, false)).toBe(3);
    expect(deleted(false, false, true)).toBe(5);
    expect(deleted(true, true, false)).toBe(7);
    expect(deleted(false, true, true)).toBe(6);
    expect(deleted(true, true, true)).toBe(10);
  });
});

describe('[LC3] retention', () => {
  test('takes whole days from 0 to 365', () => {
    expect(parseDays('0')).toBe(0);
    expect(parseDays(' 365 ')).toBe(365);
    for (const wrong of ['366', '-1', '1.5', '', 'x']) expect(parseDays(wrong)).toBeNull();
  });

  test('asks about the trash only when it becomes shorter and something is there', () => {
    expect(mustAskAboutTrash(30, 7, 5)).toBe(true);
    expect(mustAskAboutTrash(30, 7, 0)).toBe(false);
    expect(mustAskAboutTrash(7, 30, 5)).toBe(false);
  });
});

describe('[LC2] undo', () => {
  test('takes back the newest first, each once', () => {
    const stack = createUndoStack();
    for (const action of ['a', 'b', 'c']) stack.push(action);
    expect(stack.take('b')).toBe(true);
    expect(stack.take('b')).toBe(false);
    expect([stack.pop(), stack.pop(), stack.pop()]).toEqual(['c', 'a', undefined]);
  });

  test('remembers only so many', () => {
    const stack = createUndoStack(2);
    for (const action of ['a', 'b', 'c']) stack.push(action);
    expect(stack.size()).toBe(2);
    expect([stack.pop(), stack.pop()]).toEqual(['c', 'b']);
  });
});
