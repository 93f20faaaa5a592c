import { boxOf, sectionAt, type Arrangement } from './grid-model.ts';

/** A month or year along the scrubber, at a share of its height from 0 to 1. */
export interface Mark {
  share: number;
  label: string;
}

/** How far the page can be scrolled. */
export const scrollRange = (arrangement: Arrangement, viewHeight: number): number =>
  Math.max(0, arrangement.height - viewHeight);

/** The share of the way, from 0 to 1, at a scroll position. */
export function shareAt(arrangement: Arrangement, viewHeight: number, scrollTop: number): number {
  const range = scrollRange(arrangement, viewHeight);
  return range === 0 ? 0 : Math.min(1, Math.max(0, scrollTop / range));
}

/** The month seen at the top of the page when it is scrolled to a share of the way. */
export function monthAt(arrangement: Arrangement, viewHeight: number, share: number): number | null {
  const y = share * scrollRange(arrangement, viewHeight);
  return arrangement.placed[sectionAt(arrangement, y)]?.section.month ?? null;
}

/** Where what sections are marked by changes along the scrubber, leaving out marks nearer than `apart` to the one before. */
export function marksOf(
  arrangement: Arrangement,
  viewHeight: number,
  apart: number,
  markOf: (month: number) => string,
): Mark[] {
  const range = scrollRange(arrangement, viewHeight);
  const marks: Mark[] = [];
  let last: string | null = null;
  for (const [index, { section }] of arrangement.placed.entries()) {
    const label = markOf(section.month);
    if (label === last) continue;
    last = label;
    const share = range === 0 ? 0 : Math.min(1, (boxOf(arrangement, index, 0).top - 48) / range);
    const before = marks.at(-1);
    if (!before || share - before.share >= apart) marks.push({ share, label });
  }
  return marks;
}

/** The scroll position that a key on the scrubber leads to; null for other keys. */
export function scrubKey(
  arrangement: Arrangement,
  viewHeight: number,
  scrollTop: number,
  key: string,
): number | null {
  const here = sectionAt(arrangement, scrollTop + 1);
  const topOf = (section: number): number =>
    arrangement.placed[Math.max(0, Math.min(section, arrangement.placed.length - 1))]?.top ?? 0;
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return topOf(here + 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return scrollTop - topOf(here) > 4 ? topOf(here) : topOf(here - 1);
    case 'PageDown':
      return scrollTop + viewHeight * 5;
    case 'PageUp':
      return Math.max(0, scrollTop - viewHeight * 5);
    case 'Home':
      return 0;
    case 'End':
      return scrollRange(arrangement, viewHeight);
    default:
      return null;
  }
}
