import type { StyleName } from '../scene/scene.ts';
import { mosaic, paperCut, stainedGlass, stitch } from './assembled.ts';
import { clay, noir, photo } from './camera.ts';
import { lowPoly, neon, pixel } from './digital.ts';
import { blueprint, ink, linocut, lineArt, pencil } from './drawn.ts';
import { illustration } from './illustration.ts';
import { crayon, oil, pastel } from './painted.ts';
import { comic, flat, popArt, poster, ukiyoE } from './printed.ts';
import type { Treatment } from './stage.ts';
import { watercolour } from './watercolour.ts';

/** Every style and how it is made. */
export const TREATMENTS: Readonly<Record<StyleName, Treatment>> = {
  illustration,
  watercolour,
  oil,
  ink,
  pencil,
  crayon,
  pastel,
  'line-art': lineArt,
  flat,
  photo,
  pixel,
  'low-poly': lowPoly,
  isometric: illustration,
  neon,
  poster,
  'pop-art': popArt,
  comic,
  'paper-cut': paperCut,
  'stained-glass': stainedGlass,
  mosaic,
  linocut,
  'ukiyo-e': ukiyoE,
  blueprint,
  noir,
  clay,
  stitch,
};
