import type { Actor } from '../actor.ts';
import { type FilingDeps, runFiling } from './filing.ts';
import { liveOf } from './filing-store.ts';
import type { ParsedSelection } from './filters.ts';
import { setProtected } from './protect-store.ts';

export interface Protection {
  /** Keeps the live images of a selection from everything that deletes by itself. Answers how many were not so already. */
  protect(actor: Actor, selection: ParsedSelection): Promise<{ actionId: string; images: number }>;
  unprotect(actor: Actor, selection: ParsedSelection): Promise<{ actionId: string; images: number }>;
}

/** A person's own word that no rule touches an image; undone like all that is done to a selection. */
export function createProtection(deps: FilingDeps): Protection {
  const { db, clock } = deps;
  const set =
    (kind: 'protection.add' | 'protection.remove'): Protection['protect'] =>
    ({ ownerId }, selection) =>
      runFiling(deps, ownerId, selection, async (tx, page) => {
        const at = kind === 'protection.add' ? clock.now() : null;
        const live = await liveOf(db, tx, ownerId, page);
        return [
          { kind, subjectId: '', before: null, imageIds: await setProtected(db, tx, ownerId, live, at) },
        ];
      });
  return { protect: set('protection.add'), unprotect: set('protection.remove') };
}
