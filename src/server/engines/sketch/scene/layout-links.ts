import type { Mention } from '../words/reading.ts';
import { canFly, isAlive } from '../words/traits.ts';
import { extentOf, ratioOf } from './geometry.ts';
import type { Layout } from './layout-types.ts';
import type { Item } from './scene.ts';
import { wear } from './wear.ts';

/**
 * What a mention is to the one it is linked to. "free" stands for itself, "near" beside it; the others are placed by
 * the rules below.
 */
export type LinkKind =
  | 'free'
  | 'near'
  | 'worn'
  | 'held'
  | 'mount'
  | 'vessel'
  | 'support'
  | 'cover'
  | 'below'
  | 'front'
  | 'rear'
  | 'around';

export function kindOfLink(mention: Mention, all: readonly Mention[], layout: Layout): LinkKind {
  const { link } = mention;
  if (!link) return 'free';
  const target = all[link.to];
  if (!target) return 'free';
  const own = layout.traits(mention.pictogram);
  const other = layout.traits(target.pictogram);
  const alive = isAlive(layout.set.category(target.pictogram), target.pictogram);
  const small =
    own.metres <= other.metres * 0.75 && !isAlive(layout.set.category(mention.pictogram), mention.pictogram);
  switch (link.relation) {
    case 'wearing':
      return own.worn ? 'worn' : 'held';
    case 'with':
      if (own.worn && alive) return 'worn';
      if (alive && small && !own.scenery && target.count === 1 && mention.count === 1) return 'held';
      return mention.count > 4 ? 'around' : 'near';
    case 'in':
      return own.worn && alive
        ? 'worn'
        : own.holds > 0
          ? 'vessel'
          : own.scenery
            ? 'rear'
            : mention.count > 1
              ? 'around'
              : 'support';
    case 'holding':
      return own.scenery ? 'near' : 'held';
    case 'riding':
      return 'mount';
    case 'on':
      return own.boards ? 'vessel' : 'support';
    case 'under':
      return 'cover';
    case 'above':
      return 'below';
    case 'before':
      return own.metres < other.metres * 0.5 && !own.scenery ? 'front' : 'rear';
    case 'behind':
      return 'front';
    case 'around':
      return mention.count > 1 ? 'around' : 'near';
    default:
      return 'near';
  }
}

/** Where on a thing one sits or lies, as a fraction of its height from the top. */
const SURFACE: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'couch-and-lamp': 0.62,
    bed: 0.45,
    chair: 0.52,
    table: 0.03,
    'deciduous-tree': 0.3,
    rock: 0.12,
    books: 0.05,
    mushroom: 0.1,
    'desert-island': 0.7,
    'crescent-moon': 0.5,
    bridge: 0.12,
    piano: 0.25,
    cabin: 0.12,
    house: 0.12,
    castle: 0.2,
  }),
);

/** Moves linked things to where the words put them; changes the items. */
export function applyLinks(
  items: Item[],
  mentions: readonly Mention[],
  kinds: readonly LinkKind[],
  layout: Layout,
): void {
  const { frame, set, rng } = layout;
  const box = (item: Item) => extentOf(item, frame, set);
  const resize = (item: Item, height: number) => {
    item.size = height * Math.max(1, ratioOf(item.pictogram, set));
  };
  // First what stands, sits and floats; then what is worn and held, which goes where its host went.
  const carried = (kind: LinkKind) => kind === 'worn' || kind === 'held';
  const order = [...kinds.keys()].sort((a, b) => Number(carried(kinds[a]!)) - Number(carried(kinds[b]!)));
  for (const i of order) {
    const kind = kinds[i]!;
    const link = mentions[i]!.link;
    const host = link ? items[link.to] : undefined;
    const item = items[i]!;
    if (!host || kind === 'free' || kind === 'near') continue;
    // A host with no place of its own yet stands where the main thing stands.
    const at = box(host);
    switch (kind) {
      case 'worn':
        wear(item, host, layout);
        break;
      case 'held': {
        const light =
          item.pictogram === 'balloon' ||
          item.pictogram === 'kite' ||
          item.pictogram === 'umbrella' ||
          item.pictogram === 'red-paper-lantern';
        const side = host.x > 0.55 ? -1 : host.x < 0.45 ? 1 : rng.chance(0.5) ? 1 : -1;
        item.size = Math.min(
          0.5,
          host.size * (item.pictogram === 'umbrella' ? 0.72 : light ? 0.5 : 0.4) * mentions[i]!.size,
        );
        const size = box(item);
        item.x = host.x + (side * (at.width * 0.44 + size.width * (light ? 0.12 : 0.2))) / frame.width;
        item.y =
          host.y -
          (at.height * (light ? (item.pictogram === 'umbrella' ? 0.32 : 0.62) : 0.16)) / frame.height;
        item.layer = host.layer + 0.02;
        item.pose = 'float';
        item.flip = side < 0;
        break;
      }
      case 'mount': {
        const seat = layout.traits(item.pictogram).seat ?? 0.35;
        item.x = host.x;
        item.y = layout.place === 'space' ? 0.8 : layout.front;
        item.pose =
          layout.place === 'space'
            ? 'float'
            : canFly(item.pictogram) && layout.place === 'sky'
              ? 'sky'
              : host.pose === 'sky'
                ? 'ground'
                : item.pose === 'sky'
                  ? 'sky'
                  : item.pose;
        if (item.pose === 'sky') item.y = 0.66;
        item.size = Math.min(0.62, Math.max(0.42, item.size));
        item.tilt = 0;
        const mount = box(item);
        resize(host, mount.height * 0.66);
        host.x = item.x + ((item.flip ? -1 : 1) * mount.width * 0.1) / frame.width;
        host.y = (mount.top + mount.height * (seat + 0.07)) / frame.height;
        const above = mount.height * (0.66 - seat) - mount.top + 0.03;
        if (above > 0) {
          item.y = Math.min(0.95, item.y + above / frame.height);
          host.y += above / frame.height;
        }
        host.sunk = 0.02;
        host.tilt = 0;
        host.pose = 'float';
        host.layer = item.layer - 0.02;
        break;
      }
      case 'vessel': {
        const holds = layout.traits(item.pictogram).holds;
        item.x = host.x;
        item.size = Math.min(0.66, Math.max(0.42, item.size));
        item.y = Math.max(host.pose === 'sky' ? 0.6 : host.y, item.y);
        const vessel = box(item);
        resize(host, Math.min(host.size * 1.1, vessel.height * 1.25, vessel.width * 0.72));
        const many = Math.min(4, mentions[link!.to]!.count);
        if (many > 1) host.size = Math.min(host.size, (vessel.width * 0.9) / (1 + 0.82 * (many - 1)));
        const guest = box(host);
        // What is below the rim is cut off, so that no legs show beneath a low vessel.
        const hidden = 0.3;
        host.y = (vessel.bottom - vessel.height * holds + guest.height * hidden) / frame.height;
        host.sunk = hidden - 0.06;
        const over = guest.height * (1 - hidden) + vessel.height * holds - vessel.bottom + 0.03;
        if (over > 0) host.y += over / frame.height;
        const cup = item.pictogram === 'hot-beverage' || item.pictogram === 'teacup';
        host.x = item.x - (cup ? vessel.width * 0.06 : 0) / frame.width;
        host.pose = 'float';
        host.layer = item.layer - 0.02;
        break;
      }
      case 'support': {
        const traits = layout.traits(item.pictogram);
        item.size = Math.min(0.62, Math.max(host.size * (traits.metres < 0.5 ? 0.8 : 0.9), item.size));
        item.x = host.x;
        item.y = Math.max(layout.front, host.pose === 'sky' ? layout.front : 0);
        item.layer = host.layer - 0.1;
        const seat = box(item);
        const surface = SURFACE.get(item.pictogram) ?? 0.05;
        const room = seat.top + seat.height * surface - 0.04 * frame.height;
        const guest = box(host);
        if (guest.height > room) resize(host, room);
        const many = Math.min(4, mentions[link!.to]!.count);
        if (many > 1) host.size = Math.min(host.size, (seat.width * 1.05) / (1 + 0.82 * (many - 1)));
        if (traits.scenery && box(host).height > seat.height * 0.55) resize(host, seat.height * 0.55);
        host.y = (seat.top + seat.height * surface + 0.012) / frame.height;
        host.pose = host.pose === 'sky' ? 'sky' : 'float';
        break;
      }
      case 'cover': {
        const traits = layout.traits(item.pictogram);
        item.layer = host.layer - 1.2;
        if (traits.scenery || traits.metres > layout.traits(host.pictogram).metres * 1.5) {
          item.size = Math.min(0.86, Math.max(item.size, host.size * 1.6, 0.62));
          item.x = host.x + ((rng.chance(0.5) ? 1 : -1) * at.width * 0.4) / frame.width;
          item.y = layout.back + (1 - layout.horizon) * 0.12;
          host.size *= 0.85;
        } else {
          item.size = Math.max(host.size * 0.8, item.size);
          item.x = host.x;
          item.y =
            (at.top + box(item).height * (item.pictogram === 'umbrella' ? 0.42 : -0.08)) / frame.height;
          item.pose = 'float';
          if (item.pictogram === 'umbrella') item.layer = host.layer - 0.02;
        }
        break;
      }
      case 'below': {
        item.x = host.x + rng.between(-0.1, 0.1);
        item.y = layout.traits(item.pictogram).scenery ? layout.back + 0.08 : layout.front;
        item.layer = host.layer - 1.3;
        item.size = Math.min(item.size, 0.5);
        host.size = Math.min(host.size, 0.4);
        const ground = box(item);
        const flyer = box(host);
        host.y =
          Math.max(flyer.height + 0.04 * frame.height, ground.top + flyer.height * 0.12) / frame.height;
        host.x = item.x + ((rng.chance(0.5) ? 1 : -1) * ground.width * rng.between(0.2, 0.45)) / frame.width;
        host.pose = 'sky';
        host.tilt = rng.between(-10, 10);
        break;
      }
      case 'front':
        item.y = Math.min(0.96, host.y + 0.055);
        item.x = host.x + ((rng.chance(0.5) ? 1 : -1) * at.width * 0.45) / frame.width;
        item.layer = host.layer + 0.3;
        break;
      case 'rear':
        item.layer = -0.4;
        item.size = Math.min(0.85, Math.max(item.size, host.size * 0.9));
        item.y = layout.back + (1 - layout.horizon) * 0.08;
        item.x = host.x + ((host.x > 0.5 ? -1 : 1) * at.width * 0.75) / frame.width;
        break;
      case 'around':
        item.size = Math.min(0.26, item.size);
        break;
    }
  }
}
