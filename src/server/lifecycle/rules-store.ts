import type { Selectable, Updateable } from 'kysely';
import type { Reader, Tx } from '../db/index.ts';
import type { RuleRunTable, RuleTable } from './tables.ts';

export type RuleRow = Selectable<RuleTable>;
export type RunRow = Selectable<RuleRunTable>;

export async function listRules(db: Reader, ownerId: string): Promise<RuleRow[]> {
  return db.selectFrom('rules').selectAll().where('owner_id', '=', ownerId).orderBy('id').execute();
}

export async function findRule(db: Reader, ownerId: string, id: string): Promise<RuleRow | undefined> {
  return db
    .selectFrom('rules')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertRule(tx: Tx, row: RuleRow): Promise<void> {
  await tx.insertInto('rules').values(row).execute();
}

/** Changes a rule unless its query or age became another since `changedAt`. */
export async function updateRule(
  tx: Tx,
  ownerId: string,
  id: string,
  set: Updateable<RuleTable>,
  changedAt: number,
): Promise<RuleRow | undefined> {
  return tx
    .updateTable('rules')
    .set(set)
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('changed_at', '=', changedAt)
    .returningAll()
    .executeTakeFirst();
}

/** Notes that somebody saw what a rule would do, unless it was changed meanwhile. */
export async function notePreview(tx: Tx, rule: RuleRow, at: number): Promise<void> {
  await tx
    .updateTable('rules')
    .set({ previewed_at: at })
    .where('owner_id', '=', rule.owner_id)
    .where('id', '=', rule.id)
    .where('changed_at', '=', rule.changed_at)
    .execute();
}

/** Deletes a rule with its reports; false when there was none. */
export async function deleteRule(tx: Tx, ownerId: string, id: string): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('rules')
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  await tx.deleteFrom('rule_runs').where('owner_id', '=', ownerId).where('rule_id', '=', id).execute();
  return deleted !== undefined;
}

/** Owners of rules that are on and ran before `ranBefore`, or at a time that is still to come: a clock was put back. */
export async function ownersWithDueRules(db: Reader, ranBefore: number, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('rules')
    .select('owner_id')
    .distinct()
    .where('enabled', '=', 1)
    .where((eb) => eb.or([eb('ran_at', 'is', null), eb('ran_at', '<=', ranBefore), eb('ran_at', '>', now)]))
    .execute();
  return rows.map((row) => row.owner_id);
}

/**
 * Notes that a rule that is on and was not changed since goes on; false when it is no longer so. On Postgres whoever
 * switches it off waits for this transaction.
 */
export async function touchRunning(tx: Tx, rule: RuleRow, ranAt: number): Promise<boolean> {
  const row = await tx
    .updateTable('rules')
    .set({ ran_at: ranAt })
    .where('owner_id', '=', rule.owner_id)
    .where('id', '=', rule.id)
    .where('enabled', '=', 1)
    .where('changed_at', '=', rule.changed_at)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function findRunOfJob(
  db: Reader,
  ownerId: string,
  ruleId: string,
  jobId: string,
): Promise<RunRow | undefined> {
  return db
    .selectFrom('rule_runs')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('rule_id', '=', ruleId)
    .where('job_id', '=', jobId)
    .executeTakeFirst();
}

export async function findRun(
  db: Reader,
  ownerId: string,
  ruleId: string,
  id: string,
): Promise<RunRow | undefined> {
  return db
    .selectFrom('rule_runs')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('rule_id', '=', ruleId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertRun(tx: Tx, row: RunRow): Promise<void> {
  await tx.insertInto('rule_runs').values(row).execute();
}

export async function addTrashed(tx: Tx, run: RunRow, trashed: number): Promise<void> {
  await tx
    .updateTable('rule_runs')
    .set((eb) => ({ trashed: eb('trashed', '+', trashed) }))
    .where('owner_id', '=', run.owner_id)
    .where('id', '=', run.id)
    .execute();
}

export async function finishRun(
  tx: Tx,
  run: RunRow,
  set: { finished_at: number; skipped: number; error: string | null },
): Promise<void> {
  await tx
    .updateTable('rule_runs')
    .set(set)
    .where('owner_id', '=', run.owner_id)
    .where('id', '=', run.id)
    .execute();
}

/** Ends what a job began and could not do. */
export async function endRunsOfJob(
  tx: Tx,
  ownerId: string,
  jobId: string,
  set: { finished_at: number; error: string },
): Promise<string[]> {
  const rows = await tx
    .updateTable('rule_runs')
    .set(set)
    .where('owner_id', '=', ownerId)
    .where('job_id', '=', jobId)
    .where('finished_at', 'is', null)
    .returning('rule_id')
    .execute();
  return rows.map((row) => row.rule_id);
}

export async function switchOff(tx: Tx, ownerId: string, id: string): Promise<void> {
  await tx
    .updateTable('rules')
    .set({ enabled: 0 })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .execute();
}

/** Newest first. Ids rise with time, so a run's id is its place in the list. */
export async function listRuns(
  db: Reader,
  ownerId: string,
  ruleId: string,
  after: string | undefined,
  limit: number,
): Promise<RunRow[]> {
  return db
    .selectFrom('rule_runs')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('rule_id', '=', ruleId)
    .$if(after !== undefined, (q) => q.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Forgets reports of before an instant, of every owner; of `idle` ones that did nothing. */
export async function forgetRuns(tx: Tx, before: number, idle: boolean): Promise<void> {
  await tx
    .deleteFrom('rule_runs')
    .where('at', '<', before)
    .where('finished_at', 'is not', null)
    .$if(idle, (q) => q.where('trashed', '=', 0))
    .execute();
}
