import * as contract from '../../shared/contract/whereabouts.ts';
import { type Route, route } from '../http/index.ts';
import type { Explain } from './explain.ts';

export function explainRoutes(lifecycle: Explain): Route[] {
  return [
    route(contract.explain, ({ id }, actor) => lifecycle.explain(actor, id)),
    route(contract.downloadWhereabouts, ({ id }, actor) => lifecycle.whereaboutsFile(actor, id)),
  ];
}
