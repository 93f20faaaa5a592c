import { getImages } from '../../../../src/shared/contract/library.ts';
import {
  changeRule,
  createRule,
  listRuleRuns,
  listRules,
  previewRule,
  undoRuleRun,
} from '../../../../src/shared/contract/rules.ts';
import { asked, type Keeper, type KeeperDeps, until, uploadAll } from './keeper.ts';

const amount = 30;

/** Lets a rule trash what is old enough, and undoes its runs. Rules run when the server's clock has gone on by an hour. */
export async function createRuleKeeper({ who, onDeed, verdict }: KeeperDeps): Promise<Keeper> {
  const { call } = who;
  const ids = (await uploadAll(who, 'rule', amount)).map(({ id }) => id);
  const { id } = await call(createRule, { name: 'All goes', query: '', ageDays: 1 });
  const undone = new Set<string>();
  let undoing: string | null = null;

  async function step(): Promise<boolean> {
    onDeed('rule');
    const rules = await asked(call(listRules, {}));
    if (!rules.answered) return false;
    const { enabled, lastRun } = rules.value.rules.find((rule) => rule.id === id)!;
    if (lastRun && !lastRun.running && lastRun.undoable > 0) {
      undoing = lastRun.id;
      const answer = await asked(call(undoRuleRun, { id, runId: lastRun.id }));
      if (!answer.answered) return false;
      undoing = null;
      undone.add(lastRun.id);
      if (answer.value.images !== lastRun.trashed)
        verdict.note(
          'lost',
          `a run moved ${lastRun.trashed} images, its undo brought back ${answer.value.images}`,
        );
      return true;
    }
    if (enabled) return true;
    if (!(await asked(call(previewRule, { id }))).answered) return false;
    return (await asked(call(changeRule, { id, enabled: true }))).answered;
  }

  async function check(): Promise<void> {
    const [{ runs }, { images }] = await Promise.all([
      call(listRuleRuns, { id, limit: 100 }),
      call(getImages, { ids }),
    ]);
    if (images.length !== amount) verdict.note('lost', `a rule left ${images.length} of ${amount} images`);
    for (const run of runs) {
      if (run.trashed > amount) verdict.note('twice', `a run trashed ${run.trashed} of ${amount} images`);
      if (run.undoable > run.trashed) verdict.note('twice', `a run of ${run.trashed} undoes ${run.undoable}`);
      if (undone.has(run.id) && run.undoable > 0)
        verdict.note('lost', `${run.undoable} images that an undo brought back are in the trash again`);
      const part = run.undoable > 0 && run.undoable !== run.trashed;
      if (part && run.id !== undoing && !run.running)
        verdict.note('lost', `of ${run.trashed} images of one run ${run.undoable} are in the trash`);
    }
    undoing = null;
  }

  return { work: () => until(step).then(() => 'rule'), check, finish: check };
}
