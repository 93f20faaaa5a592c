import type { Rng } from '../rng.ts';
import type { Reading } from '../words/reading.ts';
import { chooseCelestial } from './celestial.ts';
import type { Pose, Scene } from './scene.ts';

/** Whether a reading speaks of the picture as a whole. */
export const saysScenery = (reading: Reading): boolean =>
  Object.keys(reading.scenery).length > 0 ||
  reading.weather.length > 0 ||
  reading.style !== null ||
  reading.sky !== null ||
  reading.ground !== null ||
  reading.plain;

/** Changes place, time, weather, colours and style as far as the words name them; returns whether anything changed. */
export function applyScenery(
  scene: Scene,
  reading: Reading,
  rng: Rng,
  seed: string,
  setting: boolean,
): boolean {
  const { scenery } = reading;
  const before = JSON.stringify(scene);
  if (reading.style) scene.style = reading.style;
  if (scenery.grade) scene.grade = scenery.grade;
  if (scenery.season) scene.season = scenery.season;
  const place = scenery.place ?? (reading.plain ? 'studio' : undefined);
  if (place && place !== scene.place) {
    scene.place = place;
    scene.tints = { sky: null, ground: null, palette: [] };
    for (const item of scene.items) item.pose = poseIn(item.pose, place);
  }
  for (const weather of reading.weather) {
    // It rains or it snows; it does not do both.
    const wet = weather === 'rain' || weather === 'snow' || weather === 'storm';
    scene.weather = [
      ...scene.weather.filter(
        (w) => w !== weather && !(wet && (w === 'rain' || w === 'snow' || w === 'storm')),
      ),
      weather,
    ].slice(-6);
  }
  if (reading.sky) scene.tints.sky = reading.sky;
  if (reading.ground) scene.tints.ground = reading.ground;
  if (reading.palette.length > 0) {
    if (setting) scene.tints.sky = reading.palette[0]!;
    else if (reading.mentions.length === 0 && saysScenery(reading)) scene.tints.palette = reading.palette;
  }
  const time = scenery.time;
  if (time && time !== scene.time) {
    scene.time = time;
    scene.lightSeed = seed;
    scene.weather = scene.weather.filter((w) => w !== 'stars' || time === 'night' || time === 'dusk');
    const main = scene.items.find((item) => !item.scatter && item.layer >= 0);
    const old = scene.celestial;
    const next = chooseCelestial(reading, scene, main?.x ?? 0.5, rng);
    // What shines keeps its place in the sky when it can.
    const same = old && next && next.kind !== 'sun' && old.y < scene.horizon * 0.6;
    scene.celestial = same ? { ...next, x: old.x, y: old.y } : next;
  } else if (scenery.celestial) {
    const main = scene.items.find((item) => !item.scatter && item.layer >= 0);
    if (scene.celestial?.kind !== scenery.celestial)
      scene.celestial = chooseCelestial(reading, scene, main?.x ?? 0.5, rng);
  }
  return JSON.stringify(scene) !== before;
}

function poseIn(pose: Pose, place: Scene['place']): Pose {
  if (place === 'space') return 'float';
  if (place === 'table' && pose === 'ground') return 'table';
  if (pose === 'table' || pose === 'water')
    return place === 'sea' || place === 'lake' || place === 'river'
      ? 'water'
      : place === 'table'
        ? 'table'
        : 'ground';
  return pose;
}
