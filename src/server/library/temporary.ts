import type { Image } from '../../shared/contract/library.ts';
import type { Owned } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { type ImageRow, imageOfRow } from './rows.ts';
import type { Stacks } from './stacks.ts';
import * as store from './store.ts';
import { keepTemporary, markTemporary, type TemporaryImages } from './temporary-store.ts';
import type { SearchedDatabase } from './text-match.ts';

/** Images of temporary chats: in no list until one is kept. */
export interface TemporaryPort {
  /**
   * Moves a temporary image into the Library. Where its bytes are there already, that image is answered. Throws conflict
   * when they are in the trash, or when the image is not temporary.
   */
  keep(image: Owned<ImageRow>): Promise<Image>;
  /** Marks temporary images for a purge; answers how many. */
  mark(tx: Tx, ownerId: string, which: TemporaryImages): Promise<number>;
}

interface TemporaryDeps {
  db: SearchedDatabase;
  changes: Changes;
  stacks: Stacks;
}

/** Refuses what only an image of the Library can be: renamed, a favourite, rated, used in another chat. */
export function refuseTemporary(image: ImageRow): void {
  if (image.state !== 'temporary') return;
  throw new AppError('conflict', 'This image is temporary. Keep it in your Library first.');
}

export function createTemporaryPort({ db, changes, stacks }: TemporaryDeps): TemporaryPort {
  return {
    keep: ({ ownerId, id, state, sha256 }) =>
      db.write(async (tx) => {
        if (state !== 'temporary') throw new AppError('conflict', 'This image is not a temporary one.');
        const same = await store.findByContent(tx, ownerId, sha256);
        if (same?.state === 'trashed')
          throw new AppError('conflict', 'This picture is in your trash already. Restore it from there.');
        if (same) return imageOfRow(same);
        const row = await keepTemporary(tx, ownerId, id);
        if (!row) throw new AppError('conflict', 'This image is being erased with its chat.');
        await store.addToCounts(tx, ownerId, new Map([[row.month, 1]]));
        stacks.settle(tx, ownerId, { pairs: await store.versionPairsOf(tx, ownerId, id) });
        changes.append(tx, ownerId, 'image.added', [id]);
        return imageOfRow(row);
      }),
    async mark(tx, ownerId, which) {
      const ids = await markTemporary(db, tx, ownerId, which);
      changes.append(tx, ownerId, 'image.updated', ids);
      return ids.length;
    },
  };
}
