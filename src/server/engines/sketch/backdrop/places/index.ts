import type { Place } from '../../scene/scene.ts';
import type { Backdrop, Layer } from '../context.ts';
import { abstract } from './abstract.ts';
import { planet, space } from './cosmos.ts';
import { meadow } from './country.ts';
import { heavens } from './heavens.ts';
import { mountains, volcano } from './heights.ts';
import { room } from './indoors.ts';
import { lake, river } from './inland-water.ts';
import { desert, snowfield } from './open-land.ts';
import { farm, graveyard, village } from './settlements.ts';
import { stage, studio } from './show.ts';
import { tableTop } from './table-top.ts';
import { city, street } from './town.ts';
import { underwater } from './underwater.ts';
import { beach, sea } from './water.ts';
import { cave, forest, jungle } from './woods.ts';

const DRAWINGS: Readonly<Record<Place, (b: Backdrop) => Layer[]>> = {
  meadow,
  garden: meadow,
  farm,
  village,
  graveyard,
  forest,
  jungle,
  cave,
  mountains,
  snow: snowfield,
  desert,
  volcano,
  sea,
  beach,
  lake,
  river,
  underwater,
  sky: heavens,
  city,
  street,
  stage,
  studio,
  room,
  table: tableTop,
  space,
  planet,
  abstract,
};

/** The backdrop of the scene's place, back to front. */
export const drawPlace = (b: Backdrop): Layer[] => DRAWINGS[b.scene.place](b);
