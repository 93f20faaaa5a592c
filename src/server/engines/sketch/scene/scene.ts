import { z } from 'zod';
import { STYLES } from './styles.ts';

/**
 * The plan of a picture: everything that decides how it looks, and nothing else. It travels in `EngineImage.settings`
 * and comes back with an edit, so it is checked like any input. Positions are fractions of the picture's width and
 * height; sizes are fractions of its shorter side.
 */

export const PLACES = [
  'meadow',
  'forest',
  'jungle',
  'mountains',
  'sea',
  'beach',
  'lake',
  'river',
  'underwater',
  'desert',
  'snow',
  'city',
  'street',
  'village',
  'farm',
  'garden',
  'space',
  'planet',
  'room',
  'table',
  'stage',
  'studio',
  'sky',
  'cave',
  'volcano',
  'graveyard',
  'abstract',
] as const;
export const TIMES = ['day', 'dawn', 'golden', 'sunset', 'dusk', 'night'] as const;
export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export const WEATHERS = [
  'rain',
  'snow',
  'fog',
  'storm',
  'clouds',
  'aurora',
  'rainbow',
  'stars',
  'petals',
  'leaves',
  'fireflies',
  'fireworks',
  'bubbles',
] as const;
export const GRADES = ['mono', 'sepia', 'pastel', 'warm', 'cool', 'vivid', 'dark', 'teal-orange'] as const;
export const POSES = ['ground', 'water', 'sky', 'float', 'table', 'wall'] as const;
const hex = z.string().regex(/^#[0-9a-f]{6}$/);
const fraction = z.number().min(-1).max(2);

export const itemSchema = z.object({
  id: z.string().max(40),
  /** The word it was asked for by; an edit finds it again by this. */
  word: z.string().max(80),
  pictogram: z.string().max(80),
  colour: hex.nullable(),
  /** Where it stands: the middle of its lower edge. */
  x: fraction,
  y: fraction,
  /** Its longer side. */
  size: z.number().min(0.01).max(2),
  flip: z.boolean(),
  /** Degrees. */
  tilt: z.number().min(-180).max(180),
  pose: z.enum(POSES),
  /** Lower is further away. */
  layer: z.number().min(-10).max(20),
  /** 0 to 1: how much of its lower part something before it hides. */
  sunk: z.number().min(0).max(1),
  /** Small decoration repeated over the ground or sky. */
  scatter: z.boolean(),
});

export const sceneSchema = z.object({
  version: z.literal(1),
  seed: z.string().max(60),
  /** Decides palette variants; changes when an edit changes the light. */
  lightSeed: z.string().max(60),
  /** Decides brush strokes, grain and the like. */
  paintSeed: z.string().max(60),
  style: z.enum(STYLES),
  place: z.enum(PLACES),
  time: z.enum(TIMES),
  season: z.enum(SEASONS).nullable(),
  weather: z.array(z.enum(WEATHERS)).max(8),
  celestial: z
    .object({
      kind: z.enum(['sun', 'full-moon', 'crescent', 'earth']),
      x: fraction,
      y: fraction,
      radius: z.number().min(0.005).max(0.6),
      colour: hex.nullable(),
    })
    .nullable(),
  /** Colours asked for, for parts of the backdrop; `palette` steers what was left open. */
  tints: z.object({ sky: hex.nullable(), ground: hex.nullable(), palette: z.array(hex).max(6) }),
  grade: z.enum(GRADES).nullable(),
  horizon: z.number().min(0.1).max(0.95),
  items: z.array(itemSchema).max(80),
});

export type Scene = z.infer<typeof sceneSchema>;
export type Item = z.infer<typeof itemSchema>;
export type Place = (typeof PLACES)[number];
export type Time = (typeof TIMES)[number];
export type Season = (typeof SEASONS)[number];
export type Weather = (typeof WEATHERS)[number];
export type Grade = (typeof GRADES)[number];
export type Pose = (typeof POSES)[number];
export type StyleName = (typeof STYLES)[number];

/** The scene in an engine's own settings, or null when there is none or it was tampered with. */
export function readScene(settings: Record<string, unknown> | null): Scene | null {
  const parsed = sceneSchema.safeParse(settings?.['scene']);
  return parsed.success ? parsed.data : null;
}
