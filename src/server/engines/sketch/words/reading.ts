import type { Hex } from '../colour/colour.ts';
import type { StyleName } from '../scene/scene.ts';
import type { Relation } from './grammar.ts';
import type { Scenery } from './scenery.ts';

/** One thing the prompt names. */
export interface Mention {
  word: string;
  pictogram: string;
  colour: Hex | null;
  count: number;
  /** 1 is usual. */
  size: number;
  /** How it stands to another mention: "hat" in "a cat with a hat" is linked to the cat. */
  link: { relation: Relation; to: number } | null;
}

/** What the words of a prompt say. */
export interface Reading {
  mentions: Mention[];
  scenery: Omit<Scenery, 'weather' | 'weak'>;
  weather: NonNullable<Scenery['weather']>[];
  style: StyleName | null;
  sky: Hex | null;
  ground: Hex | null;
  celestialColour: Hex | null;
  /** 1 is usual; "giant moon" is more. */
  celestialSize: number;
  /** A background of one colour was asked for. */
  plain: boolean;
  palette: Hex[];
}

export const nothingRead = (): Reading => ({
  mentions: [],
  scenery: {},
  weather: [],
  style: null,
  sky: null,
  ground: null,
  celestialColour: null,
  celestialSize: 1,
  plain: false,
  palette: [],
});
