import type { Changes } from '../changes/index.ts';
import type { Tx } from '../db/index.ts';
import { type Builder, type ParsedSelection, scopeOf, selectionHolds } from './filters.ts';
import * as store from './store.ts';
import type { SearchedDatabase } from './text-match.ts';
import * as trash from './trash-store.ts';

/**
 * The transitions of an image's state, for the lifecycle room: each runs in the caller's transaction, keeps the counts
 * and notes the changes. None of them touches a file.
 */
export interface TrashPort {
  /** Moves at most `limit` live images of a selection; answers how many. Call until fewer than `limit` moved. */
  move(
    tx: Tx,
    ownerId: string,
    selection: ParsedSelection,
    mark: trash.TrashMark,
    limit: number,
  ): Promise<number>;
  restoreSelection(tx: Tx, ownerId: string, selection: ParsedSelection): Promise<number>;
  restoreAction(tx: Tx, ownerId: string, actionId: string): Promise<number>;
  /**
   * Marks at most `limit` of what a selection finds in the trash, those whose purge failed before too. Answers how many;
   * call until fewer than `limit` were marked.
   */
  markSelection(tx: Tx, ownerId: string, selection: ParsedSelection, limit: number): Promise<number>;
  /** Marks at most `limit` of what is due by `now`; answers how many. */
  markDue(tx: Tx, ownerId: string, now: number, limit: number): Promise<number>;
  /** At most `limit` of what is marked, to be erased next. */
  marked(ownerId: string, limit: number): Promise<trash.PurgeTarget[]>;
  countMarked(ownerId: string): Promise<number>;
  /** Puts marked images of which nothing was erased yet back into the trash. */
  unmark(tx: Tx, ownerId: string, ids: readonly string[]): Promise<void>;
  failPurge(tx: Tx, ownerId: string, id: string, reason: string): Promise<void>;
  deletePurged(tx: Tx, ownerId: string, ids: readonly string[]): Promise<void>;
  sum(ownerId: string): Promise<{ images: number; bytes: number; failed: number }>;
  ownersWithDue(now: number): Promise<string[]>;
  movePurgeDates(tx: Tx, ownerId: string, retention: number): Promise<number>;
  /** Live images whose origin is a chat; `filed` ones are in a folder. */
  madeIn(ownerId: string, chatId: string): Promise<{ id: string; favourite: boolean; filed: boolean }[]>;
  forgetOrigins(tx: Tx, ownerId: string, chatIds: readonly string[]): Promise<void>;
}

export function createTrashPort({ db, changes }: { db: SearchedDatabase; changes: Changes }): TrashPort {
  async function count(tx: Tx, ownerId: string, moved: trash.MovedImage[], sign: 1 | -1): Promise<void> {
    const months = new Map<number, number>();
    for (const { month } of moved) months.set(month, (months.get(month) ?? 0) + sign);
    await store.addToCounts(tx, ownerId, months);
  }

  async function restore(
    tx: Tx,
    ownerId: string,
    where: Parameters<typeof trash.takeFromTrash>[2],
  ): Promise<number> {
    const moved = await trash.takeFromTrash(tx, ownerId, where);
    await count(tx, ownerId, moved, 1);
    changes.append(
      tx,
      ownerId,
      'image.restored',
      moved.map(({ id }) => id),
    );
    return moved.length;
  }

  return {
    async move(tx, ownerId, selection, mark, limit) {
      const moved = await trash.moveToTrash(db, tx, ownerId, selection, mark, limit);
      await count(tx, ownerId, moved, -1);
      changes.append(
        tx,
        ownerId,
        'image.trashed',
        moved.map(({ id }) => id),
      );
      return moved.length;
    },
    restoreSelection: (tx, ownerId, selection) =>
      restore(tx, ownerId, (eb) => selectionHolds(eb, scopeOf(db, ownerId), selection)),
    restoreAction: (tx, ownerId, actionId) =>
      restore(tx, ownerId, (eb) => eb('trash_action_id', '=', actionId)),
    async markSelection(tx, ownerId, selection, limit) {
      const where = (eb: Builder) => selectionHolds(eb, scopeOf(db, ownerId), selection);
      const again = await trash.retryFailed(tx, ownerId, where);
      const marked = await trash.markPurging(tx, ownerId, where, 'person', limit);
      changes.append(tx, ownerId, 'image.updated', [...again, ...marked]);
      return marked.length;
    },
    async markDue(tx, ownerId, now, limit) {
      const marked = await trash.markPurging(
        tx,
        ownerId,
        (eb) => eb('purge_at', '<=', now),
        'retention',
        limit,
      );
      changes.append(tx, ownerId, 'image.updated', marked);
      return marked.length;
    },
    marked: (ownerId, limit) => trash.findMarked(db, ownerId, limit),
    countMarked: (ownerId) => trash.countMarked(db, ownerId),
    async unmark(tx, ownerId, ids) {
      await trash.unmarkPurging(db, tx, ownerId, ids);
      changes.append(tx, ownerId, 'image.updated', ids);
    },
    async failPurge(tx, ownerId, id, reason) {
      await trash.markPurgeFailed(tx, ownerId, id, reason);
      changes.append(tx, ownerId, 'image.updated', [id]);
    },
    async deletePurged(tx, ownerId, ids) {
      await trash.deletePurged(db, tx, ownerId, ids);
      changes.append(tx, ownerId, 'image.purged', ids);
    },
    sum: (ownerId) => trash.sumTrash(db, ownerId),
    ownersWithDue: (now) => trash.ownersWithDueImages(db, now),
    async movePurgeDates(tx, ownerId, retention) {
      const ids = await trash.movePurgeDates(tx, ownerId, retention);
      changes.append(tx, ownerId, 'image.updated', ids);
      return ids.length;
    },
    async madeIn(ownerId, chatId) {
      const rows = await trash.madeInChat(db, ownerId, chatId);
      return rows.map(({ id, favourite, filed }) => ({
        id,
        favourite: favourite === 1,
        filed: Number(filed) === 1,
      }));
    },
    async forgetOrigins(tx, ownerId, chatIds) {
      changes.append(tx, ownerId, 'image.updated', await trash.forgetOrigins(db, tx, ownerId, chatIds));
    },
  };
}
