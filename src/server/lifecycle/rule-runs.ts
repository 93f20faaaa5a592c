import type { RuleRun } from '../../shared/contract/rules.ts';
import type { ImageQuery } from '../../shared/query.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Reader } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { JobContext, Jobs } from '../jobs/index.ts';
import type { Library, TrashMark } from '../library/index.ts';
import { nothingSpared, readRuleQuery, sparingTerms } from './rule-query.ts';
import * as store from './rules-store.ts';

export interface RuleDeps {
  db: Database;
  library: Library;
  changes: Changes;
  jobs: Jobs;
  clock: Clock;
  ids: Ids;
  /** What is written on everything that one deletion trashes. */
  newMark(ownerId: string): Promise<TrashMark>;
  /** Brings back what one action trashed. */
  restoreAction(ownerId: string, actionId: string): Promise<{ images: number }>;
}

/** Images that one transaction moves; between two of them others get their turn. */
const chunk = 10_000;
const hour = 60 * 60 * 1000;
const day = 24 * hour;

type Reading = Pick<RuleDeps, 'db' | 'library' | 'clock'>;

async function readRule({ library, clock }: Reading, rule: store.RuleRow): Promise<ImageQuery> {
  const folders = /folder:/.test(rule.query) ? await library.folders.list({ ownerId: rule.owner_id }) : [];
  return readRuleQuery(rule.query, rule.age_days, clock.now(), folders);
}

/** Throws `bad_input` where what a query is to spare images by was renamed, merged or deleted: it would find them. */
async function requireSparing(
  { library }: Reading,
  db: Reader,
  ownerId: string,
  { terms }: ImageQuery,
): Promise<void> {
  for (const term of sparingTerms(terms)) {
    if (!(await library.trash.isThere(db, ownerId, term))) throw nothingSpared(term);
  }
}

/** What a rule finds now. Throws `bad_input` for a query that is no longer understood, or names what is gone. */
export async function queryOf(deps: Reading, rule: store.RuleRow): Promise<ImageQuery> {
  const query = await readRule(deps, rule);
  await requireSparing(deps, deps.db.read, rule.owner_id, query);
  return query;
}

/** Runs as the page shows them. */
export async function toRuns(
  library: Library,
  ownerId: string,
  rows: readonly store.RunRow[],
): Promise<RuleRun[]> {
  const actions = rows.flatMap(({ action_id, trashed }) => (action_id && trashed > 0 ? [action_id] : []));
  const left =
    actions.length > 0 ? await library.trash.countByAction(ownerId, actions) : new Map<string, number>();
  return rows.map((row) => ({
    id: row.id,
    ruleId: row.rule_id,
    at: row.at,
    running: row.finished_at === null,
    trashed: row.trashed,
    skipped: row.skipped,
    error: row.error,
    undoable: left.get(row.action_id ?? '') ?? 0,
  }));
}

/** LC14: one job goes through an owner's rules; each run of a rule is one action that can be undone. */
export function defineRuleJob(deps: RuleDeps): void {
  deps.jobs.define({
    kind: 'rules',
    concurrency: 1,
    maxAttempts: 5,
    listed: false,
    run: (context) => runRules(deps, context),
    async gaveUp({ ownerId, id }) {
      const error = 'This run did not come to its end, as the server had trouble. The next one tries again.';
      await deps.db.write(async (tx) => {
        const set = { finished_at: deps.clock.now(), error };
        const rules = await store.endRunsOfJob(tx, ownerId, id, set);
        deps.changes.append(tx, ownerId, 'rule.updated', rules);
      });
    },
  });
}

/** Queues the rules of everybody whose last run is an hour old. */
export async function queueDueRules({ db, jobs, clock }: RuleDeps): Promise<void> {
  const now = clock.now();
  for (const ownerId of await store.ownersWithDueRules(db.read, now - hour, now)) {
    await db.write((tx) => jobs.enqueue(tx, { ownerId, kind: 'rules', key: 'due', payload: {} }));
  }
}

/** Forgets reports that nobody can undo or wonder about any more. */
export async function forgetRuns({ db, clock }: RuleDeps): Promise<void> {
  const now = clock.now();
  await db.write(async (tx) => {
    await store.forgetRuns(tx, now - 30 * day, true);
    await store.forgetRuns(tx, now - 400 * day, false);
  });
}

async function runRules(deps: RuleDeps, context: JobContext): Promise<void> {
  const { db, clock } = deps;
  const { ownerId, id: jobId } = context;
  for (const rule of await store.listRules(db.read, ownerId)) {
    if (context.signal.aborted) return;
    const begun = await store.findRunOfJob(db.read, ownerId, rule.id, jobId);
    const now = clock.now();
    const isDue = rule.ran_at === null || rule.ran_at <= now - hour || rule.ran_at > now;
    if (begun ? begun.finished_at === null : rule.enabled === 1 && isDue)
      await runRule(deps, context, rule, begun);
  }
}

/** Begins a run, or goes on with one that a crash cut off: its action stays the same, and what is trashed stays so. */
async function runRule(
  deps: RuleDeps,
  { signal, id: jobId }: JobContext,
  rule: store.RuleRow,
  begun: store.RunRow | undefined,
): Promise<void> {
  const { db, library, changes, ids } = deps;
  const ownerId = rule.owner_id;
  const mark = await deps.newMark(ownerId);
  const run: store.RunRow = begun ?? {
    owner_id: ownerId,
    id: ids.next(),
    rule_id: rule.id,
    job_id: jobId,
    at: mark.at,
    finished_at: null,
    trashed: 0,
    skipped: 0,
    action_id: mark.actionId,
    error: null,
  };
  if (!begun) {
    const goes = await db.write(async (tx) => {
      if (!(await store.touchRunning(tx, rule, mark.at))) return false;
      await store.insertRun(tx, run);
      return true;
    });
    if (!goes) return;
  }
  let error: string | null = null;
  try {
    for (let moved = chunk; moved === chunk && !signal.aborted;) {
      // Read anew each time: what the query names may have been deleted meanwhile.
      const query = await readRule(deps, rule);
      moved = await db.write(async (tx) => {
        if (!(await store.touchRunning(tx, rule, mark.at))) return 0;
        await requireSparing(deps, tx, ownerId, query);
        const byRule = { ...mark, actionId: run.action_id ?? mark.actionId, ruleId: rule.id };
        const count = await library.trash.move(tx, ownerId, { query, except: [] }, byRule, chunk);
        await store.addTrashed(tx, run, count);
        return count;
      });
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'bad_input') throw thrown;
    error = thrown.message;
  }
  if (signal.aborted) return;
  const skipped =
    error === null ? (await library.trash.countForRule(ownerId, await queryOf(deps, rule))).found : 0;
  await db.write(async (tx) => {
    await store.finishRun(tx, run, { finished_at: deps.clock.now(), skipped, error });
    changes.append(tx, ownerId, 'rule.updated', [rule.id]);
  });
}
