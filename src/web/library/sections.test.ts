import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Image } from '../../shared/contract/library.ts';
import {
  emptied,
  filled,
  gapIn,
  imageIn,
  monthOf,
  monthTitle,
  neighboursOf,
  noColumns,
  patched,
  withImage,
  without,
  type Section,
} from './sections.ts';

function image(id: string, over: Partial<Image> = {}): Image {
  return {
    id,
    state: 'live',
    source: 'generated',
    name: `Image ${id}`,
    mediaType: 'image/png',
    bytes: 1,
    width: 100,
    height: 80,
    sha256: '',
    prompt: null,
    revisedPrompt: null,
    engineId: null,
    engineName: null,
    model: null,
    seed: null,
    style: null,
    settings: {},
    favourite: false,
    rating: null,
    fileName: null,
    madeAt: 0,
    addedAt: 0,
    thumbhash: null,
    colours: [],
    credentials: null,
    originChatId: null,
    originMessageId: null,
    trashedAt: null,
    purgeAt: null,
    purgeError: null,
    training: null,
    protectedAt: null,
    ...over,
  };
}

const empty: Section = { month: 202611, count: 0, shapes: new Float32Array(), columns: noColumns };

describe('columns', () => {
  test('keep images newest first, whatever the order in which they arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 }), (times) => {
        let section = empty;
        for (const [i, madeAt] of times.entries()) {
          section = withImage(section, image(String(i).padStart(3, '0'), { madeAt }), false)!;
        }
        const { columns } = section;
        expect(section.shapes).toHaveLength(times.length);
        expect(columns.madeAt).toEqual(columns.madeAt.toSorted((a, b) => b - a));
        expect(columns.ids).toHaveLength(times.length);
        for (const [name, column] of Object.entries(columns))
          expect([name, column.length]).toEqual([name, times.length]);
      }),
    );
  });

  test('keep what is purged first first in the trash', () => {
    let section = empty;
    for (const [id, purgeAt] of Object.entries({ a: 30, b: 10, c: 20, d: 10 })) {
      section = withImage(section, image(id, { purgeAt, state: 'trashed' }), true)!;
    }
    expect(section.columns.ids).toEqual(['b', 'd', 'c', 'a']);
  });

  test('are the same object when nothing changes, so that nothing is laid out anew', () => {
    const { columns } = withImage(empty, image('a'), false)!;
    expect(without(columns, new Set(['z']))).toBe(columns);
    expect(patched(columns, 'z', 'favourites', true)).toBe(columns);
    expect(patched(columns, 'a', 'favourites', true).favourites).toEqual([true]);
    expect(columns.favourites).toEqual([false]);
  });

  test('hold pieces from any place, and say what is missing between them', () => {
    const piece = withImage(empty, image('a'), false)!.columns;
    const columns = filled(filled(noColumns, 5, 1, piece), 5, 4, { ...piece, ids: ['b'] });
    expect(columns.ids).toEqual(['', 'a', '', '', 'b']);
    expect(gapIn(columns, 0, 5)).toEqual({ from: 0, end: 1 });
    expect(gapIn(columns, 1, 5)).toEqual({ from: 2, end: 4 });
    expect(gapIn(columns, 1, 2)).toBeNull();
    expect(emptied(columns, 0, 2).ids).toEqual(['', '', '', '', 'b']);
  });

  test('do not guess where an image belongs of which no neighbour is loaded', () => {
    const piece = withImage(empty, image('a', { madeAt: 50 }), false)!.columns;
    const section: Section = {
      ...empty,
      count: 4,
      shapes: new Float32Array(4).fill(1),
      columns: filled(noColumns, 4, 0, piece),
    };
    expect(withImage(section, image('b', { madeAt: 60 }), false)?.columns.ids).toEqual([
      'b',
      'a',
      '',
      '',
      '',
    ]);
    expect(withImage(section, image('b', { madeAt: 40 }), false)).toBeNull();
  });

  test('know the neighbours across months, as far as they are loaded', () => {
    const section = (month: number, ids: string[], count = ids.length): Section => ({
      month,
      count,
      shapes: null,
      columns: filled(noColumns, count, 0, { ...noColumns, ids, names: ids }),
    });
    const sections = [section(202611, ['a', 'b']), section(202610, ['c'], 5), section(202609, ['d'])];
    expect(neighboursOf(sections, 'a')).toEqual({ previous: null, next: 'b' });
    expect(neighboursOf(sections, 'b')).toEqual({ previous: 'a', next: 'c' });
    expect(neighboursOf(sections, 'c')).toEqual({ previous: 'b', next: null });
    expect(neighboursOf(sections, 'd')).toEqual({ previous: null, next: null });
    expect(neighboursOf(sections, 'x')).toBeNull();
    expect(imageIn(sections, 'd')?.name).toBe('d');
  });

  test('group by UTC month', () => {
    expect(monthOf(Date.UTC(2026, 10, 30, 23, 59))).toBe(202611);
    expect(monthTitle(202611)).toBe('November 2026');
  });
});
