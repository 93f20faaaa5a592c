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

/** CSS pixels between images. */
export const rowGap = 8;

interface ImageRow<T> {
  items: readonly T[];
  /** Its images' part of the room that the widest row has for images, so that every row gets the same height. */
  share: number;
  /** Width as CSS: the share of that room, and the gaps of this row. */
  width: string;
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
  const rows: { items: readonly T[]; ratios: number }[] = [];
  let at = 0;
  for (const size of rowSizes(items.length, narrow)) {
    const row = items.slice(at, at + size);
    rows.push({ items: row, ratios: row.reduce((sum, item) => sum + ratioOf(item), 0) });
    at += size;
  }
  const widest = rows.reduce((a, b) => (b.ratios > a.ratios ? b : a), { items: [], ratios: 0.01 });
  const gaps = (row: readonly T[]) => Math.max(row.length - 1, 0) * rowGap;
  return {
    rows: rows.map((row) => {
      const share = row.ratios / widest.ratios;
      const width = `calc((100% - ${gaps(widest.items)}px) * ${share.toFixed(5)} + ${gaps(row.items)}px)`;
      return { items: row.items, share, width };
    }),
    maxWidth: Math.round(widest.ratios * rowHeight(items.length)) + gaps(widest.items),
  };
}
