import type { Selection } from '../../../shared/contract/common.ts';
import type { Export, ExportPreview } from '../../../shared/contract/exports.ts';
import { type Actor, asOwned, type Owned } from '../../actor.ts';
import type { Changes } from '../../changes/index.ts';
import type { Chats } from '../../chats/index.ts';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/index.ts';
import { AppError, notFound } from '../../errors.ts';
import type { FileAnswer } from '../../http/index.ts';
import type { Ids } from '../../ids.ts';
import type { Jobs } from '../../jobs/index.ts';
import { type Library, readSelection } from '../../library/index.ts';
import { contentDisposition, type Storage } from '../../storage/index.ts';
import { createExportErasing, type ExportEraser } from './erase-exports.ts';
import { createExportFiles } from './files.ts';
import { defineExportJob } from './jobs.ts';
import { exportOfRow } from './rows.ts';
import { scopesOf } from './scopes.ts';
import { amounts, refuseWithoutSpace } from './space.ts';
import * as store from './store.ts';
import type { ExportTable } from './tables.ts';

export { exportRoutes } from './routes.ts';

export type OwnExport = Owned<store.ExportRow>;

interface ExportsDeps {
  db: Database;
  changes: Changes;
  jobs: Jobs;
  library: Library;
  chats: Chats;
  storage: Storage;
  clock: Clock;
  ids: Ids;
  /** Absolute path. */
  dataDir: string;
}

export interface Exports {
  own(actor: Actor, id: string): Promise<OwnExport>;
  preview(actor: Actor): Promise<ExportPreview>;
  /**
   * Of everything, or of a selection of the Library. Throws `conflict` while another one is made, `not_found` where nothing
   * is selected, `disk_full` where there is no room.
   */
  create(actor: Actor, wanted: { trash: boolean; selection?: Selection | undefined }): Promise<Export>;
  list(actor: Actor): Promise<Export[]>;
  cancel(row: OwnExport): Promise<Export>;
  /** Throws `not_found` when it is not ready, or not any more. */
  file(row: OwnExport): Promise<FileAnswer>;
  delete(row: OwnExport): Promise<void>;
  /** What a purge erases of exports. */
  eraser: ExportEraser;
  /** At a start: erases what no export needs. */
  recover(): Promise<void>;
  /** Erases what has expired, and what could not be erased before. */
  expire(): Promise<void>;
}

const recordsKeptFor = 30 * 24 * 60 * 60 * 1000;

/** One ZIP of everything that somebody has, or of what they select: made as a job, fetched for a week. */
export function createExports(deps: ExportsDeps): Exports {
  const { db, changes, clock, ids, jobs } = deps;
  const files = createExportFiles(deps.dataDir);
  const erasing = createExportErasing({ ...deps, files, running: () => running });
  const running = defineExportJob({ ...deps, files, eraseAll: erasing.eraseAll });
  const parts = { ...deps, files };

  async function move(
    row: store.ExportRow,
    set: Partial<ExportTable>,
    from: readonly ExportTable['state'][],
  ): Promise<store.ExportRow | undefined> {
    return db.write(async (tx) => {
      const moved = await store.updateExport(tx, row.owner_id, row.id, set, from);
      if (moved) changes.append(tx, row.owner_id, 'export.updated', [row.id]);
      return moved;
    });
  }

  /** Ends one that is being made, and waits until its file is gone. */
  async function stop(row: store.ExportRow): Promise<void> {
    await move(row, { state: 'cancelled', finished_at: clock.now() }, ['running']);
    if (row.job_id !== null) {
      await jobs.cancel(row.owner_id, row.job_id).catch((error: unknown) => {
        if (!(error instanceof AppError && error.code === 'not_found')) throw error;
      });
    }
    await running.again(row.id);
  }

  async function sweep(): Promise<void> {
    const wanted = new Map((await store.wantedExports(db.read)).map(({ id, state }) => [id, state]));
    await files.sweep((id, isPart) => running.has(id) || (!isPart && wanted.get(id) === 'ready'));
    for (const row of await store.leftovers(db.read)) await erasing.eraseAll(row);
  }

  return {
    async own({ ownerId }, id) {
      const row = await store.findExport(db.read, ownerId, id);
      if (!row) throw notFound('export');
      return asOwned(ownerId, row);
    },

    async preview({ ownerId }) {
      const [library, trash, free] = await Promise.all([
        amounts(parts, ownerId, { state: 'live' }),
        amounts(parts, ownerId, { state: 'trashed' }),
        files.free(),
      ]);
      return { library, trash, free };
    },

    async create({ ownerId }, { trash, selection }) {
      const scopes = scopesOf(trash, selection === undefined ? null : readSelection(selection));
      const { images } = await refuseWithoutSpace(parts, ownerId, scopes);
      if (selection !== undefined && images === 0) {
        throw new AppError('not_found', 'Nothing of what was selected is in the Library any more.');
      }
      const id = ids.next();
      const row: store.ExportRow = {
        owner_id: ownerId,
        id,
        state: 'running',
        job_id: null,
        trash: trash && selection === undefined ? 1 : 0,
        selected: selection === undefined ? 0 : 1,
        selection: selection === undefined ? null : JSON.stringify(selection),
        images: 0,
        chats: 0,
        bytes: 0,
        left_out: 0,
        error: null,
        created_at: clock.now(),
        finished_at: null,
        expires_at: null,
      };
      const job_id = await db.write(async (tx) => {
        const payload = { exportId: id };
        if (!(await store.insertExport(tx, row))) {
          throw new AppError(
            'conflict',
            'An export of yours is being made already. Wait until it is ready, or stop it.',
          );
        }
        // A key of its own: the job of one that was just stopped may still be ending.
        const jobId = await jobs.enqueue(tx, { ownerId, kind: 'export', key: id, payload });
        await store.updateExport(tx, ownerId, id, { job_id: jobId }, ['running']);
        changes.append(tx, ownerId, 'export.updated', [id]);
        return jobId;
      });
      return exportOfRow({ ...row, job_id });
    },

    async list({ ownerId }) {
      return (await store.listExports(db.read, ownerId)).map(exportOfRow);
    },

    async cancel(row) {
      if (row.state !== 'running') throw new AppError('conflict', `This export is ${row.state} already.`);
      await stop(row);
      const now = await store.findExport(db.read, row.ownerId, row.id);
      if (!now) throw notFound('export');
      return exportOfRow(now);
    },

    async file(row) {
      const size = row.state === 'ready' && row.expires_at! > clock.now() ? await files.sizeOf(row.id) : null;
      if (size === null) throw notFound('export');
      const day = new Date(row.created_at).toISOString().slice(0, 10);
      return {
        type: 'file',
        size,
        mediaType: 'application/zip',
        // The file of an export is never written again.
        etag: row.id,
        disposition: contentDisposition(
          'attachment',
          `${row.selected === 1 ? 'images' : 'imagestead'}-${day}.zip`,
        ),
        open: (range) => files.open(row.id, range),
      };
    },

    async delete(row) {
      if (row.state === 'running') await stop(row);
      await move(row, { state: 'expired', expires_at: clock.now() }, ['ready']);
      const problem = await erasing.eraseAll(row);
      if (problem !== null) throw new AppError('internal', problem);
      await db.write(async (tx) => {
        await store.deleteExport(tx, row.ownerId, row.id);
        changes.append(tx, row.ownerId, 'export.updated', [row.id]);
      });
    },

    eraser: erasing.eraser,
    recover: sweep,

    async expire() {
      const now = clock.now();
      for (const row of await store.expiredBy(db.read, now)) {
        if (await move(row, { state: 'expired' }, ['ready'])) await erasing.eraseAll(row);
      }
      await sweep();
      await db.write((tx) => store.forgetEnded(tx, now - recordsKeptFor));
    },
  };
}
