import { getImages } from '../../../../src/shared/contract/library.ts';
import { restoreImages, trashImages, undoTrash } from '../../../../src/shared/contract/lifecycle.ts';
import { asked, type Keeper, type KeeperDeps, until, uploadAll } from './keeper.ts';

const amount = 40;

/** Deletes everything that a query finds, and undoes it: one action is whole or not at all. */
export async function createBulkKeeper({ who, onDeed, verdict }: KeeperDeps): Promise<Keeper> {
  const { call } = who;
  const ids = (await uploadAll(who, 'bulk', amount)).map(({ id }) => id);
  let trashed: boolean | 'either' = false;
  let actionId: string | null = null;

  async function step(): Promise<boolean> {
    onDeed('bulk');
    if (trashed === false) {
      trashed = 'either';
      const answer = await asked(call(trashImages, { selection: { query: '', except: [] } }));
      if (!answer.answered) return false;
      if (answer.value.images !== amount)
        verdict.note('lost', `a deletion of ${amount} images moved ${answer.value.images}`);
      [trashed, actionId] = [true, answer.value.actionId];
      return true;
    }
    const undone = actionId;
    [trashed, actionId] = ['either', null];
    const answer = await asked<{ images: number }>(
      undone === null
        ? call(restoreImages, { selection: { query: 'in:trash', except: [] } })
        : call(undoTrash, { actionId: undone }),
    );
    if (!answer.answered) return false;
    if (answer.value.images !== amount)
      verdict.note('lost', `an undo of ${amount} images brought back ${answer.value.images}`);
    trashed = false;
    return true;
  }

  async function check(): Promise<void> {
    const { images } = await call(getImages, { ids });
    const inTrash = images.filter(({ state }) => state === 'trashed').length;
    const live = images.filter(({ state }) => state === 'live').length;
    if (live + inTrash !== amount) verdict.note('lost', `of ${amount} images ${live + inTrash} are left`);
    if (live > 0 && inTrash > 0) verdict.note('lost', `one action was cut in two: ${inTrash} of ${amount}`);
    if (trashed === true && live > 0) verdict.note('resurrected', `${live} deleted images are back`);
    if (trashed === false && inTrash > 0) verdict.note('lost', `${inTrash} restored images are in the trash`);
    trashed = inTrash > 0;
  }

  return { work: () => until(step).then(() => 'bulk'), check, finish: check };
}
