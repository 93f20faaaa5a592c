import type { Selection } from '../../shared/contract/common.ts';
import type { Actor } from '../actor.ts';
import type { Chats } from '../chats/index.ts';
import type { Database, Tx } from '../db/index.ts';
import type { JobContext, Jobs } from '../jobs/index.ts';
import type { Clock } from '../clock.ts';
import {
  type KeptReasons,
  type Library,
  readSelection,
  type TimeSpan,
  type TrashMark,
} from '../library/index.ts';
import * as store from './bulk-store.ts';
import type { BulkDeletionTable } from './tables.ts';
import { counted } from './counted.ts';

const kind = 'bulk-deletion';
/** Images that one transaction moves; between two of them others get their turn. */
const chunk = 10_000;
/** Chats whose images one transaction looks for. */
const chatsAtOnce = 200;

/** What a deletion is about: images, or all chats with the images made in them or without. */
type What =
  { kind: 'images'; selection: Selection } | { kind: 'chats'; images: 'keep' | 'delete'; kept: KeptReasons };

export interface BulkTrashed {
  /** Undoes all of it as one. */
  actionId: string;
  images: number;
  chats: number;
  /** The job that goes on with it when it takes more than one transaction. */
  jobId: string | null;
}

export interface BulkDeletion {
  trashSelection(actor: Actor, selection: Selection): Promise<BulkTrashed>;
  deleteAllChats(
    actor: Actor,
    choice: { images: 'keep' | 'delete'; kept: KeptReasons },
  ): Promise<BulkTrashed>;
  /** Ends a deletion that is still under way; in the transaction that undoes it. */
  end(tx: Tx, ownerId: string, actionId: string): Promise<void>;
}

interface Deps {
  db: Database;
  library: Library;
  chats: Chats;
  jobs: Jobs;
  clock: Clock;
}

/**
 * LC8: deleting any number of things, as one mechanism and one action. The first transaction is the request's own; what
 * it leaves is a job. Each transaction finds the deletion's row or does nothing, so that an undo ends it for certain.
 */
export function createBulkDeletion(
  { db, library, chats, jobs, clock }: Deps,
  newMark: (ownerId: string) => Promise<TrashMark>,
): BulkDeletion {
  async function moveChats(
    tx: Tx,
    row: BulkDeletionTable,
    mark: TrashMark,
    what: Extract<What, { kind: 'chats' }>,
    but: TimeSpan | undefined,
  ): Promise<{ images: number; chats: number; finished: boolean }> {
    const ids = await chats.all.firstLive(tx, row.owner_id, chatsAtOnce, but);
    if (ids.length === 0) return { images: 0, chats: 0, finished: true };
    const images =
      what.images === 'keep'
        ? 0
        : await library.trash.moveMadeIn(tx, row.owner_id, { chatIds: ids, kept: what.kept }, mark, chunk);
    // A chat goes when all of its images have gone, so that the next transaction finds those that are left.
    if (images === chunk) return { images, chats: 0, finished: false };
    const moved = await chats.all.move(tx, row.owner_id, ids, mark);
    return { images, chats: moved, finished: ids.length < chatsAtOnce };
  }

  /** Moves as much as one transaction should, without what came in `but`; answers the counts so far, and whether that was all. */
  async function move(
    tx: Tx,
    row: BulkDeletionTable,
    but?: TimeSpan,
  ): Promise<{ row: BulkDeletionTable; finished: boolean }> {
    const { owner_id: ownerId } = row;
    const what = JSON.parse(row.what) as What;
    const mark: TrashMark = { at: row.at, purgeAt: row.purge_at, actionId: row.id };
    let moved;
    if (what.kind === 'images') {
      const images = await library.trash.move(tx, ownerId, readSelection(what.selection), mark, chunk, but);
      moved = { images, chats: 0, finished: images < chunk };
    } else moved = await moveChats(tx, row, mark, what, but);
    const next = { ...row, images: row.images + moved.images, chats: row.chats + moved.chats };
    return { row: next, finished: moved.finished };
  }

  /** How many things are left to be moved. */
  async function countLeft({ owner_id: ownerId, what }: BulkDeletionTable): Promise<number> {
    const parsed = JSON.parse(what) as What;
    if (parsed.kind === 'chats') return (await chats.all.count(ownerId)).chats;
    return (await library.countSelection(ownerId, readSelection(parsed.selection))).images;
  }

  async function begin(ownerId: string, what: What): Promise<BulkTrashed> {
    const { at, purgeAt, actionId } = await newMark(ownerId);
    return db.write(async (tx) => {
      const begun: BulkDeletionTable = {
        owner_id: ownerId,
        id: actionId,
        what: JSON.stringify(what),
        at,
        purge_at: purgeAt,
        images: 0,
        chats: 0,
      };
      const { row, finished } = await move(tx, begun);
      let jobId: string | null = null;
      if (!finished) {
        await store.insertBulk(tx, row);
        jobId = await jobs.enqueue(tx, { ownerId, kind, key: actionId, payload: { actionId } });
      }
      return { actionId, images: row.images, chats: row.chats, jobId };
    });
  }

  async function run({ ownerId, payload, signal, progress }: JobContext): Promise<string> {
    const { actionId } = payload as { actionId: string };
    let last = await store.findBulk(db.read, ownerId, actionId);
    const total = last ? last.images + last.chats + (await countLeft(last)) : 0;
    while (last && !signal.aborted) {
      const result = await db.write(async (tx) => {
        const row = await store.findBulk(tx, ownerId, actionId);
        if (!row) return null;
        // What has come since it was asked for was in no count; what a clock that was set back dates later was.
        const moved = await move(tx, row, { after: row.at, until: clock.now() });
        if (moved.finished) await store.deleteBulk(tx, ownerId, actionId);
        else await store.noteBulk(tx, moved.row);
        return moved;
      });
      if (!result) return 'It was undone while it was under way.';
      last = result.row;
      const done = last.images + last.chats;
      await progress(done, Math.max(done, total));
      if (result.finished) return sentence(last);
    }
    if (signal.reason === 'cancelled') await db.write((tx) => store.deleteBulk(tx, ownerId, actionId));
    return last ? `${sentence(last)} The rest stays.` : 'It was undone while it was under way.';
  }

  jobs.define({
    kind,
    concurrency: 1,
    maxAttempts: 5,
    listed: true,
    run,
    gaveUp: ({ ownerId, payload }) =>
      db.write((tx) => store.deleteBulk(tx, ownerId, (payload as { actionId: string }).actionId)),
  });

  return {
    trashSelection: ({ ownerId }, selection) => begin(ownerId, { kind: 'images', selection }),
    async deleteAllChats({ ownerId }, choice) {
      await chats.trash.stopTurns(ownerId, await chats.all.liveIds(ownerId));
      return begin(ownerId, { kind: 'chats', ...choice });
    },
    end: (tx, ownerId, actionId) => store.deleteBulk(tx, ownerId, actionId),
  };
}

const sentence = ({ images, chats }: BulkDeletionTable): string => {
  const moved = [counted(images, 'image'), ...(chats > 0 ? [counted(chats, 'chat')] : [])].join(' and ');
  return `Moved ${moved} to the trash.`;
};
