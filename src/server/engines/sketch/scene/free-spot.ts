import { extentOf } from './geometry.ts';
import type { Extent } from './geometry.ts';
import type { Layout } from './layout-types.ts';
import type { Item } from './scene.ts';

/** Finds the place for a new item where it hides least of what is there; changes the item. */
export function putWhereFree(item: Item, others: readonly Item[], layout: Layout): void {
  const { frame, set, rng, horizon } = layout;
  const flying = item.pose === 'sky';
  const floating = item.pose === 'float';
  const taken = others.filter((other) => !other.scatter).map((other) => extentOf(other, frame, set));
  const { height } = extentOf(item, frame, set);
  let best = Infinity;
  let chosen = { x: item.x, y: item.y };
  for (let tries = 0; tries < 40; tries++) {
    const x = rng.between(0.1, 0.9);
    const y = flying
      ? rng.between(0.1, 0.42) + height / frame.height / 2
      : floating
        ? rng.between(0.25, 0.75) + height / frame.height / 2
        : horizon + (1 - horizon) * rng.between(0.45, 0.85);
    const extent = extentOf({ ...item, x, y }, frame, set);
    const outside =
      Math.max(0, -extent.left) +
      Math.max(0, extent.right - frame.width) +
      Math.max(0, extent.bottom - frame.height * 0.98) +
      Math.max(0, -extent.top);
    const cost =
      taken.reduce((sum, other) => sum + overlap(extent, other), 0) + outside * 2 + rng.next() * 0.002;
    if (cost < best) {
      best = cost;
      chosen = { x, y };
    }
  }
  item.x = chosen.x;
  item.y = chosen.y;
}

function overlap(a: Extent, b: Extent): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
