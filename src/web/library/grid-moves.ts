import type { Arrangement } from './grid-model.ts';

/** A place in the grid: image `index` of section `section`, loaded or not. */
export interface Spot {
  section: number;
  index: number;
}

const countOf = (arrangement: Arrangement, section: number): number => {
  const place = arrangement.placed[section];
  return place?.section.count ?? 0;
};

/** The place `steps` images on, stopping at both ends. */
export function along(arrangement: Arrangement, { section, index }: Spot, steps: number): Spot {
  const spot = { section, index: index + steps };
  while (spot.index < 0 && spot.section > 0) {
    spot.section -= 1;
    spot.index += countOf(arrangement, spot.section);
  }
  while (spot.index >= countOf(arrangement, spot.section) && spot.section < arrangement.placed.length - 1) {
    spot.index -= countOf(arrangement, spot.section);
    spot.section += 1;
  }
  const last = countOf(arrangement, spot.section) - 1;
  return { section: spot.section, index: Math.max(0, Math.min(spot.index, last)) };
}

/** The image of a row whose middle is nearest to `x`. */
function nearest(arrangement: Arrangement, section: number, row: number, x: number): Spot {
  const { rows } = arrangement.placed[section]!;
  let index = rows.rowFirst[row]!;
  const middle = (i: number): number => rows.left[i]! + rows.width[i]! / 2;
  for (let i = index; i < rows.rowFirst[row + 1]!; i++) {
    if (Math.abs(middle(i) - x) < Math.abs(middle(index) - x)) index = i;
  }
  return { section, index };
}

/** The image above (`rows` -1) or below (1) an image, across months; the same spot at the ends. */
export function across(arrangement: Arrangement, spot: Spot, rows: 1 | -1): Spot {
  const place = arrangement.placed[spot.section];
  if (!place || spot.index >= place.rows.count) return along(arrangement, spot, rows);
  const x = place.rows.left[spot.index]! + place.rows.width[spot.index]! / 2;
  const row = place.rows.rowOf[spot.index]! + rows;
  if (row >= 0 && row < place.rows.rowCount) return nearest(arrangement, spot.section, row, x);
  if (rows === 1 && place.rows.count < place.section.count) {
    return { section: spot.section, index: place.rows.count };
  }
  const section = spot.section + rows;
  const neighbour = arrangement.placed[section];
  if (!neighbour) return spot;
  if (rows === -1 && neighbour.rows.count < neighbour.section.count) {
    return { section, index: neighbour.section.count - 1 };
  }
  if (neighbour.rows.rowCount === 0) return { section, index: 0 };
  return nearest(arrangement, section, rows === 1 ? 0 : neighbour.rows.rowCount - 1, x);
}

/** Where a key leads from a spot, `page` rows being a screen; null for keys that do not move. */
export function moveBy(arrangement: Arrangement, spot: Spot, key: string, page: number): Spot | null {
  const repeat = (rows: 1 | -1, times: number): Spot => {
    let at = spot;
    for (let i = 0; i < times; i++) at = across(arrangement, at, rows);
    return at;
  };
  switch (key) {
    case 'ArrowLeft':
      return along(arrangement, spot, -1);
    case 'ArrowRight':
      return along(arrangement, spot, 1);
    case 'ArrowUp':
      return repeat(-1, 1);
    case 'ArrowDown':
      return repeat(1, 1);
    case 'PageUp':
      return repeat(-1, page);
    case 'PageDown':
      return repeat(1, page);
    case 'Home':
      return { section: 0, index: 0 };
    case 'End':
      return along(
        arrangement,
        { section: arrangement.placed.length - 1, index: 0 },
        Number.MAX_SAFE_INTEGER,
      );
    default:
      return null;
  }
}
