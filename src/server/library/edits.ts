import type { Edit } from '../../shared/contract/edits.ts';
import type { Selection } from '../../shared/contract/common.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../db/index.ts';
import { notFound } from '../errors.ts';
import type { Jobs } from '../jobs/index.ts';
import { defineEditJobs, type EditJobsDeps } from './edit-jobs.ts';
import * as store from './edit-store.ts';
import { isValueEdit, valuesOf } from './edit-work.ts';
import { readSelection } from './filters.ts';
import { sumOfSelection } from './filing-store.ts';
import { selectedIds } from './selected-ids-store.ts';

export interface EditOutcome {
  actionId: string;
  /** On how many images something was done so far. */
  images: number;
  /** With how many it could not be done, or in an undo: were changed since. */
  left: number;
  jobId: string | null;
}

interface NamedAndDated {
  name: string;
  madeAt: number;
}

export interface EditPreview {
  images: number;
  first: { id: string; before: NamedAndDated; after: NamedAndDated | null }[];
}

export interface Edits {
  preview(actor: Actor, selection: Selection, edit: Edit): Promise<EditPreview>;
  /** Edits the live images of a selection as one action: a few in the request, more as a job. */
  edit(actor: Actor, selection: Selection, edit: Edit): Promise<EditOutcome>;
  /** Takes back what an edit did so far; from then on it does nothing more. Nothing is left to undo the second time. */
  undo(actor: Actor, actionId: string): Promise<EditOutcome>;
  /** Forgets what can't be undone any more. */
  forgetOld(): Promise<void>;
}

/** As many as are edited before the request is answered. */
const few = 200;
const previewed = 5;
/** For how long what was done can be undone. */
const undoneFor = 24 * 60 * 60 * 1000;
/** Rows that one transaction forgets. */
const forgottenAtOnce = 2_000;

/** Bulk edits of any selection: one job and one undo, whatever the number of images. */
export function createEdits(deps: EditJobsDeps & { jobs: Jobs }): Edits {
  const { db, clock, ids, jobs } = deps;
  const work = defineEditJobs(deps);

  /** The first of a selection; in the order of their dates where that counts. */
  async function first(ownerId: string, selection: Selection, edit: Edit, size: number): Promise<string[]> {
    const order = { byDate: edit.kind === 'name', size };
    const { value } = await selectedIds(db, ownerId, readSelection(selection), order).next();
    return value ?? [];
  }

  const newRow = (ownerId: string, edit: Edit): store.EditRow => ({
    owner_id: ownerId,
    id: ids.next(),
    kind: edit.kind,
    state: 'done',
    what: null,
    selection: null,
    at: clock.now(),
    total: 0,
    done: 0,
    images: 0,
    failed: 0,
    parts: 0,
    undone: 0,
    kept: 0,
  });

  async function begin(ownerId: string, edit: Edit, selection: Selection): Promise<EditOutcome> {
    const row = newRow(ownerId, edit);
    const jobId = await db.write(async (tx) => {
      await store.insertEdit(tx, {
        ...row,
        state: 'reading',
        what: JSON.stringify(edit),
        selection: JSON.stringify(selection),
      });
      return jobs.enqueue(tx, {
        ownerId,
        kind: 'bulk-edit',
        key: row.id,
        payload: { actionId: row.id },
      });
    });
    return { actionId: row.id, images: 0, left: 0, jobId };
  }

  async function forget({ owner_id: ownerId, id }: store.EditRow): Promise<void> {
    const all = async (work: (tx: Tx) => Promise<number>): Promise<void> => {
      while ((await db.write(work)) === forgottenAtOnce);
    };
    await all((tx) => store.deleteValues(tx, ownerId, id, forgottenAtOnce));
    await all((tx) => store.deletePages(tx, ownerId, id, forgottenAtOnce));
    await db.write((tx) => store.deleteEdit(tx, ownerId, id));
  }

  return {
    async preview({ ownerId }, selection, edit) {
      await work.workOf(ownerId, edit);
      const { images } = await sumOfSelection(db, ownerId, readSelection(selection));
      if (!isValueEdit(edit)) return { images, first: [] };
      const page = await first(ownerId, selection, edit, previewed);
      const found = await store.readEdited(db, db.read, ownerId, page, ['live']);
      const shown = page.flatMap((id) => found.get(id) ?? []);
      const values = await valuesOf(deps, db.read, ownerId, edit, shown, (id) => page.indexOf(id) + 1);
      return {
        images,
        first: values.map(({ image, after }) => {
          const before = { name: image.name, madeAt: image.made_at };
          const then =
            edit.kind === 'name'
              ? { ...before, name: after ?? image.name }
              : edit.kind === 'date' || edit.kind === 'shift'
                ? { ...before, madeAt: Number(after ?? image.made_at) }
                : before;
          return { id: image.id, before, after: after === undefined ? null : then };
        }),
      };
    },

    async edit({ ownerId }, selection, edit) {
      const apply = await work.workOf(ownerId, edit);
      const page = await first(ownerId, selection, edit, few + 1);
      if (page.length > few) return begin(ownerId, edit, selection);
      const row = newRow(ownerId, edit);
      const done = await db.write(async (tx) => {
        const result = await apply(tx, row, { ids: page, first: 0 });
        await store.insertEdit(tx, { ...row, ...result, total: page.length, done: page.length });
        return result;
      });
      return { actionId: row.id, images: done.images, left: done.failed, jobId: null };
    },

    async undo({ ownerId }, actionId) {
      const nothing: EditOutcome = { actionId, images: 0, left: 0, jobId: null };
      const found = await store.findEdit(db.read, ownerId, actionId);
      if (!found) throw notFound('edit');
      const jobId = await db.write(async (tx) => {
        // From here on the job that does it does no more, wherever it is.
        const row = await store.updateEdit(
          tx,
          ownerId,
          actionId,
          { state: 'undoing', what: null, selection: null },
          ['reading', 'doing', 'done', 'undoing'],
        );
        if (!row || (row.images <= few && found.state === 'done')) return null;
        return jobs.enqueue(tx, { ownerId, kind: 'undo-edit', key: actionId, payload: { actionId } });
      });
      if (jobId !== null) return { ...nothing, jobId };
      const row = await work.undoAll(ownerId, actionId);
      return row ? { ...nothing, images: row.undone, left: row.kept } : nothing;
    },

    async forgetOld() {
      for (const row of await store.editsBefore(db, clock.now() - undoneFor)) {
        if (row.state === 'done') await forget(row);
      }
    },
  };
}
