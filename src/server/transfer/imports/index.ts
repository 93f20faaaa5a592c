import type { Import, ImportItem, ImportOptions, ItemOutcome } from '../../../shared/contract/imports.ts';
import { type Actor, asOwned, type Owned } from '../../actor.ts';
import type { Changes } from '../../changes/index.ts';
import type { Tx } from '../../db/index.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import type { Jobs } from '../../jobs/index.ts';
import { cleanText } from '../image-facts.ts';
import { importsWithFiles } from './holding-store.ts';
import { defineImportJobs } from './jobs.ts';
import { endedPreview, importOfRow, itemOfRow } from './rows.ts';
import type { ApplyDeps } from './run.ts';
import { createSpool, type Spool } from './spool.ts';
import * as store from './store.ts';
import type { ImportTable } from './tables.ts';

export { importRoutes } from './routes.ts';

export type OwnImport = Owned<store.ImportRow>;

export interface ImportsDeps extends ApplyDeps {
  changes: Changes;
  jobs: Jobs;
  ids: Ids;
  /** Absolute path. */
  dataDir: string;
}

/** What the verbs and the jobs of imports share. */
export interface ImportsParts extends ImportsDeps {
  spool: Spool;
  /** Erases the received files: what they held is in the Library, or not wanted. */
  letGo(row: store.ImportRow): Promise<void>;
}

export interface Imports {
  own(actor: Actor, id: string): Promise<OwnImport>;
  create(actor: Actor, label: string): Promise<Import>;
  list(actor: Actor): Promise<Import[]>;
  read(row: OwnImport): Promise<Import>;
  /** Throws `conflict` where an import takes no files any more, `not_found` where there is none. */
  refuseFiles(ownerId: string, importId: string): Promise<void>;
  /** Takes a received file over by renaming it; durable when it answers. */
  receive(
    ownerId: string,
    importId: string,
    givenPath: string,
    localPath: string,
    bytes: number,
  ): Promise<void>;
  inspect(row: OwnImport): Promise<Import>;
  start(row: OwnImport, options: ImportOptions): Promise<Import>;
  pause(row: OwnImport): Promise<Import>;
  resume(row: OwnImport): Promise<Import>;
  cancel(row: OwnImport): Promise<Import>;
  forget(row: OwnImport): Promise<void>;
  items(
    row: OwnImport,
    page: { outcome: ItemOutcome | undefined; after: string | undefined; limit: number },
  ): Promise<{ items: ImportItem[]; next: string | null }>;
  /** Ends every import of an owner who leaves, of whose jobs none runs, and erases what was received. */
  endAllOf(ownerId: string): Promise<void>;
  /** At a start: erases received files that no import knows. */
  recover(): Promise<void>;
  /** Ends imports that have waited for somebody for a week, so that their files do not lie about. */
  expire(): Promise<void>;
}

const waitsFor = 7 * 24 * 60 * 60 * 1000;
const mostListed = 200;
const unfinished = ['receiving', 'inspecting', 'ready', 'running', 'paused', 'failed'] as const;
const longestPath = 1000;

/** Everything that people already have, brought in as jobs; with a report that stays. */
export function createImports(deps: ImportsDeps): Imports {
  const { db, changes, clock, ids, jobs } = deps;
  const spool = createSpool(deps.dataDir);
  const parts: ImportsParts = {
    ...deps,
    spool,
    async letGo(row) {
      await spool.erase(row.id);
      await db.write((tx) => store.deleteFiles(tx, row.owner_id, row.id));
    },
  };
  const work = defineImportJobs(parts);

  async function read(row: store.ImportRow): Promise<Import> {
    const [sums, counted] = await Promise.all([
      store.sumFiles(db.read, row.owner_id),
      store.countItems(db.read, row.owner_id, row.id),
    ]);
    return importOfRow(row, sums.get(row.id), counted);
  }

  /** Moves an import from one of these states to another, in one transaction with `also`. Answers how it is now. */
  async function move(
    row: OwnImport,
    from: readonly ImportTable['state'][],
    set: Partial<ImportTable>,
    also: (tx: Tx) => Promise<Partial<ImportTable>> = async () => ({}),
  ): Promise<store.ImportRow> {
    return db.write(async (tx) => {
      const more = await also(tx);
      const now = { ...set, ...more, changed_at: clock.now() };
      const changed = await store.updateImport(tx, row.ownerId, row.id, now, from);
      if (!changed) throw new AppError('conflict', `This import is ${row.state} now. Look at it again.`);
      changes.append(tx, row.ownerId, 'import.updated', [row.id]);
      return changed;
    });
  }

  const queue = (row: OwnImport, kind: 'inspect' | 'apply') => async (tx: Tx) => ({
    job_id: await work[kind](tx, row.ownerId, row.id),
  });

  /** Says whether there was a job to stop. */
  async function stopJob({ owner_id, job_id }: store.ImportRow): Promise<boolean> {
    if (job_id === null) return false;
    try {
      await jobs.cancel(owner_id, job_id);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return false;
      throw error;
    }
  }

  async function end(row: OwnImport): Promise<Import> {
    const set = { state: 'cancelled', finished_at: clock.now(), preview: endedPreview(row.preview) } as const;
    const ended = await move(row, unfinished, set);
    // A job that is at it lets go of the files itself, when it has ended its batch.
    if (!(await stopJob(ended))) await parts.letGo(ended);
    return read(ended);
  }

  /** Erases files that no import needs any more: those that an ended process left, or a job that ended just then. */
  async function sweep(): Promise<void> {
    const known = new Set(await store.openImports(db.read));
    for (const importId of await spool.list()) if (!known.has(importId)) await spool.erase(importId);
    await db.write((tx) => store.deleteFilesOfEnded(tx));
  }

  /** Where in the report the last piece ended, by its last item: subjects are too long to be handed back and forth. */
  async function positionOf(row: OwnImport, itemId: string): Promise<store.ItemPosition> {
    const isOurs = /^[0-9a-f]{32}$/.test(itemId);
    const position = isOurs && (await store.findItemPosition(db.read, row.ownerId, row.id, itemId));
    if (position) return position;
    const sentence = 'This place in the report is not understood. Start from the beginning.';
    throw new AppError('bad_input', sentence, { field: 'after' });
  }

  return {
    async own({ ownerId }, id) {
      const row = await store.findImport(db.read, ownerId, id);
      if (!row) throw notFound('import');
      return asOwned(ownerId, row);
    },

    async create({ ownerId }, label) {
      const now = clock.now();
      const row: store.ImportRow = {
        owner_id: ownerId,
        id: ids.next(),
        state: 'receiving',
        label: cleanText(label, 300) ?? 'Import',
        options: JSON.stringify({ folders: false } satisfies ImportOptions),
        preview: null,
        error: null,
        job_id: null,
        created_at: now,
        changed_at: now,
        finished_at: null,
      };
      await db.write(async (tx) => {
        await store.insertImport(tx, row);
        changes.append(tx, ownerId, 'import.updated', [row.id]);
      });
      return importOfRow(row, undefined, []);
    },

    async list({ ownerId }) {
      const [rows, sums, counted] = await Promise.all([
        store.listImports(db.read, ownerId, mostListed),
        store.sumFiles(db.read, ownerId),
        store.countItems(db.read, ownerId, null),
      ]);
      const byImport = Map.groupBy(counted, ({ importId }) => importId);
      return rows.map((row) => importOfRow(row, sums.get(row.id), byImport.get(row.id) ?? []));
    },

    read,

    async refuseFiles(ownerId, importId) {
      const row = await store.findImport(db.read, ownerId, importId);
      if (!row) throw notFound('import');
      if (row.state !== 'receiving') {
        throw new AppError('conflict', 'This import takes no more files. Begin another one for them.');
      }
    },

    async receive(ownerId, importId, givenPath, localPath, bytes) {
      const id = ids.next();
      await spool.take(importId, id, localPath);
      const noted = db.write(async (tx) => {
        // Cancelled meanwhile: the file goes with the rest.
        const row = await store.updateImport(tx, ownerId, importId, { changed_at: clock.now() }, [
          'receiving',
        ]);
        if (!row)
          throw new AppError('conflict', 'This import takes no more files. Begin another one for them.');
        await store.insertFile(tx, {
          owner_id: ownerId,
          import_id: importId,
          id,
          given_path: cleanText(givenPath, longestPath) ?? 'file',
          bytes,
        });
        changes.append(tx, ownerId, 'import.updated', [importId]);
      });
      await noted.catch(async (error: unknown) => {
        await spool.remove(importId, id);
        throw error;
      });
    },

    inspect: async (row) =>
      read(await move(row, ['receiving'], { state: 'inspecting' }, queue(row, 'inspect'))),

    async start(row, options) {
      const set = { state: 'running', options: JSON.stringify(options), error: null } as const;
      return read(await move(row, ['ready'], set, queue(row, 'apply')));
    },

    async pause(row) {
      const paused = await move(row, ['running'], { state: 'paused' });
      await stopJob(paused);
      return read(paused);
    },

    async resume(row) {
      const kind = row.preview === null ? 'inspect' : 'apply';
      const state = kind === 'apply' ? 'running' : 'inspecting';
      return read(await move(row, ['paused', 'failed'], { state, error: null }, queue(row, kind)));
    },

    cancel: end,

    async forget(row) {
      if (!['done', 'cancelled'].includes(row.state)) await end(row);
      await db.write(async (tx) => {
        await store.deleteImport(tx, row.ownerId, row.id);
        changes.append(tx, row.ownerId, 'import.updated', [row.id]);
      });
    },

    async items(row, { outcome, after, limit }) {
      const from = after === undefined ? null : await positionOf(row, after);
      const rows = await store.listItems(db.read, row.ownerId, row.id, { outcome, after: from, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { items: rows.map(itemOfRow), next: last?.id ?? null };
    },

    async endAllOf(ownerId) {
      for (const id of await importsWithFiles(db.read, ownerId)) {
        await spool.erase(id);
        await db.write(async (tx) => {
          const now = clock.now();
          await store.updateImport(tx, ownerId, id, { state: 'cancelled', finished_at: now }, unfinished);
          await store.deleteFiles(tx, ownerId, id);
        });
      }
    },

    recover: sweep,

    async expire() {
      for (const row of await store.waitingSince(db.read, clock.now() - waitsFor)) {
        await end(asOwned(row.owner_id, row));
      }
      await sweep();
    },
  };
}
