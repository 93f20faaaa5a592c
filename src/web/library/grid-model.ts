import { estimateHeight, layoutRows, rowAt, type Frame, type Rows } from './grid-layout.ts';
import type { Section } from './sections.ts';

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

const noShapes = new Float32Array();

/** Remembers rows by the shapes they were made from: shapes are never changed in place. */
export function createRowsCache(): (shapes: Float32Array, frame: Frame) => Rows {
  const made = new WeakMap<Float32Array, { frame: Frame; rows: Rows }>();
  return (shapes, frame) => {
    const known = made.get(shapes);
    if (known && known.frame.width === frame.width && known.frame.target === frame.target) return known.rows;
    const rows = layoutRows(shapes, frame);
    made.set(shapes, { frame, rows });
    return rows;
  };
}

/** Places every section: exactly where shapes are known, by estimate for the moment in which only numbers are. */
export function arrange(
  sections: readonly Section[],
  frame: Frame,
  rowsOf: (shapes: Float32Array, frame: Frame) => Rows,
): Arrangement {
  let top = 0;
  let count = 0;
  const placed = sections.map((section): PlacedSection => {
    const rows = rowsOf(section.shapes ?? noShapes, frame);
    const body = section.shapes ? rows.height : estimateHeight(section.count, frame);
    const height = headerHeight + body + spaceBelow;
    const place = { section, rows, top, height, firstIndex: count };
    top += height;
    count += section.count;
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
  /** The images of the section in the stretch: from one up to, not including, another. */
  from: number;
  end: number;
}

/** What lies between two heights. */
export function visibleBetween(arrangement: Arrangement, from: number, to: number): VisibleSection[] {
  const found: VisibleSection[] = [];
  for (let i = sectionAt(arrangement, from); i < arrangement.placed.length; i++) {
    const place = arrangement.placed[i]!;
    if (place.top >= to) break;
    const body = place.top + headerHeight;
    const { rows } = place;
    const endRow = Math.min(rows.rowCount, rowAt(rows, to - body) + 1);
    const firstRow = Math.min(rowAt(rows, from - body), endRow);
    found.push({ place, firstRow, endRow, ...imagesIn(place, firstRow, endRow, from - body, to - body) });
  }
  return found;
}

function imagesIn(
  { rows, section, height }: PlacedSection,
  firstRow: number,
  endRow: number,
  from: number,
  to: number,
): { from: number; end: number } {
  if (section.shapes) return { from: rows.rowFirst[firstRow]!, end: rows.rowFirst[endRow]! };
  const share = section.count / Math.max(1, height - headerHeight - spaceBelow);
  const within = (index: number): number => Math.max(0, Math.min(section.count, index));
  return { from: within(Math.floor(from * share)), end: within(Math.ceil(to * share)) };
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
  const rest = place.height - headerHeight - spaceBelow;
  const share = index / Math.max(1, place.section.count);
  return { top: body + Math.round(rest * share), height: arrangement.frame.target };
}

/** The first row of a section that is seen when the page is scrolled to `scrollTop`. */
export function rowInView({ rows, top }: PlacedSection, scrollTop: number): number {
  return rowAt(rows, scrollTop - top - headerHeight);
}
