import { headOf } from '../words/traits.ts';
import { extentOf, ratioOf } from './geometry.ts';
import type { Layout } from './layout-types.ts';
import type { Item } from './scene.ts';

export function wear(item: Item, host: Item, { frame, set, traits }: Layout): void {
  const at = extentOf(host, frame, set);
  const whole = set.get(host.pictogram);
  // Animals of the set are seen from the side and look to the left; composed figures look at us.
  const head = whole?.head ?? headOf(host.pictogram);
  const frontal = head.x === 0.5;
  const across = host.flip ? 1 - head.x : head.x;
  const middle = at.left + at.width * across;
  const headHeight = at.height * (frontal ? head.y * 1.9 : 0.36);
  const worn = traits(item.pictogram).worn;
  const ratio = ratioOf(item.pictogram, set);
  const width = frontal
    ? at.width * (worn === 'head' ? 0.58 : 0.52)
    : Math.min(at.width * 0.46, headHeight * 1.2);
  item.size = width * Math.max(1, 1 / ratio);
  const height = item.size * Math.min(1, 1 / ratio);
  const headMiddle = at.top + at.height * head.y;
  const bottom =
    worn === 'head'
      ? headMiddle - headHeight * (frontal ? 0.24 : 0.22)
      : worn === 'eyes'
        ? headMiddle + height * 0.42
        : headMiddle + headHeight * 0.5 + height * 0.55;
  item.x = middle / frame.width;
  item.y = bottom / frame.height;
  item.layer = host.layer + 0.03;
  item.pose = 'float';
  item.flip = false;
  item.tilt = frontal ? 0 : (host.flip ? 1 : -1) * 8;
}
