import { extentOf } from './geometry.ts';
import type { Layout } from './layout-types.ts';
import type { Item } from './scene.ts';
import { another } from './skin.ts';

/** "Three cats": the same thing again, near the first, in one or two rows, none quite like the other. */
export function copies(item: Item, count: number, { frame, set, rng, front }: Layout): Item[] {
  const total = Math.min(14, count);
  const { width, height } = extentOf(item, frame, set);
  const flying = item.pose === 'sky' || item.pose === 'float';
  const perRow = total <= 4 ? total : Math.ceil(total / 2);
  const shrink = Math.min(1, (frame.width * 0.94) / (width * (1 + 0.9 * (perRow - 1))));
  const step = width * 0.9 * shrink;
  return Array.from({ length: total }, (_, i): Item => {
    const row = Math.floor(i / perRow);
    const inRow = row === 0 ? perRow : total - perRow;
    const across = (i % perRow) - (inRow - 1) / 2;
    const near = row === 0 ? 1 : 0.8;
    const size = item.size * shrink * near * rng.between(0.86, 1.04);
    const x = item.x + (across * step * (row === 0 ? 1 : 0.9)) / frame.width;
    const y = flying
      ? item.y + (rng.between(-0.35, 0.35) * height + row * height * -0.7) / frame.height
      : item.pose === 'water'
        ? item.y - row * 0.06 + rng.between(-0.015, 0.02)
        : Math.min(0.97, item.y - row * (front - item.y + 0.055) + rng.between(-0.018, 0.028));
    return {
      ...item,
      pictogram: i === 0 ? item.pictogram : another(item.pictogram, rng, set),
      id: i === 0 ? item.id : `${item.id}-${i}`,
      x: Math.min(0.97, Math.max(0.03, x)),
      y,
      size,
      flip: i === 0 ? item.flip : rng.chance(0.5),
      tilt: item.tilt + (flying ? rng.between(-9, 9) : 0),
      layer: item.layer - row * 0.3 + (y - item.y),
    };
  });
}

/** "A field of sunflowers", "surrounded by butterflies": many small ones over ground or air, the middle left free. */
export function crowd(item: Item, count: number, { frame, set, rng, horizon }: Layout, around: Item): Item[] {
  const total = Math.min(26, Math.max(9, count * 2));
  const air = item.pose === 'sky' || item.pose === 'float';
  const keep = item.id === around.id ? null : extentOf(around, frame, set);
  const placed: Item[] = [];
  for (let tries = 0; placed.length < total && tries < total * 8; tries++) {
    const t = (placed.length + rng.next()) / total;
    const y = air ? rng.between(0.12, 0.86) : horizon + 0.07 + t * (0.93 - horizon);
    const x = rng.between(0.02, 0.98);
    const near = air ? rng.between(0.6, 1.1) : 0.45 + t * 0.75;
    const size = Math.max(0.045, Math.min(item.size, 0.3) * (item.id === around.id ? 0.62 : 0.78) * near);
    if (
      keep &&
      x * frame.width > keep.left - size * 0.3 &&
      x * frame.width < keep.right + size * 0.3 &&
      y * frame.height > keep.top &&
      y * frame.height - size < keep.bottom - 0.02
    )
      continue;
    const crowded = placed.some(
      (other) =>
        Math.abs(other.x - x) * frame.width < size * 0.5 &&
        Math.abs(other.y - y) * frame.height < size * 0.22,
    );
    if (crowded) continue;
    placed.push({
      ...item,
      id: `${item.id}-${placed.length}`,
      x,
      y,
      size,
      flip: rng.chance(0.5),
      tilt: air ? rng.between(-16, 16) : rng.between(-4, 4),
      layer: air ? item.layer : y < around.y ? -0.2 + y * 0.1 : 2 + y,
      scatter: true,
    });
  }
  return placed;
}
