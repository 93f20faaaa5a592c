import { boxOf, findImage, headerHeight, rowInView, sectionAt, type Arrangement } from './grid-model.ts';

/** Something that is seen, and how far below the top of the view it stands, in pixels. */
interface Held {
  month: number;
  /** Null for a month's header. */
  id: string | null;
  offset: number;
}

/** What must not move when the grid is arranged anew: the first is best, the others stand in when it is gone. */
export type Anchor = Held[];

const most = 40;

/** What is seen at a scroll position. Empty at the very top, where new images are meant to come in. */
export function anchorAt(arrangement: Arrangement, scrollTop: number): Anchor {
  if (scrollTop < headerHeight / 2) return [];
  const place = arrangement.placed[sectionAt(arrangement, scrollTop)];
  if (!place) return [];
  const held: Anchor = [];
  const { rows, section } = place;
  const first = rows.rowFirst[rowInView(place, scrollTop)] ?? rows.count;
  for (let index = first; index < Math.min(rows.count, first + most); index++) {
    const id = section.columns.ids[index];
    if (!id) continue;
    const top = place.top + headerHeight + rows.rowTop[rows.rowOf[index]!]!;
    held.push({ month: section.month, id, offset: top - scrollTop });
  }
  // When none of them is left or loaded, the month itself is what can be kept.
  held.push({ month: section.month, id: null, offset: place.top - scrollTop });
  return held;
}

/** The scroll position at which what was seen stands where it stood; null when nothing of it is left. */
export function scrollFor(arrangement: Arrangement, anchor: Anchor): number | null {
  for (const { month, id, offset } of anchor) {
    const at = arrangement.placed.findIndex(({ section }) => section.month === month);
    if (at < 0) continue;
    if (id === null) return Math.max(0, arrangement.placed[at]!.top - offset);
    const found = findImage(arrangement, id, at);
    if (found) return Math.max(0, boxOf(arrangement, found.section, found.index).top - offset);
  }
  return null;
}
