import type { Actor } from '../actor.ts';
import { type FilingDeps, type Part, runFiling } from './filing.ts';
import type { ParsedSelection } from './filters.ts';
import { setTraining, trainingOf } from './training-store.ts';

export interface Training {
  /**
   * Says of a selection whether it may be used for training; null: as its owner said of all. Answers how many changed, and
   * the action that `undoFiling` takes back.
   */
  setTraining(
    actor: Actor,
    selection: ParsedSelection,
    training: boolean | null,
  ): Promise<{ actionId: string; images: number }>;
}

/** The word about training that images carry with them into exports; undone like all that is done to a selection. */
export function createTraining(deps: FilingDeps): Training {
  const { db } = deps;
  return {
    setTraining({ ownerId }, selection, training) {
      const value = training === null ? null : training ? 1 : 0;
      return runFiling(deps, ownerId, selection, async (tx, page) => {
        const before = await trainingOf(db, tx, ownerId, page, value);
        await setTraining(db, tx, ownerId, [...before.keys()], value);
        const byBefore = Map.groupBy(before.keys(), (id) => before.get(id) ?? null);
        return [...byBefore].map(([was, imageIds]): Part => ({
          kind: 'training.set',
          subjectId: value === null ? '' : String(value),
          before: was,
          imageIds,
        }));
      });
    },
  };
}
