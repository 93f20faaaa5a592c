import * as contract from '../../shared/contract/holds.ts';
import { type Route, route } from '../http/index.ts';
import type { Holds } from './holds.ts';

const done = { ok: true } as const;

export function holdRoutes(holds: Holds): Route[] {
  return [
    route(contract.listHolds, async (_input, actor) => ({ holds: await holds.holds(actor) })),
    route(contract.listImageHolds, async ({ id }, actor) => ({
      holds: await holds.holdsOnImage(actor, id),
    })),
    route(contract.listPlacedHolds, async (_input, actor) => ({ holds: await holds.placedHolds(actor) })),
    route(contract.placeHold, (hold, actor) => holds.placeHold(actor, hold)),
    route(contract.liftHold, async ({ id }, actor) => {
      await holds.liftHold(actor, id);
      return done;
    }),
  ];
}
