import type { FilingDeps, FilingWork } from './filing.ts';
import { liveOf } from './filing-store.ts';
import { setProtected } from './protect-store.ts';

/** A person's own word that nothing deletes an image by itself, such as a rule; or that it may again. */
export const setProtection =
  ({ db, clock }: Pick<FilingDeps, 'db' | 'clock'>, ownerId: string, on: boolean): FilingWork =>
  async (tx, page) => {
    const live = await liveOf(db, tx, ownerId, page);
    const imageIds = await setProtected(db, tx, ownerId, live, on ? clock.now() : null);
    return [{ kind: on ? 'protection.add' : 'protection.remove', subjectId: '', before: null, imageIds }];
  };
