/** How many images stand in each row, for one to eight images; more fill rows of four. */
const wideRows: Record<number, readonly number[]> = {
  1: [1],
  2: [2],
  3: [3],
  4: [2, 2],
  5: [3, 2],
  6: [3, 3],
  7: [4, 3],
  8: [4, 4],
};

/** Height in CSS pixels that a row may reach, by the number of rows and of images in the widest. */
function rowHeight(count: number): number {
  if (count === 1) return 460;
  if (count === 2) return 340;
  return count <= 4 ? 290 : 210;
}

function rowSizes(count: number, narrow: boolean): readonly number[] {
  const perRow = narrow ? 2 : 4;
  const fixed = narrow ? undefined : wideRows[count];
  if (fixed) return fixed;
  const rows = Math.ceil(count / perRow);
  return Array.from({ length: rows }, (_, row) => Math.min(perRow, count - row * perRow));
}

export interface ImageRow<T> {
  items: T[];
  /** Share of the whole width, so that every row gets the same height. */
  share: number;
}

export interface ImageRows<T> {
  rows: ImageRow<T>[];
  /** CSS pixels; the block shrinks with the page below it. */
  maxWidth: number;
}

/**
 * Lays out images in rows of one height that keep every aspect ratio. It needs the ratios only, so the place of an
 * image that is not made yet is the place where it will appear.
 */
export function rowsOf<T>(items: readonly T[], ratioOf: (item: T) => number, narrow: boolean): ImageRows<T> {
  const rows: { items: T[]; ratios: number }[] = [];
  let at = 0;
  for (const size of rowSizes(items.length, narrow)) {
    const row = items.slice(at, at + size);
    rows.push({ items: row, ratios: row.reduce((sum, item) => sum + ratioOf(item), 0) });
    at += size;
  }
  const widest = Math.max(...rows.map(({ ratios }) => ratios), 0.01);
  return {
    rows: rows.map((row) => ({ items: row.items, share: row.ratios / widest })),
    maxWidth: Math.round(widest * rowHeight(items.length)),
  };
}
