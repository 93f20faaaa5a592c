import type { Actor } from '../actor.ts';
import { type FilingDeps, type FilingWork, runFiling } from './filing.ts';
import { liveOf } from './filing-store.ts';
import type { ParsedSelection } from './filters.ts';
import { setProtected } from './protect-store.ts';

export interface Protection {
  /** Keeps the live images of a selection from everything that deletes by itself. Answers how many were not so already. */
  protect(actor: Actor, selection: ParsedSelection): Promise<{ actionId: string; images: number }>;
  unprotect(actor: Actor, selection: ParsedSelection): Promise<{ actionId: string; images: number }>;
  /** What both do with a page of images. */
  setting(ownerId: string, on: boolean): FilingWork;
}

/** A person's own word that no rule touches an image; undone like all that is done to a selection. */
export function createProtection(deps: FilingDeps): Protection {
  const { db, clock } = deps;
  const setting =
    (ownerId: string, on: boolean): FilingWork =>
    async (tx, page) => {
      const live = await liveOf(db, tx, ownerId, page);
      const imageIds = await setProtected(db, tx, ownerId, live, on ? clock.now() : null);
      return [{ kind: on ? 'protection.add' : 'protection.remove', subjectId: '', before: null, imageIds }];
    };
  const set =
    (on: boolean): Protection['protect'] =>
    ({ ownerId }, selection) =>
      runFiling(deps, ownerId, selection, setting(ownerId, on));
  return { setting, protect: set(true), unprotect: set(false) };
}
