import * as contract from '../../shared/contract/search.ts';
import { type Route, route } from '../http/index.ts';
import type { Suggestions } from './suggestions.ts';

export function searchRoutes(suggestions: Suggestions): Route[] {
  return [
    route(contract.suggestValues, async ({ field, text, limit }, actor) => ({
      values: await suggestions.values(actor, field, text, limit),
    })),
  ];
}
