import type { Rng } from '../rng.ts';
import type { Mention } from '../words/reading.ts';
import { traitsOf } from '../words/traits.ts';
import type { EditOptions } from './edit-options.ts';
import { findItems } from './find-items.ts';
import { putWhereFree } from './free-spot.ts';
import { extentOf, frameOf } from './geometry.ts';
import { copies, crowd } from './layout-groups.ts';
import { applyLinks, kindOfLink } from './layout-links.ts';
import { poseAt } from './layout.ts';
import type { Layout } from './layout-types.ts';
import type { Item, Scene } from './scene.ts';
import { withoutSkin, withSkin } from './skin.ts';

/** Puts new things into a scene beside, on or above what is already there; nothing that is there moves. */
export function addMentions(
  scene: Scene,
  mentions: readonly Mention[],
  rng: Rng,
  options: EditOptions,
): boolean {
  const { set } = options;
  const layout: Layout = {
    frame: frameOf(options.aspect),
    place: scene.place,
    horizon: scene.horizon,
    rng,
    set,
    front: scene.horizon + (1 - scene.horizon) * 0.66,
    back: scene.horizon + (1 - scene.horizon) * 0.24,
    traits: (pictogram) => traitsOf(pictogram, set.category(pictogram)),
  };
  const hosts = mentions.map((mention) => findItems(scene, mention)[0] ?? null);
  const onlyKnown = hosts.every((host) => host !== null);
  const reference = scene.items.find((item) => !item.scatter) ?? null;
  let added = false;
  mentions.forEach((mention, i) => {
    if (hosts[i] && !onlyKnown) return;
    const item = newItem(mention, scene, reference, layout, options);
    const host = hostOf(mention, i, mentions, hosts, reference);
    const kind = host ? kindOfLink(host.mention, host.all, layout) : 'free';
    if (host && (kind === 'worn' || kind === 'held')) {
      const pair = [{ ...host.item }, item];
      applyLinks(pair, host.all, ['free', kind], layout);
    } else if (host && (kind === 'support' || host.onTop)) {
      const at = extentOf(host.item, layout.frame, set);
      item.size = Math.min(item.size, host.item.size * 0.6);
      item.x = host.item.x;
      item.y = (at.top + at.height * 0.06) / layout.frame.height;
      item.pose = 'float';
      item.layer = host.item.layer + 0.02;
    } else putWhereFree(item, scene.items, layout);
    const made =
      mention.count >= 8
        ? crowd(item, mention.count, layout, reference ?? item)
        : mention.count > 1
          ? copies(item, mention.count, layout)
          : [item];
    scene.items.push(...made);
    added = true;
  });
  return added;
}

interface Host {
  item: Item;
  /** The new mention as linked to the host, and the pair of both. */
  mention: Mention;
  all: Mention[];
  /** "put the hat on the box" */
  onTop: boolean;
}

/** The thing already in the picture that the words connect the new one with, as in "give the fox a hat". */
function hostOf(
  mention: Mention,
  index: number,
  mentions: readonly Mention[],
  hosts: readonly (Item | null)[],
  reference: Item | null,
): Host | null {
  const other = mentions.findIndex((_, k) => k !== index && hosts[k] !== null);
  const item = other >= 0 ? hosts[other]! : mention.link && reference ? reference : null;
  if (!item) return null;
  const partner = other >= 0 ? mentions[other]! : null;
  const relation = mention.link?.relation ?? partner?.link?.relation ?? 'with';
  const hostMention: Mention = {
    word: item.word,
    pictogram: withoutSkin(item.pictogram),
    colour: null,
    count: 1,
    size: 1,
    link: null,
  };
  const own: Mention = {
    ...mention,
    link: {
      relation:
        relation === 'on' || relation === 'holding' || relation === 'wearing' || relation === 'in'
          ? 'with'
          : relation,
      to: 0,
    },
  };
  return { item, mention: own, all: [hostMention, own], onTop: partner?.link?.relation === 'on' };
}

function newItem(
  mention: Mention,
  scene: Scene,
  reference: Item | null,
  layout: Layout,
  { set }: EditOptions,
): Item {
  const traits = layout.traits(mention.pictogram);
  const pose = poseAt(mention.pictogram, scene.place, traits);
  const scale = reference
    ? reference.size *
      Math.min(1.5, Math.max(0.28, (traits.metres / layout.traits(reference.pictogram).metres) ** 0.45))
    : 0.45;
  const taken = new Set(scene.items.map(({ id }) => id));
  let number = scene.items.length;
  while (taken.has(`e${number}`)) number++;
  return {
    id: `e${number}`,
    word: mention.word,
    pictogram: withSkin(mention.pictogram, layout.rng, set),
    colour: mention.colour,
    x: 0.5,
    y: layout.front,
    size: Math.min(0.6, Math.max(0.08, scale * mention.size * 0.85)),
    flip: layout.rng.chance(0.5),
    tilt: 0,
    pose,
    layer: traits.scenery ? -0.6 : 1.5 + number * 0.02,
    sunk: 0,
    scatter: false,
  };
}
