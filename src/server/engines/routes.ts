import * as contract from '../../shared/contract/engines.ts';
import { type Route, route } from '../http/index.ts';
import type { Engines } from './index.ts';

export function engineRoutes(engines: Engines): Route[] {
  return [
    route(contract.listEngines, async (_input, actor) => ({ engines: await engines.list(actor) })),
    route(contract.listEngineKinds, () => ({ kinds: engines.kinds() })),
    route(contract.addEngine, (input, actor) => engines.add(actor, input)),
    route(contract.changeEngine, (input, actor) => engines.change(actor, input)),
    route(contract.removeEngine, async ({ id }, actor) => {
      await engines.remove(actor, id);
      return { ok: true as const };
    }),
    route(contract.listDeliveries, ({ after, limit }, actor) => engines.deliveries(actor, after, limit)),
    route(contract.testEngine, ({ id }, actor, { signal }) => engines.test(actor, id, signal)),
    route(contract.chooseDefaultEngine, async ({ engineId }, actor) => {
      await engines.chooseDefault(actor, engineId);
      return { ok: true as const };
    }),
  ];
}
