import type { Place, Pose } from '../scene/scene.ts';
import {
  METRES,
  SKY,
  FLIES_IF_NAMED,
  AFLOAT,
  MARINE,
  COSMIC,
  BUILDINGS,
  HATS,
  FACING,
  HOME,
  HOLDS,
  VESSELS_TO_STAND_ON,
  SEATS,
  HEADS,
} from './traits-tables.ts';

/** What the layout needs to know of a pictogram. */
export interface Traits {
  pose: Pose;
  /** Height in life, in metres; only proportions matter. */
  metres: number;
  /** Where it is at home when the prompt names no place. */
  home: readonly Place[];
  /** Belongs behind others: buildings, trees, big ships. */
  scenery: boolean;
  worn: 'head' | 'eyes' | 'neck' | null;
  /** Others can be in it: how high its rim is, as a fraction of its height; 0 when nothing can. */
  holds: number;
  /** "On" it means in it: boats and sleds. */
  boards: boolean;
  /** Others can ride on it: where their seat is, as a fraction of its height from the top. */
  seat: number | null;
  /** Looks to the left, like nearly all animals and vehicles of the set. */
  facesLeft: boolean;
}

/** `category` is the set's own, for what the tables do not name. */
export function traitsOf(pictogram: string, category: string | null): Traits {
  const name = pictogram.replace(/-(light|medium-light|medium|medium-dark|dark)$/, '');
  const marine = MARINE.has(name);
  const food = category === 'Food & Drink' || name === 'teacup' || name === 'vase' || name === 'candle';
  const object = category === 'Objects' || category === 'Activities' || category === null;
  const person = category === 'People & Body' || FACING.has(name);
  const home: readonly Place[] = marine
    ? ['underwater']
    : COSMIC.has(name)
      ? name === 'robot'
        ? ['city', 'planet', 'studio']
        : ['space', 'space', 'planet']
      : (HOME.get(name) ??
        (food
          ? ['table']
          : person
            ? ['meadow', 'street', 'mountains', 'garden']
            : category === 'Animals & Nature'
              ? ['meadow']
              : category === 'Travel & Places'
                ? ['meadow', 'city']
                : object
                  ? ['table', 'studio', 'room']
                  : ['studio']));
  return {
    pose:
      marine && home[0] === 'underwater'
        ? 'float'
        : SKY.has(name)
          ? 'sky'
          : AFLOAT.has(name)
            ? 'water'
            : food
              ? 'table'
              : 'ground',
    metres:
      METRES.get(name) ??
      (food ? 0.15 : person ? 1.7 : category === 'Travel & Places' ? 5 : object ? 0.35 : 0.6),
    home,
    scenery:
      BUILDINGS.has(name) ||
      (category === 'Travel & Places' && (METRES.get(name) ?? 5) >= 5 && !SKY.has(name) && !AFLOAT.has(name)),
    worn: HATS.has(name)
      ? 'head'
      : name === 'glasses' || name === 'sunglasses'
        ? 'eyes'
        : name === 'scarf' || name === 'necktie' || name === 'ribbon'
          ? 'neck'
          : null,
    holds: HOLDS.get(name) ?? 0,
    boards: VESSELS_TO_STAND_ON.has(name),
    seat: SEATS.get(name) ?? null,
    facesLeft: category === 'Animals & Nature' || category === 'Travel & Places',
  };
}

/** Things that live, so that they may wear a hat or hold a flower. */
export const isAlive = (category: string | null, pictogram: string): boolean =>
  category === 'Animals & Nature' ||
  category === 'People & Body' ||
  /^(robot|alien|ghost|knight|squirrel|snowman|teddy-bear|clown-face|ogre|goblin|skull|soaring-eagle)/.test(
    pictogram,
  );

export const canFly = (pictogram: string): boolean => FLIES_IF_NAMED.has(pictogram) || SKY.has(pictogram);
export const isMarine = (pictogram: string): boolean => MARINE.has(pictogram);
export const isAfloat = (pictogram: string): boolean => AFLOAT.has(pictogram);

/** Where the head of a pictogram is, as a fraction of its visible box. */
export const headOf = (pictogram: string): { x: number; y: number } => {
  const [x, y] = HEADS.get(pictogram) ?? [0.24, 0.26];
  return { x, y };
};
