import type { Place } from '../../scene/scene.ts';
import type { Backdrop, Layer } from '../context.ts';
import { abstract, planet, space } from './cosmos.ts';
import { farm, graveyard, meadow, village } from './country.ts';
import { desert, mountains, snowfield, volcano } from './heights.ts';
import { room, tableTop } from './indoors.ts';
import { city, stage, street, studio } from './town.ts';
import { beach, heavens, lake, river, sea, underwater } from './water.ts';
import { cave, forest, jungle } from './woods.ts';

const DRAWINGS: Readonly<Record<Place, (b: Backdrop) => Layer[]>> = {
  meadow, garden: meadow, farm, village, graveyard, forest, jungle, cave, mountains, snow: snowfield, desert, volcano,
  sea, beach, lake, river, underwater, sky: heavens, city, street, stage, studio, room, table: tableTop, space, planet, abstract,
};

/** The backdrop of the scene's place, back to front. */
export const drawPlace = (b: Backdrop): Layer[] => DRAWINGS[b.scene.place](b);
