import type { Changes } from '../../changes/index.ts';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import type { ExportFiles } from './files.ts';
import * as items from './items-store.ts';
import type { Running } from './jobs.ts';
import * as store from './store.ts';

interface ErasingDeps {
  db: Database;
  changes: Changes;
  clock: Clock;
  files: ExportFiles;
  running(): Running;
}

export interface ExportEraser {
  /**
   * Erases every export that holds one of these images or chats, and looks that it is gone; one that is being made
   * begins anew without them. Answers why, for each that an export still holds.
   */
  beforeRows(ownerId: string, subjectIds: readonly string[]): Promise<Map<string, string>>;
  /** Erases every export of an owner who goes. Throws AppError where a file can't be erased. */
  ofOwner(ownerId: string): Promise<void>;
}

const itemsAtOnce = 10_000;
const reason = 'Something in it was deleted for good, so it was erased too. Make another one.';

/** How exports are erased: the row says first that there is none, then the file goes, then the list of what was in it. */
export function createExportErasing({ db, changes, clock, files, running }: ErasingDeps) {
  /** Answers why something is still there, or null. What it holds stays known as long as that is so. */
  async function eraseAll({ owner_id, id }: store.ExportRow): Promise<string | null> {
    const problem = await files.erase(id);
    if (problem !== null) return problem;
    for (let deleted = itemsAtOnce; deleted === itemsAtOnce;) {
      deleted = await db.write((tx) => items.deleteItems(tx, owner_id, id, itemsAtOnce));
    }
    return null;
  }

  async function eraseOne(ownerId: string, id: string): Promise<string | null> {
    // One that became ready just then is looked at as that.
    const left = await running().again(id);
    const erased = await db.write(async (tx) => {
      const set = { state: 'erased', error: reason, finished_at: clock.now(), expires_at: null } as const;
      const row = await store.updateExport(tx, ownerId, id, set, ['ready']);
      if (row) changes.append(tx, ownerId, 'export.updated', [id]);
      return row ?? (await store.findExport(tx, ownerId, id));
    });
    if (!erased) return left ?? null;
    return erased.state === 'running' && left !== undefined ? left : eraseAll(erased);
  }

  const eraser: ExportEraser = {
    async beforeRows(ownerId, subjectIds) {
      const problems = new Map<string, string>();
      for (const [exportId, held] of await items.holdersOf(db, ownerId, subjectIds)) {
        const problem = await eraseOne(ownerId, exportId);
        if (problem !== null) for (const id of held) problems.set(id, problem);
      }
      return problems;
    },
    async ofOwner(ownerId) {
      for (const { id } of await store.listExports(db.read, ownerId)) {
        const problem = await eraseOne(ownerId, id);
        if (problem !== null) throw new AppError('internal', problem);
      }
    },
  };

  return { eraseAll, eraser };
}
