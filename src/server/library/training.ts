import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import * as filing from './filing-store.ts';
import type { ParsedSelection } from './filters.ts';
import type { SearchedDatabase } from './text-match.ts';
import { setTraining } from './training-store.ts';

/** Images that one transaction changes; between two of them others get their turn. */
const chunk = 10_000;

export interface Training {
  /** Says of a selection whether it may be used for training; null: as its owner said of all. Answers how many changed. */
  setTraining(actor: Actor, selection: ParsedSelection, training: boolean | null): Promise<number>;
}

/** The word about training that images carry with them into exports. */
export function createTraining({ db, changes }: { db: SearchedDatabase; changes: Changes }): Training {
  const set = (ownerId: string, ids: readonly string[], training: number | null): Promise<number> =>
    db.write(async (tx) => {
      const changed = await setTraining(db, tx, ownerId, ids, training);
      changes.append(tx, ownerId, 'image.updated', changed);
      return changed.length;
    });
  return {
    async setTraining({ ownerId }, selection, training) {
      const value = training === null ? null : training ? 1 : 0;
      if ('ids' in selection) return set(ownerId, selection.ids, value);
      let changed = 0;
      for (let after = ''; ;) {
        const page = await filing.pageOfSelection(db, ownerId, selection, after, chunk);
        if (page.length > 0) changed += await set(ownerId, page, value);
        if (page.length < chunk) return changed;
        after = page.at(-1)!;
      }
    },
  };
}
