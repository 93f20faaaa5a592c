import * as contract from '../../shared/contract/rules.ts';
import { type Route, route } from '../http/index.ts';
import type { Rules } from './rules.ts';

const done = { ok: true } as const;

export function ruleRoutes(rules: Rules): Route[] {
  return [
    route(contract.listRules, async (_input, actor) => ({ rules: await rules.rules(actor) })),
    route(contract.createRule, (rule, actor) => rules.createRule(actor, rule)),
    route(contract.changeRule, ({ id, ...set }, actor) => rules.changeRule(actor, id, set)),
    route(contract.deleteRule, async ({ id }, actor) => {
      await rules.deleteRule(actor, id);
      return done;
    }),
    route(contract.previewRule, ({ id }, actor) => rules.previewRule(actor, id)),
    route(contract.listRuleRuns, ({ id, after, limit }, actor) => rules.ruleRuns(actor, id, after, limit)),
    route(contract.undoRuleRun, ({ id, runId }, actor) => rules.undoRuleRun(actor, id, runId)),
  ];
}
