import type { PictogramSet } from '../pictograms/load.ts';
import type { Rng } from '../rng.ts';
import type { Mention } from '../words/reading.ts';
import { canFly, isAfloat, isMarine, traitsOf } from '../words/traits.ts';
import type { Traits } from '../words/traits.ts';
import { extentOf, frameOf, ratioOf } from './geometry.ts';
import { copies, crowd } from './layout-groups.ts';
import { applyLinks, kindOfLink } from './layout-links.ts';
import type { Layout } from './layout-types.ts';
import type { Item, Place, Pose } from './scene.ts';
import { withSkin } from './skin.ts';

export interface LayoutRequest {
  mentions: readonly Mention[];
  place: Place;
  horizon: number;
  /** Width over height of the picture. */
  aspect: number;
  /** Where the main thing should stand, 0 to 1 across; null leaves it to chance. */
  focus: number | null;
  rng: Rng;
  set: PictogramSet;
}

const WATER: ReadonlySet<Place> = new Set(['sea', 'lake', 'river']);

/** Places what the prompt names: the main thing large in front, the others by their size in life and by what links them. */
export function layoutItems(request: LayoutRequest): Item[] {
  const { mentions, place, horizon, aspect, rng, set } = request;
  if (mentions.length === 0) return [];
  const layout: Layout = {
    frame: frameOf(aspect),
    place,
    horizon,
    rng,
    set,
    front: horizon + (1 - horizon) * rng.between(0.58, 0.72),
    back: horizon + (1 - horizon) * 0.24,
    traits: (pictogram) => traitsOf(pictogram, set.category(pictogram)),
  };
  const kinds = mentions.map((mention) => kindOfLink(mention, mentions, layout));
  const heroIndex = Math.max(0, kinds.indexOf('free'));
  const hero = mentions[heroIndex]!;
  const scale = baseSizes(mentions, kinds, heroIndex, layout);

  const mains: Item[] = mentions.map((mention, i) => single(mention, i, scale[i]!, layout));
  const free = mains.map((_, i) => i).filter((i) => kinds[i] === 'free' || kinds[i] === 'near');
  arrange(mains, free, heroIndex, request.focus, layout, mentions);
  applyLinks(mains, mentions, kinds, layout);
  keepInside(mains, layout);
  return mains.flatMap((item, i) => {
    const mention = mentions[i]!;
    if (kinds[i] === 'around' || (mention.count >= 8 && mention !== hero) || mention.count >= 12)
      return crowd(item, mention.count, layout, mains[heroIndex] ?? item);
    return mention.count > 1 && kinds[i] !== 'worn' ? copies(item, mention.count, layout) : [item];
  });
}

/** How a thing is held by its surroundings here. */
export function poseAt(pictogram: string, place: Place, traits: Traits): Pose {
  if (place === 'space') return 'float';
  if (place === 'underwater') return traits.scenery && !isMarine(pictogram) ? 'ground' : 'float';
  if (place === 'sky') return 'sky';
  if (place === 'table')
    return traits.pose === 'sky' && canFly(pictogram) && traits.metres < 0.2 ? 'sky' : 'table';
  if (WATER.has(place) && (isAfloat(pictogram) || isMarine(pictogram))) return 'water';
  if (place === 'sea' && traits.pose === 'ground') return 'water';
  if (traits.pose === 'water' || traits.pose === 'table' || traits.pose === 'float') return 'ground';
  return traits.pose;
}

/** The size of the main thing by how many there are to be seen. */
const STEPS: readonly [upTo: number, size: number][] = [
  [1.4, 0.52],
  [2.1, 0.45],
  [3.2, 0.37],
  [4.5, 0.32],
];

function baseSizes(
  mentions: readonly Mention[],
  kinds: readonly string[],
  heroIndex: number,
  layout: Layout,
): number[] {
  const individuals = mentions.reduce(
    (sum, mention, i) =>
      sum + (kinds[i] === 'free' || kinds[i] === 'near' ? Math.min(mention.count, 4) : 0.35),
    0,
  );
  const close = layout.place === 'studio' || layout.place === 'abstract';
  const hero = mentions[heroIndex]!;
  const step = STEPS.find(([upTo]) => individuals <= upTo)?.[1] ?? 0.27;
  const wide = layout.frame.height > 1.2 || layout.frame.width > 1.2 ? 1.12 : 1;
  // Now and then the camera stands further back.
  const shot = close ? 1.15 : layout.rng.pick([1, 1, 1.05, 0.86, 0.76]);
  const base = step * wide * shot;
  const heroMetres = layout.traits(hero.pictogram).metres;
  return mentions.map((mention, i) => {
    const traits = layout.traits(mention.pictogram);
    const life = i === heroIndex ? 1 : Math.min(1.75, Math.max(0.36, (traits.metres / heroMetres) ** 0.42));
    // Sizes measure the longer side: what is slender gets more of it, so that all weigh alike to the eye.
    const ratio = ratioOf(mention.pictogram, layout.set);
    const slender = Math.min(1.32, Math.max(ratio, 1 / ratio) ** 0.38);
    const room = i === heroIndex && traits.scenery ? 1.22 : 1;
    return Math.min(
      0.8,
      Math.max(0.05, base * life * mention.size * room * slender * layout.rng.between(0.94, 1.06)),
    );
  });
}

function single(mention: Mention, index: number, size: number, layout: Layout): Item {
  const traits = layout.traits(mention.pictogram);
  const pose = poseAt(mention.pictogram, layout.place, traits);
  return {
    id: `m${index}`,
    word: mention.word,
    pictogram: withSkin(mention.pictogram, layout.rng, layout.set),
    colour: mention.colour,
    x: 0.5,
    y: layout.front,
    size,
    // Buildings may carry writing.
    flip: layout.rng.chance(0.5) && !traits.scenery,
    tilt: pose === 'float' && layout.place === 'space' ? layout.rng.between(-18, 18) : 0,
    pose,
    layer: 1 + index * 0.05,
    sunk: pose === 'water' ? (isMarine(mention.pictogram) ? 0.22 : 0.06) : 0,
    scatter: false,
  };
}

/** Puts the free things beside one another round the main one; flying things above. */
function arrange(
  mains: Item[],
  free: readonly number[],
  heroIndex: number,
  focus: number | null,
  layout: Layout,
  mentions: readonly Mention[],
): void {
  const { frame, rng, set } = layout;
  const grounded = free.filter((i) => mains[i]!.pose !== 'sky' && mains[i]!.pose !== 'float');
  const floating = free.filter((i) => !grounded.includes(i));
  const hero = mains[heroIndex]!;
  const alone = grounded.length <= 1;
  const spread = frame.width > 1.3 ? 0.22 : 0.14;
  hero.x = focus ?? (alone ? 0.5 + rng.between(-spread, spread) : 0.5 + rng.between(-0.06, 0.06));
  const span = (i: number) =>
    extentOf(mains[i]!, frame, set).width * (1 + 0.6 * (Math.min(5, mentions[i]!.count) - 1));
  let side: 1 | -1 = hero.x > 0.5 ? -1 : rng.chance(0.5) ? 1 : -1;
  const heroHalf = grounded.includes(heroIndex) ? span(heroIndex) / 2 : 0;
  const edge = { [-1]: hero.x * frame.width - heroHalf, [1]: hero.x * frame.width + heroHalf };
  for (const i of grounded) {
    const item = mains[i]!;
    const scenery = layout.traits(item.pictogram).scenery;
    if (i === heroIndex) {
      item.y = scenery ? layout.horizon + (1 - layout.horizon) * 0.42 : layout.front;
      continue;
    }
    const width = span(i);
    const overlap = scenery ? width * 0.28 : -0.02;
    item.x = (edge[side] + side * (width / 2 - overlap)) / frame.width;
    edge[side] += side * (width - overlap);
    if (scenery) {
      item.layer = -0.5 - i * 0.01;
      item.y = layout.back + (1 - layout.horizon) * rng.between(0, 0.1);
    } else item.y = layout.front + rng.between(-0.05, 0.03);
    side = side === 1 ? -1 : 1;
  }
  shrinkToFit(mains, grounded, layout, span);
  let turn = 0;
  for (const i of floating) {
    const item = mains[i]!;
    const { height } = extentOf(item, frame, set);
    const isHero = i === heroIndex;
    const middle = item.pose === 'float' ? 0.52 : grounded.length > 0 ? 0.3 : 0.45;
    if (!isHero) {
      const apart =
        grounded.length > 0
          ? rng.between(0.2, 0.32)
          : (extentOf(hero, frame, set).width + extentOf(item, frame, set).width) / 2 / frame.width + 0.02;
      item.x = hero.x + (turn % 2 === 0 ? 1 : -1) * apart * (hero.x > 0.5 ? -1 : 1);
      turn++;
    }
    item.y =
      middle + height / frame.height / 2 + (isHero ? rng.between(-0.04, 0.04) : rng.between(-0.12, 0.12));
    if (item.pose === 'sky') item.tilt = rng.between(-7, 7);
  }
}

/** Scales and moves a row that is wider than the picture. */
function shrinkToFit(
  mains: Item[],
  row: readonly number[],
  { frame }: Layout,
  span: (i: number) => number,
): void {
  const ends = () =>
    row.map(
      (i) => [mains[i]!.x * frame.width - span(i) / 2, mains[i]!.x * frame.width + span(i) / 2] as const,
    );
  if (row.length === 0) return;
  const left = Math.min(...ends().map(([l]) => l));
  const right = Math.max(...ends().map(([, r]) => r));
  const room = frame.width * 0.94;
  const factor = Math.min(1, room / (right - left));
  const middle = (left + right) / 2;
  const wanted = Math.min(
    frame.width * 0.97 - ((right - left) * factor) / 2,
    Math.max(frame.width * 0.03 + ((right - left) * factor) / 2, middle),
  );
  for (const i of row) {
    const item = mains[i]!;
    item.x = (wanted + (item.x * frame.width - middle) * factor) / frame.width;
    item.size *= factor;
  }
}

/** Nothing that matters leaves the picture. */
export function keepInside(items: readonly Item[], { frame, set }: Pick<Layout, 'frame' | 'set'>): void {
  for (const item of items) {
    let extent = extentOf(item, frame, set);
    const most = Math.min(
      (frame.width * 0.98) / Math.max(0.01, extent.width),
      (frame.height * 0.95) / Math.max(0.01, extent.height),
    );
    if (most < 1) {
      item.size *= most;
      extent = extentOf(item, frame, set);
    }
    const half = extent.width / 2 / frame.width;
    item.x = Math.min(1 - half * 0.94, Math.max(half * 0.94, item.x));
    item.y = Math.min(0.985, Math.max(extent.height / frame.height + 0.015, item.y));
  }
}
