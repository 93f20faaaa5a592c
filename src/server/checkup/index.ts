import { createDuplicates, type Duplicates, type DuplicatesDeps } from './duplicates.ts';
import type { Tx } from '../db/index.ts';
import * as looks from './look-alikes-store.ts';
import { createSpace, type Space } from './space.ts';
import './tables.ts';

export { checkupRoutes } from './routes.ts';

export interface Checkup {
  space: Space;
  duplicates: Duplicates;
}

/** Where the space goes, and what of it nobody needs. */
export function createCheckup(deps: DuplicatesDeps): Checkup {
  return { space: createSpace(deps), duplicates: createDuplicates(deps) };
}

/** Erases what the check-up knows of images that are purged. */
export function createCheckupEraser({ db }: Pick<DuplicatesDeps, 'db'>) {
  return {
    ofImages: (tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void> =>
      looks.forgetImages(db, tx, ownerId, imageIds),
    ofChats: async (): Promise<void> => {},
  };
}
