import { estimateHeight, layoutRows, rowAt, type Frame, type Rows } from './grid-layout.ts';
import type { Columns, Section } from './sections.ts';

/** A month with its place on the page; heights and tops in CSS pixels from the top of the grid. */
export interface PlacedSection {
  section: Section;
  rows: Rows;
  top: number;
  /** Height with header and the space below. */
  height: number;
  /** How many images stand before this section. */
  firstIndex: number;
}

export interface Arrangement {
  frame: Frame;
  placed: PlacedSection[];
  height: number;
  /** Images in all sections, loaded or not. */
  count: number;
}

/** Height of the month's header, and of the space under a month. */
export const headerHeight = 48;
const spaceBelow = 20;

/** Remembers rows by the columns they were made from: columns are never changed in place. */
export function createRowsCache(): (columns: Columns, frame: Frame) => Rows {
  const made = new WeakMap<Columns, { frame: Frame; rows: Rows }>();
  return (columns, frame) => {
    const known = made.get(columns);
    if (known && known.frame.width === frame.width && known.frame.target === frame.target) return known.rows;
    const rows = layoutRows(columns.widths, columns.heights, frame);
    made.set(columns, { frame, rows });
    return rows;
  };
}

/** Places every month: exactly where its images are loaded, by estimate where only their number is known. */
export function arrange(
  sections: readonly Section[],
  frame: Frame,
  rowsOf: (columns: Columns, frame: Frame) => Rows,
): Arrangement {
  let top = 0;
  let count = 0;
  const placed = sections.map((section): PlacedSection => {
    const rows = rowsOf(section.columns, frame);
    const unknown = Math.max(0, section.count - rows.count);
    const rest = estimateHeight(unknown, frame);
    const between = rows.count > 0 && unknown > 0 ? frame.gap : 0;
    const height = headerHeight + rows.height + between + rest + spaceBelow;
    const place = { section, rows, top, height, firstIndex: count };
    top += height;
    count += Math.max(section.count, rows.count);
    return place;
  });
  return { frame, placed, height: top, count };
}

/** The index of the section at height `y`; the last one below the end, 0 for an empty grid. */
export function sectionAt(arrangement: Arrangement, y: number): number {
  const { placed } = arrangement;
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placed[middle]!.top + placed[middle]!.height > y) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, Math.min(low, placed.length - 1));
}

/** The rows of one section to draw: from `firstRow` up to, not including, `endRow`. */
export interface VisibleSection {
  place: PlacedSection;
  firstRow: number;
  endRow: number;
  /** Up to how many images of the section are needed to fill the stretch. */
  needed: number;
}

/** What lies between two heights. */
export function visibleBetween(arrangement: Arrangement, from: number, to: number): VisibleSection[] {
  const found: VisibleSection[] = [];
  for (let i = sectionAt(arrangement, from); i < arrangement.placed.length; i++) {
    const place = arrangement.placed[i]!;
    if (place.top >= to) break;
    const body = place.top + headerHeight;
    const { rows, section } = place;
    const firstRow = rowAt(rows, from - body);
    const lastRow = rowAt(rows, to - body);
    const endRow = Math.min(rows.rowCount, lastRow + 1);
    found.push({
      place,
      firstRow: Math.min(firstRow, endRow),
      endRow,
      needed: neededImages(place, to - body, section),
    });
  }
  return found;
}

function neededImages({ rows, height }: PlacedSection, bottom: number, section: Section): number {
  if (bottom < rows.height) return rows.count;
  const rest = height - headerHeight - spaceBelow - rows.height;
  const unknown = section.count - rows.count;
  if (rest <= 0 || unknown <= 0) return section.count;
  return Math.min(section.count, rows.count + Math.ceil((unknown * (bottom - rows.height)) / rest) + 1);
}

/** Where a loaded image stands: its section and its place in it; null when it is not loaded. */
export function findImage(
  arrangement: Arrangement,
  id: string,
  hint?: number,
): { section: number; index: number } | null {
  const order =
    hint === undefined
      ? arrangement.placed.keys()
      : [hint, ...arrangement.placed.keys()].filter((i) => i < arrangement.placed.length);
  for (const section of order) {
    const index = arrangement.placed[section]!.section.columns.ids.indexOf(id);
    if (index >= 0) return { section, index };
  }
  return null;
}

/** Top and height of an image on the page: exact when loaded, by estimate when only its place is known. */
export function boxOf(
  arrangement: Arrangement,
  section: number,
  index: number,
): { top: number; height: number } {
  const place = arrangement.placed[section];
  if (!place) return { top: 0, height: 0 };
  const body = place.top + headerHeight;
  const { rows } = place;
  if (index < rows.count) {
    const row = rows.rowOf[index]!;
    return { top: body + rows.rowTop[row]!, height: rows.rowHeight[row]! };
  }
  const unknown = Math.max(1, place.section.count - rows.count);
  const rest = place.height - headerHeight - spaceBelow - rows.height;
  return {
    top: body + rows.height + Math.round((rest * (index - rows.count)) / unknown),
    height: arrangement.frame.target,
  };
}

/** The first row of a section that is seen when the page is scrolled to `scrollTop`. */
export function rowInView({ rows, top }: PlacedSection, scrollTop: number): number {
  return rowAt(rows, scrollTop - top - headerHeight);
}
