import { liftHold, placeHold } from '../../src/shared/contract/holds.ts';
import { createExport } from '../../src/shared/contract/exports.ts';
import {
  changeRule,
  createRule,
  listRuleRuns,
  previewRule,
  undoRuleRun,
} from '../../src/shared/contract/rules.ts';
import { day, hour, type Reference } from './reference.ts';
import { type Action, agree, type Inhabitant, markOf, Mismatch, type World } from './world.ts';

const place: Action = async (world, { client, model }) => {
  if (model.holds.size >= 3) return null;
  const subject = world.pick(['everything', 'image', 'chat', 'image', 'chat'] as const)!;
  const things = subject === 'image' ? model.images : model.chats;
  const thing = world.pick([...things.values()].filter(({ state }) => state !== 'gone'));
  if (subject !== 'everything' && !thing) return null;
  const subjectId = subject === 'everything' ? null : thing!.id;
  const { id } = await world.boss.call(placeHold, {
    personId: client().person.id,
    subject,
    reason: 'It is looked at',
    ...(subjectId !== null && { subjectId }),
  });
  const wasMarked = model.isMarked();
  model.holds.set(id, { subject, subjectId });
  // What was marked is looked at again.
  if (wasMarked) model.queuePurge();
  return `hold ${subject} ${subjectId ?? ''}`;
};

const lift: Action = async (world, { model }) => {
  const id = world.pick([...model.holds.keys()]);
  if (!id) return null;
  await world.boss.call(liftHold, { id });
  model.holds.delete(id);
  return `lift ${id}`;
};

const makeRule: Action = async (world, { call, model }) => {
  if (model.rules.size >= 2) return null;
  const query = world.some(model.queries.terms, 2).join(' ');
  const ageDays = world.pick([3, 30, 100])!;
  const { id } = await call(createRule, { name: 'Old ones', query, ageDays });
  model.rules.set(id, { id, query, ageDays, enabled: false, ranAt: null, runs: 0 });
  return `rule ${id}: ${query} after ${ageDays} days`;
};

const switchRule: Action = async (world, { call, model }) => {
  const rule = world.pick([...model.rules.values()]);
  if (!rule) return null;
  if (!rule.enabled) {
    const { first: _, ...counts } = await call(previewRule, { id: rule.id });
    const { found, free } = model.ruleFinds(rule, world.house.clock.now());
    agree('what a rule would do', counts, {
      found: found.length,
      wouldTrash: free.length,
      filed: free.filter(({ folders }) => folders.size > 0).length,
      favourites: found.filter(({ favourite }) => favourite).length,
      protected: found.filter((image) => image.protected).length,
      held: found.filter(model.isHeld).length,
    });
  }
  rule.enabled = !rule.enabled;
  // Switched on, it runs in the next round.
  if (rule.enabled) rule.ranAt = null;
  await call(changeRule, { id: rule.id, enabled: rule.enabled });
  return `rule ${rule.id} ${rule.enabled ? 'on' : 'off'}`;
};

const undoRun: Action = async (world, { call, model }) => {
  const rule = world.pick([...model.rules.values()].filter(({ runs }) => runs > 0));
  if (!rule) return null;
  const { runs } = await call(listRuleRuns, { id: rule.id });
  const run = world.pick(runs);
  if (!run) return null;
  const undone = model.imagesThat(({ action }) => action === `run ${run.id}`);
  const { images } = await call(undoRuleRun, { id: rule.id, runId: run.id });
  agree('undone of a run', images, model.restore(undone, false));
  rule.enabled = false;
  return `undo run ${run.id}: ${images}`;
};

/** Runs of rules that are due; what each did is read from its report. */
async function runRules(world: World, who: Inhabitant, begun: number): Promise<void> {
  const { model, call } = who;
  const now = world.house.clock.now();
  for (const rule of model.rules.values()) {
    const isDue = rule.ranAt === null || rule.ranAt <= begun - hour || rule.ranAt > now;
    const due = rule.enabled && isDue;
    const { found, free } = model.ruleFinds(rule, now);
    const { runs } = await call(listRuleRuns, { id: rule.id, limit: 100 });
    if (!due) {
      // Old reports are forgotten; of this round there is none.
      const ran = runs.filter(({ at }) => at >= begun && at <= now && at !== rule.ranAt);
      agree(`runs of rule ${rule.id}, which was not due`, ran.length, 0);
      continue;
    }
    const run = runs.toSorted((a, b) => b.at - a.at).find(({ at }) => at >= begun && at <= now);
    if (!run) throw new Mismatch(`rule ${rule.id} was due and did not run`);
    rule.ranAt = run.at;
    rule.runs += 1;
    const { trashed, skipped, error, running } = run;
    agree(
      'a run',
      { trashed, skipped, error, running },
      {
        trashed: free.length,
        skipped: found.length - free.length,
        error: null,
        running: false,
      },
    );
    if (free[0]) model.trash(free, await markOf(world, who, free[0].id, `run ${run.id}`, begun), true);
  }
}

/** What the server does by itself, every minute and at its start; `begun`: when it began to. */
export async function sweep(world: World, begun = world.house.clock.now()): Promise<void> {
  const { lifecycle } = world.house.app;
  await lifecycle.sweep();
  for (const { model } of world.people) {
    // Marked by now: what is due, and what waited.
    if (model.isMarked()) model.queuePurge();
    model.sweep(world.house.clock.now());
  }
  await lifecycle.queueDueRules();
  await world.house.settled();
  for (const who of world.people) {
    who.model.erase(world.house.clock.now());
    await runRules(world, who, begun);
  }
}

const round: Action = async (world) => {
  if (world.paused) return null;
  await sweep(world);
  return 'sweep';
};

const jump: Action = async ({ house, pick, paused }) => {
  if (paused) return null;
  const by = pick([hour, hour, day, day, 8 * day, 31 * day, -hour, -3 * day])!;
  house.clock.pass(by);
  return `the clock goes ${by / hour} hours`;
};

const contents = (model: Reference, withTrash: boolean): Set<string> => {
  const states = ['live', ...(withTrash ? ['trashed'] : [])];
  const images = model.imagesThat(({ state }) => states.includes(state));
  const chats = model.chatsThat(({ state, closesAt }) => states.includes(state) && closesAt === null);
  return new Set([...images, ...chats].map(({ id }) => id));
};

const takeAway: Action = async (world, { call, model }) => {
  if (world.paused || model.exports.size >= 2) return null;
  const trash = world.chance(0.5);
  const { id } = await call(createExport, { trash });
  await world.house.settled();
  model.exports.set(id, { holds: contents(model, trash), erased: false });
  return `export ${id}${trash ? ' with the trash' : ''}`;
};

/** Each with its weight. */
export const ordering: [number, Action][] = [
  [2, place],
  [3, lift],
  [1, makeRule],
  [3, switchRule],
  [1, undoRun],
  [5, round],
  [4, jump],
  [1, takeAway],
];
