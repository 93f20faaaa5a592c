import * as contract from '../../shared/contract/saved.ts';
import { type Route, route } from '../http/index.ts';
import type { Library } from './index.ts';

const done = { ok: true } as const;

export function savedRoutes({ saved }: Library): Route[] {
  return [
    route(contract.listSaved, async (_input, actor) => ({ saved: await saved.list(actor) })),
    route(contract.createSaved, ({ name, query }, actor) => saved.create(actor, name, query)),
    route(contract.changeSaved, ({ id, ...set }, actor) => saved.change(actor, id, set)),
    route(contract.deleteSaved, async ({ id }, actor) => {
      await saved.remove(actor, id);
      return done;
    }),
    route(contract.restoreSaved, ({ id }, actor) => saved.restore(actor, id)),
    route(contract.countSaved, async ({ id }, actor) => ({ images: await saved.count(actor, id) })),
  ];
}
