import { createRng } from '../rng.ts';
import type { Rng } from '../rng.ts';
import type { Step } from '../words/read-edit.ts';
import type { Mention, Reading } from '../words/reading.ts';
import { addMentions } from './edit-add.ts';
import type { EditOptions } from './edit-options.ts';
import { applyScenery, saysScenery } from './edit-scenery.ts';
import { findItems } from './find-items.ts';
import { keepInside } from './layout.ts';
import { withSkin } from './skin.ts';
import { frameOf } from './geometry.ts';
import type { Item, Scene } from './scene.ts';

/**
 * Carries out an instruction on a scene. The composition stays; only what the steps name changes. `done` is false when
 * no step could be carried out.
 */
export function editScene(
  before: Scene,
  steps: readonly Step[],
  options: EditOptions,
): { scene: Scene; done: boolean } {
  const scene: Scene = structuredClone(before);
  scene.paintSeed = options.seed;
  const rng = createRng(options.seed).fork('edit');
  let done = false;
  if (options.style && options.style !== scene.style) {
    scene.style = options.style;
    done = true;
  }
  for (const step of steps) done = carryOut(scene, step, rng, options) || done;
  keepInside(scene.items, { frame: frameOf(options.aspect), set: options.set });
  scene.items = scene.items.slice(0, 80);
  return { scene, done };
}

function carryOut(scene: Scene, step: Step, rng: Rng, options: EditOptions): boolean {
  switch (step.verb) {
    case 'remove':
      return remove(scene, step);
    case 'replace':
      return replace(scene, step, rng, options);
    case 'move':
    case 'flip':
    case 'zoom':
      return shift(scene, step);
    default:
      return change(scene, step, rng, options);
  }
}

function remove(scene: Scene, step: Step): boolean {
  const { reading } = step;
  let done = false;
  for (const mention of reading.mentions) {
    const gone = new Set(findItems(scene, mention).map(({ id }) => id));
    if (gone.size > 0) scene.items = scene.items.filter(({ id }) => !gone.has(id));
    done ||= gone.size > 0;
  }
  if (reading.scenery.celestial && scene.celestial) {
    scene.celestial = null;
    done = true;
  }
  const fewer = scene.weather.filter((w) => !reading.weather.includes(w));
  if (fewer.length < scene.weather.length) {
    scene.weather = fewer;
    done = true;
  }
  if (/\b(people|persons?)\b/.test(step.words)) {
    const left = scene.items.filter((item) => !/^(man|woman|person|boy|girl|child)/.test(item.pictogram));
    done ||= left.length < scene.items.length;
    scene.items = left;
  }
  if (step.setting && !done) {
    scene.place = 'studio';
    done = true;
  }
  if (reading.scenery.season === scene.season && scene.season) {
    scene.season = null;
    done = true;
  }
  return done;
}

function replace(scene: Scene, step: Step, rng: Rng, options: EditOptions): boolean {
  const { into } = step;
  if (!into) return change(scene, step, rng, options);
  const targets = step.reading.mentions.flatMap((mention) => findItems(scene, mention));
  const next = into.mentions[0];
  if (targets.length > 0 && next) {
    for (const item of targets) {
      item.pictogram = withSkin(next.pictogram, rng, options.set);
      item.word = next.word;
      item.colour = next.colour;
    }
    return true;
  }
  const hue = into.palette[0];
  if (targets.length > 0 && hue) {
    for (const item of targets) item.colour = hue;
    return true;
  }
  const done = applyScenery(scene, into, rng, options.seed, step.setting);
  if (next && !step.setting && targets.length === 0)
    return addMentions(scene, into.mentions, rng, options) || done;
  return (next && step.setting ? addMentions(scene, into.mentions, rng, options) : false) || done;
}

/** Left, right, nearer, bigger: of what is named, or of everything. */
function shift(scene: Scene, step: Step): boolean {
  const named = step.reading.mentions.flatMap((mention) => findItems(scene, mention));
  const items = named.length > 0 ? named : scene.items;
  const whole = step.reading.scenery.celestial ? scene.celestial : null;
  if (step.verb === 'flip') {
    if (named.length === 0) for (const item of items) item.x = 1 - item.x;
    for (const item of items) item.flip = !item.flip;
    return items.length > 0;
  }
  const factor = step.verb === 'zoom' ? (/\bout\b/.test(step.words) ? 0.72 : 1.35) : step.scale;
  for (const item of items) scaleItem(item, factor);
  if (step.verb === 'zoom') return items.length > 0;
  const [dx, dy] = {
    left: [-0.22, 0],
    right: [0.22, 0],
    up: [0, -0.15],
    down: [0, 0.12],
    closer: [0, 0.06],
    away: [0, -0.06],
    centre: [0, 0],
  }[step.direction ?? 'centre'] as [number, number];
  for (const item of whole ? [whole] : items) {
    item.x = step.direction === 'centre' ? 0.5 : Math.min(0.95, Math.max(0.05, item.x + dx));
    item.y = Math.min(0.98, Math.max(0.05, item.y + dy));
    if ('size' in item && step.direction === 'closer') scaleItem(item, 1.3);
    if ('size' in item && step.direction === 'away') scaleItem(item, 0.75);
  }
  return (items.length > 0 || whole !== null) && (step.direction !== null || factor !== 1);
}

const scaleItem = (item: Item, factor: number): void => {
  item.size = Math.min(1.2, Math.max(0.03, item.size * factor));
};

/** "make", "add" and clauses without a verb: recolour, resize, add, or change the scene. */
function change(scene: Scene, step: Step, rng: Rng, options: EditOptions): boolean {
  const { reading } = step;
  const known = reading.mentions.filter((mention) => findItems(scene, mention).length > 0);
  const fresh = reading.mentions.filter((mention) => !known.includes(mention));
  let done = false;
  if (step.verb !== 'add' || fresh.length === 0) {
    for (const mention of known) {
      const items = findItems(scene, mention);
      if (step.verb === 'add' && !mention.colour) {
        done = addMentions(scene, [mention], rng, options) || done;
        continue;
      }
      const hue =
        mention.colour ?? (fresh.length === 0 && !saysScenery(reading) ? reading.palette[0] : undefined);
      const factor = step.scale !== 1 ? step.scale : mention.size;
      for (const item of items) {
        if (hue) item.colour = hue;
        if (factor !== 1) scaleItem(item, factor);
      }
      done ||= hue !== undefined || factor !== 1;
    }
  }
  if (
    scene.celestial &&
    reading.scenery.celestial &&
    (step.scale !== 1 || reading.celestialColour || reading.celestialSize !== 1)
  ) {
    scene.celestial.radius = Math.min(
      0.4,
      scene.celestial.radius * (step.scale !== 1 ? step.scale : reading.celestialSize),
    );
    if (reading.celestialColour) scene.celestial.colour = reading.celestialColour;
    return true;
  }
  const hero = scene.items[0];
  if (
    step.verb === 'make' &&
    fresh.length === 1 &&
    known.length === 0 &&
    /\b(it|this|him|her)\b/.test(step.words) &&
    hero &&
    !saysScenery(reading)
  ) {
    // "make it a cat": the main thing becomes another.
    for (const item of findItems(scene, hero))
      Object.assign(item, {
        pictogram: withSkin(fresh[0]!.pictogram, rng, options.set),
        word: fresh[0]!.word,
        colour: fresh[0]!.colour,
      });
    return true;
  }
  if (fresh.length > 0) done = addMentions(scene, reading.mentions, rng, options) || done;
  done = applyScenery(scene, withoutSpent(reading, known), rng, options.seed, step.setting) || done;
  if (!done && hero && reading.palette[0] && reading.mentions.length === 0) {
    for (const item of findItems(scene, hero)) item.colour = reading.palette[0];
    done = true;
  }
  if (!done && step.scale !== 1 && hero) {
    for (const item of findItems(scene, hero)) scaleItem(item, step.scale);
    done = true;
  }
  return done;
}

/** A colour that went to a thing does not colour the whole picture as well. */
const withoutSpent = (reading: Reading, known: readonly Mention[]): Reading =>
  known.length > 0 ? { ...reading, palette: [] } : reading;
