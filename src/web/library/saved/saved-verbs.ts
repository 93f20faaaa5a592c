import { createRule } from '../../../shared/contract/rules.ts';
import {
  changeSaved,
  createSaved,
  deleteSaved,
  restoreSaved,
  type SavedSearch,
} from '../../../shared/contract/saved.ts';
import { call, queryClient, sentenceOf } from '../../api.ts';
import { offerUndo } from '../../lifecycle/undoable.ts';
import { toast } from '../../ui/toast-store.ts';
import { savedQuery } from './saved-queries.ts';

/** Asks anew at once; the change stream does so as well. */
const reload = (): Promise<void> => queryClient.invalidateQueries({ queryKey: savedQuery.queryKey });

/** False when it did not work (and a toast said why). */
async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    await reload();
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}

/** Throws CallError. */
export async function saveSearch(name: string, query: string): Promise<SavedSearch> {
  const saved = await call(createSaved, { name, query });
  await reload();
  return saved;
}

export const renameSaved = ({ id, name: before }: SavedSearch, name: string): Promise<boolean> =>
  attempt(async () => {
    await call(changeSaved, { id, name });
    offerUndo(`Renamed “${before}” to “${name}”.`, async () => {
      await call(changeSaved, { id, name: before });
      await reload();
      return `The search is named “${before}” again.`;
    });
  });

export const pointSaved = ({ id, name, query: before }: SavedSearch, query: string): Promise<boolean> =>
  attempt(async () => {
    await call(changeSaved, { id, query });
    offerUndo(`“${name}” finds something else now.`, async () => {
      await call(changeSaved, { id, query: before });
      await reload();
      return `“${name}” finds what it found before.`;
    });
  });

export const removeSaved = ({ id, name }: SavedSearch): Promise<boolean> =>
  attempt(async () => {
    await call(deleteSaved, { id });
    offerUndo(`Deleted the saved search “${name}”. Its images stay.`, async () => {
      await call(restoreSaved, { id });
      await reload();
      return `Brought back “${name}”.`;
    });
  });

/** Makes a rule of the same name that is off and finds the same; it is looked at and switched on in the settings. */
export const makeRuleOf = ({ name, query }: SavedSearch): Promise<boolean> =>
  attempt(async () => {
    await call(createRule, { name, query, ageDays: 90 });
  });
