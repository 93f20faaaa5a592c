import type { PictogramSet } from '../pictograms/load.ts';
import type { Rng } from '../rng.ts';
import { createRng } from '../rng.ts';
import type { Reading } from '../words/reading.ts';
import { isAfloat, isMarine, traitsOf } from '../words/traits.ts';
import type { Hex } from '../colour/colour.ts';
import { chooseCelestial } from './celestial.ts';
import { layoutItems } from './layout.ts';
import type { Place, Scene, Season, StyleName, Time } from './scene.ts';

/** What reference images lend: colours from light to dark, a place for the main thing, a horizon. */
export interface Lent {
  palette: Hex[];
  focus: number | null;
  horizon: number | null;
  /** A scene the engine drew itself: its backdrop is taken where the prompt is silent. */
  scene: Scene | null;
}

const INDOORS: ReadonlySet<Place> = new Set([
  'room',
  'table',
  'stage',
  'studio',
  'cave',
  'underwater',
  'abstract',
]);

/** Decides everything the prompt left open, by seed. `aspect` is width over height. */
export function planScene(
  reading: Reading,
  options: { seed: string; aspect: number; style: StyleName | null; lent: Lent | null; set: PictogramSet },
): Scene {
  const { seed, aspect, lent, set } = options;
  const rng = createRng(seed).fork('plan');
  const style = options.style ?? reading.style ?? lent?.scene?.style ?? 'illustration';
  const place = choosePlace(reading, lent, rng.fork('place'), set);
  const time = chooseTime(reading, lent, place, style, rng.fork('time'));
  const season = chooseSeason(reading, lent, place, rng.fork('season'));
  const horizon = lent?.horizon ?? horizonOf(place, aspect, rng.fork('horizon'));
  const items = layoutItems({
    mentions: reading.mentions,
    place,
    horizon,
    aspect,
    focus: lent?.focus ?? null,
    rng: rng.fork('layout'),
    set,
  });
  const palette = [...reading.palette, ...(lent?.palette ?? [])].slice(0, 5);
  const weather = [...reading.weather, ...(lent?.scene && !reading.scenery.place ? lent.scene.weather : [])]
    .filter((w, i, all) => all.indexOf(w) === i)
    .slice(0, 5);
  const scene: Scene = {
    version: 1,
    seed,
    lightSeed: seed,
    paintSeed: seed,
    style,
    place,
    time,
    season,
    weather,
    celestial: null,
    tints: { sky: reading.sky, ground: reading.ground, palette },
    grade: reading.scenery.grade ?? lent?.scene?.grade ?? null,
    horizon,
    items,
  };
  const main = items.find((item) => !item.scatter && item.layer >= 0) ?? items[0];
  scene.celestial = chooseCelestial(reading, scene, main?.x ?? 0.5, rng.fork('celestial'));
  return scene;
}

function choosePlace(reading: Reading, lent: Lent | null, rng: Rng, set: PictogramSet): Place {
  if (reading.plain) return 'studio';
  if (reading.scenery.place) {
    // Those who neither swim nor sail look at the sea from the beach.
    const first = reading.mentions[0];
    const traits = first && traitsOf(first.pictogram, set.category(first.pictogram));
    const dry =
      traits?.pose === 'ground' &&
      !traits.scenery &&
      !isMarine(first!.pictogram) &&
      !isAfloat(first!.pictogram) &&
      !reading.mentions.some(
        ({ link }) => link?.relation === 'in' || link?.relation === 'on' || link?.relation === 'riding',
      );
    return reading.scenery.place === 'sea' && dry ? 'beach' : reading.scenery.place;
  }
  if (lent?.scene) return lent.scene.place;
  const mains = reading.mentions.filter(({ link }) => !link || link.relation !== 'with');
  // Where the first thing is at home, unless what it is on or in says otherwise.
  for (const mention of [
    ...mains.filter(({ link }) => link !== null && ['on', 'in', 'under', 'around'].includes(link.relation)),
    ...mains,
    ...reading.mentions,
  ]) {
    const { home } = traitsOf(mention.pictogram, set.category(mention.pictogram));
    if (
      home.length > 0 &&
      !(mention.link && home[0] === 'table' && reading.mentions.length > 1 && mention !== mains[0])
    )
      return rng.pick(home);
  }
  const said =
    reading.scenery.time ?? reading.scenery.season ?? reading.scenery.celestial ?? reading.weather[0];
  return said ? rng.pick(['meadow', 'mountains', 'lake', 'sea', 'forest'] as const) : 'abstract';
}

function chooseTime(reading: Reading, lent: Lent | null, place: Place, style: StyleName, rng: Rng): Time {
  if (reading.scenery.time) return reading.scenery.time;
  if (lent?.scene) return lent.scene.time;
  if (
    style === 'neon' ||
    style === 'noir' ||
    place === 'space' ||
    place === 'planet' ||
    place === 'graveyard'
  )
    return 'night';
  if (reading.scenery.celestial === 'sun' || reading.scenery.celestial === 'none') return 'day';
  if (INDOORS.has(place)) return rng.chance(0.75) ? 'day' : 'golden';
  return rng.pick(['day', 'day', 'day', 'day', 'golden', 'dawn', 'golden'] as const);
}

function chooseSeason(reading: Reading, lent: Lent | null, place: Place, rng: Rng): Season | null {
  if (reading.scenery.season) return reading.scenery.season;
  if (lent?.scene) return lent.scene.season;
  if (reading.weather.includes('snow')) return 'winter';
  return ['meadow', 'forest', 'village', 'lake', 'river', 'mountains'].includes(place)
    ? rng.pick([null, null, null, null, 'spring', 'autumn'] as const)
    : null;
}

function horizonOf(place: Place, aspect: number, rng: Rng): number {
  const usual =
    place === 'table'
      ? 0.56
      : place === 'sky'
        ? 0.74
        : place === 'underwater'
          ? 0.62
          : place === 'sea' || place === 'beach'
            ? 0.57
            : place === 'room'
              ? 0.6
              : place === 'city'
                ? 0.66
                : 0.62;
  return usual + (aspect < 0.8 ? 0.04 : 0) + rng.between(-0.035, 0.035);
}
