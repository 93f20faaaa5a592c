import type { Changes } from '../../changes/index.ts';
import type { Clock } from '../../clock.ts';
import { toAppError } from '../../errors.ts';
import type { JobContext, Jobs } from '../../jobs/index.ts';
import type { MakeDeps, Told } from './make-export.ts';
import { scopesOfRow } from './scopes.ts';
import { refuseWithoutSpace } from './space.ts';
import * as store from './store.ts';

export interface ExportJobsDeps extends MakeDeps {
  changes: Changes;
  jobs: Jobs;
  clock: Clock;
  /** Erases all of an ended export; see `end-export.ts`. */
  eraseAll(row: store.ExportRow): Promise<string | null>;
}

/** The exports that are being made in this process. */
export interface Running {
  has(exportId: string): boolean;
  /**
   * Has one begin anew, without what is no longer there. Answers when nothing of before is left (null) or why something is;
   * undefined when none is being made.
   */
  again(exportId: string): Promise<string | null | undefined>;
}

interface Attempt {
  controller: AbortController;
  /** Says why something of it is left; null when nothing is. */
  ended: Promise<string | null>;
}

interface Payload {
  exportId: string;
}

const keptFor = 7 * 24 * 60 * 60 * 1000;
/** Devices are told so often at most. */
const tellEvery = 1000;

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** The job that makes exports. It keeps no place to go on from: run again, it begins with an empty file. */
export function defineExportJob(deps: ExportJobsDeps): Running {
  const { db, changes, clock, files, eraseAll } = deps;
  const attempts = new Map<string, Attempt>();
  deps.jobs.define({ kind: 'export', concurrency: 2, maxAttempts: 3, listed: true, run, gaveUp });

  const find = ({ ownerId, payload }: JobContext): Promise<store.ExportRow | undefined> =>
    store.findExport(db.read, ownerId, (payload as Payload).exportId);

  async function run(context: JobContext): Promise<string | void> {
    for (;;) {
      const row = await find(context);
      if (row?.state !== 'running' || row.job_id !== context.id) return undefined;
      if (context.signal.reason === 'cancelled') return cancel(row);
      const outcome = await attempt(context, row);
      if (outcome !== 'again') return outcome;
    }
  }

  async function cancel(row: store.ExportRow): Promise<void> {
    await move(row, { state: 'cancelled', finished_at: clock.now() });
    await eraseAll(row);
  }

  /** Makes it from the beginning; leaves nothing behind when that ends in any other way. */
  async function attempt(context: JobContext, row: store.ExportRow): Promise<string | undefined> {
    const controller = new AbortController();
    const left = Promise.withResolvers<string | null>();
    attempts.set(row.id, { controller, ended: left.promise });
    const signal = AbortSignal.any([context.signal, controller.signal]);
    let ready = false;
    try {
      // What an ended process left.
      const problem = await eraseAll(row);
      if (problem !== null) throw new Error(problem);
      const told = await make(context, row, signal);
      await files.publish(row.id);
      ready = !signal.aborted && (await finish(row, told));
      return ready ? sentence(row, told) : 'again';
    } catch (error) {
      if (signal.aborted && context.signal.reason !== 'stopping') return 'again';
      throw error;
    } finally {
      attempts.delete(row.id);
      left.resolve(ready ? null : await eraseAll(row).catch((error: unknown) => toAppError(error).message));
    }
  }

  async function make(context: JobContext, row: store.ExportRow, signal: AbortSignal): Promise<Told> {
    const { owner_id: ownerId, id: exportId } = row;
    const scopes = scopesOfRow(row);
    const { images: total } = await refuseWithoutSpace(deps, ownerId, scopes);
    const { makeExport } = await import('./make-export.ts');
    let toldAt = 0;
    return makeExport(deps, {
      ownerId,
      exportId,
      startedAt: row.created_at,
      scopes,
      selected: row.selected === 1,
      signal,
      async tell(told) {
        // Every word waits for the disk, which has enough to do.
        if (clock.now() - toldAt < tellEvery) return;
        toldAt = clock.now();
        await context.progress(told.images, Math.max(total, told.images), told.leftOut);
        await move(row, columnsOf(told));
      },
    });
  }

  const finish = async (row: store.ExportRow, told: Told): Promise<boolean> => {
    const now = clock.now();
    const set = { ...columnsOf(told), state: 'ready', finished_at: now, expires_at: now + keptFor } as const;
    return move(row, set);
  };

  /** False when it is not being made any more. */
  async function move(row: store.ExportRow, set: Parameters<typeof store.updateExport>[3]): Promise<boolean> {
    return db.write(async (tx) => {
      const moved = await store.updateExport(tx, row.owner_id, row.id, set, ['running']);
      if (moved) changes.append(tx, row.owner_id, 'export.updated', [row.id]);
      return moved !== undefined;
    });
  }

  async function gaveUp(context: JobContext, error: unknown): Promise<void> {
    const row = await find(context);
    if (!row) return;
    await move(row, { state: 'failed', error: toAppError(error).message, finished_at: clock.now() });
    await eraseAll(row);
  }

  return {
    has: (exportId) => attempts.has(exportId),
    async again(exportId) {
      const current = attempts.get(exportId);
      current?.controller.abort('again');
      return current?.ended;
    },
  };
}

const columnsOf = ({ images, chats, bytes, leftOut }: Told) => ({ images, chats, bytes, left_out: leftOut });

function sentence({ selected }: store.ExportRow, { images, chats, leftOut }: Told): string {
  const what = counted(images, 'image');
  const all = `Exported ${selected === 1 ? what : `${what} and ${counted(chats, 'chat')}`}.`;
  return leftOut === 0 ? all : `${all} ${counted(leftOut, 'original')} could not be read.`;
}
