import type { Spot } from './grid-moves.ts';
import type { Stretch } from './section-pieces.ts';
import { gapIn, type Section } from './sections.ts';

/** The images between two spots, both included: the ids as far as they are loaded, and the stretches that are missing. */
export interface Range {
  ids: string[];
  missing: (Stretch & { month: number })[];
  count: number;
}

/** What lies between two spots, whichever comes first. */
export function rangeBetween(sections: readonly Section[], a: Spot, b: Spot): Range {
  const forward = a.section < b.section || (a.section === b.section && a.index <= b.index);
  const [from, to] = forward ? [a, b] : [b, a];
  const range: Range = { ids: [], missing: [], count: 0 };
  for (let at = from.section; at <= to.section; at++) {
    const section = sections[at];
    if (!section) continue;
    const first = at === from.section ? from.index : 0;
    const end = at === to.section ? to.index + 1 : section.count;
    const { month, columns } = section;
    range.count += end - first;
    if (columns.ids.length === 0 || gapIn(columns, first, end)) {
      range.missing.push({ month, from: first, end });
    }
    range.ids.push(...columns.ids.slice(first, end).filter(Boolean));
  }
  return range;
}
