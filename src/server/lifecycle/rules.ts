import type { Input, Output } from '../../shared/contract/endpoint.ts';
import type * as contract from '../../shared/contract/rules.ts';
import type { Rule } from '../../shared/contract/rules.ts';
import type { Actor } from '../actor.ts';
import { AppError, notFound } from '../errors.ts';
import { defineRuleJob, forgetRuns, queryOf, queueDueRules, type RuleDeps, toRuns } from './rule-runs.ts';
import * as store from './rules-store.ts';

export interface Rules {
  rules(actor: Actor): Promise<Rule[]>;
  /** Throws `bad_input` for a query that is not understood, and `conflict` when there are too many. */
  createRule(actor: Actor, rule: Input<typeof contract.createRule>): Promise<Rule>;
  /** Throws `conflict` when it is to be switched on and nobody has seen what it would do. */
  changeRule(actor: Actor, id: string, set: RuleChange): Promise<Rule>;
  deleteRule(actor: Actor, id: string): Promise<void>;
  previewRule(actor: Actor, id: string): Promise<Output<typeof contract.previewRule>>;
  ruleRuns(
    actor: Actor,
    id: string,
    after: string | undefined,
    limit: number,
  ): Promise<Output<typeof contract.listRuleRuns>>;
  /** Brings back what a run trashed and switches its rule off, or it would trash the same again. */
  undoRuleRun(actor: Actor, id: string, runId: string): Promise<{ images: number }>;
  /** Queues the rules whose hour has come. */
  queueDueRules(): Promise<void>;
  forgetOldRuns(): Promise<void>;
}

interface RuleChange {
  name?: string | undefined;
  query?: string | undefined;
  ageDays?: number | undefined;
  enabled?: boolean | undefined;
}

const mostRules = 100;
const shownFirst = 12;

const isPreviewed = (row: store.RuleRow): boolean =>
  row.previewed_at !== null && row.previewed_at >= row.changed_at;

/** LC14: saved queries that trash what is old enough. */
export function createRules(deps: RuleDeps): Rules {
  const { db, library, changes, clock, ids } = deps;
  defineRuleJob(deps);

  async function own({ ownerId }: Actor, id: string): Promise<store.RuleRow> {
    const row = await store.findRule(db.read, ownerId, id);
    if (!row) throw notFound('rule');
    return row;
  }

  async function toRule(row: store.RuleRow): Promise<Rule> {
    const runs = await store.listRuns(db.read, row.owner_id, row.id, undefined, 1);
    const [lastRun = null] = await toRuns(library, row.owner_id, runs);
    return {
      id: row.id,
      name: row.name,
      query: row.query,
      ageDays: row.age_days,
      enabled: row.enabled === 1,
      previewed: isPreviewed(row),
      createdAt: row.created_at,
      lastRun,
    };
  }

  return {
    async rules({ ownerId }) {
      return Promise.all((await store.listRules(db.read, ownerId)).map(toRule));
    },
    async createRule({ ownerId }, { name, query, ageDays }) {
      const now = clock.now();
      const row: store.RuleRow = {
        owner_id: ownerId,
        id: ids.next(),
        name,
        query,
        age_days: ageDays,
        enabled: 0,
        created_at: now,
        changed_at: now,
        previewed_at: null,
        ran_at: null,
      };
      await queryOf(deps, row);
      await db.write(async (tx) => {
        if ((await store.listRules(tx, ownerId)).length >= mostRules)
          throw new AppError('conflict', `There can be ${mostRules} rules. Delete one that is not needed.`);
        await store.insertRule(tx, row);
        changes.append(tx, ownerId, 'rule.updated', [row.id]);
      });
      return toRule(row);
    },
    async changeRule(actor, id, { name, query, ageDays, enabled }) {
      const before = await own(actor, id);
      const edited =
        (query !== undefined && query !== before.query) ||
        (ageDays !== undefined && ageDays !== before.age_days);
      if (edited || enabled)
        await queryOf(deps, {
          ...before,
          query: query ?? before.query,
          age_days: ageDays ?? before.age_days,
        });
      if (enabled && (edited || !isPreviewed(before)))
        throw new AppError('conflict', 'Look at what this rule would do first, then switch it on.');
      const row = await db.write(async (tx) => {
        const set = {
          ...(name !== undefined && { name }),
          ...(edited && {
            query: query ?? before.query,
            age_days: ageDays ?? before.age_days,
            // Two edits of one millisecond are two, and a preview of before counts for neither.
            changed_at: Math.max(clock.now(), before.changed_at + 1),
            previewed_at: null,
            enabled: 0,
          }),
          ...(enabled === false && { enabled: 0 }),
          // Its first run comes with the next round.
          ...(enabled === true && before.enabled === 0 && { enabled: 1, ran_at: null }),
          owner_id: actor.ownerId,
        };
        const changed = await store.updateRule(tx, actor.ownerId, id, set, before.changed_at);
        if (changed) changes.append(tx, actor.ownerId, 'rule.updated', [id]);
        return changed;
      });
      if (!row) throw new AppError('conflict', 'This rule was changed elsewhere. Look at it again.');
      return toRule(row);
    },
    async deleteRule({ ownerId }, id) {
      await db.write(async (tx) => {
        if (!(await store.deleteRule(tx, ownerId, id))) throw notFound('rule');
        changes.append(tx, ownerId, 'rule.updated', [id]);
      });
    },
    async previewRule(actor, id) {
      const row = await own(actor, id);
      const query = await queryOf(deps, row);
      const [counts, first] = await Promise.all([
        library.trash.countForRule(actor.ownerId, query),
        library.trash.firstForRule(actor.ownerId, query, shownFirst),
      ]);
      await db.write(async (tx) => {
        await store.notePreview(tx, row, Math.max(clock.now(), row.changed_at));
        changes.append(tx, actor.ownerId, 'rule.updated', [id]);
      });
      return { ...counts, first };
    },
    async ruleRuns(actor, id, after, limit) {
      const rule = await own(actor, id);
      const rows = await store.listRuns(db.read, actor.ownerId, rule.id, after, limit);
      return {
        runs: await toRuns(library, actor.ownerId, rows),
        next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
    async undoRuleRun(actor, id, runId) {
      const rule = await own(actor, id);
      const run = await store.findRun(db.read, actor.ownerId, rule.id, runId);
      if (!run) throw notFound('run');
      // First: a run that is under way moves nothing more from here on.
      await db.write(async (tx) => {
        await store.switchOff(tx, actor.ownerId, rule.id);
        changes.append(tx, actor.ownerId, 'rule.updated', [rule.id]);
      });
      if (run.action_id === null) return { images: 0 };
      const { images } = await deps.restoreAction(actor.ownerId, run.action_id);
      return { images };
    },
    queueDueRules: () => queueDueRules(deps),
    forgetOldRuns: () => forgetRuns(deps),
  };
}
