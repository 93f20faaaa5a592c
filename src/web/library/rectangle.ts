import { headerHeight, sectionAt, type Arrangement } from './grid-model.ts';

/** In CSS pixels of the whole grid, from its top left. */
export interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Point {
  x: number;
  y: number;
}

export const between = (a: Point, b: Point): Rectangle => ({
  left: Math.min(a.x, b.x),
  top: Math.min(a.y, b.y),
  right: Math.max(a.x, b.x),
  bottom: Math.max(a.y, b.y),
});

/** A height that stays with its section when what is above it is arranged anew. */
export interface Anchor {
  section: number;
  below: number;
}

export function anchorOf(arrangement: Arrangement, y: number): Anchor {
  const section = sectionAt(arrangement, y);
  return { section, below: y - (arrangement.placed[section]?.top ?? 0) };
}

export const heightOf = ({ placed }: Arrangement, { section, below }: Anchor): number =>
  (placed[section]?.top ?? 0) + below;

/** The images that a rectangle touches, in their order, and the months of which it covers some that are not loaded. */
export function imagesUnder({ placed }: Arrangement, box: Rectangle): { ids: string[]; missing: number[] } {
  const ids: string[] = [];
  const missing: number[] = [];
  for (const { section, rows, top, height } of placed) {
    if (top > box.bottom) break;
    if (top + height < box.top) continue;
    const body = top + headerHeight;
    // Where not even the shapes are known, nothing stands under it yet.
    let whole = section.shapes !== null || body > box.bottom;
    for (let row = 0; row < rows.rowCount; row++) {
      const from = body + rows.rowTop[row]!;
      if (from > box.bottom) break;
      if (from + rows.rowHeight[row]! < box.top) continue;
      for (let i = rows.rowFirst[row]!; i < rows.rowFirst[row + 1]!; i++) {
        const left = rows.left[i]!;
        if (left > box.right || left + rows.width[i]! < box.left) continue;
        const id = section.columns.ids[i];
        if (id) ids.push(id);
        else whole = false;
      }
    }
    if (!whole) missing.push(section.month);
  }
  return { ids, missing };
}

/** Pixels to scroll in a frame when the pointer is at `y` of a view that is `height` high: faster the nearer to an edge. */
export function edgeSpeed(y: number, height: number): number {
  const zone = Math.min(56, height / 4);
  const into = y < zone ? y - zone : y > height - zone ? y - (height - zone) : 0;
  return Math.round(Math.sign(into) * Math.min(40, (into / zone) ** 2 * 24));
}
