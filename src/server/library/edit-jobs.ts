import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Edit } from '../../shared/contract/edits.ts';
import type { Selection } from '../../shared/contract/common.ts';
import type { Tx } from '../db/index.ts';
import type { JobContext, Jobs } from '../jobs/index.ts';
import * as store from './edit-store.ts';
import type { EditPageTable } from './edit-tables.ts';
import { editSentence, undoSentence } from './edit-sentences.ts';
import { type ChatTitles, columnOf, isValueEdit, patternOf, putBack, setByEdit } from './edit-work.ts';
import { type Filing, type FilingDeps, type FilingWork, fileParts } from './filing.ts';
import { readSelection } from './filters.ts';
import type { Folders } from './folders.ts';
import { setProtection } from './protect.ts';
import { selectedIds } from './selected-ids-store.ts';
import type { Tags } from './tags.ts';

export interface EditJobsDeps extends FilingDeps {
  jobs: Jobs;
  folders: Folders;
  tags: Tags;
  filing: Filing;
  chatTitles: ChatTitles;
}

/** Images that one transaction edits: some milliseconds, so that nobody who reads meanwhile waits longer. */
const chunk = 500;
/** Ids that are read at once, off the main thread; and pages of them that one transaction notes. */
const readAtOnce = 10_000;

interface Done {
  images: number;
  failed: number;
  parts: number;
}

/** Edits a page of images, of which `first` come before; keeps what was before. */
type Apply = (tx: Tx, row: store.EditRow, page: { ids: string[]; first: number }) => Promise<Done>;

export interface EditWork {
  /** What an edit does. Throws not_found for a folder, bad_input for a pattern or tag that can't be. */
  workOf(ownerId: string, edit: Edit): Promise<Apply>;
  /** Takes all of an edit back that is to be undone; answers it as it was at the end. */
  undoAll(ownerId: string, actionId: string): Promise<store.EditRow | undefined>;
}

const endedSentence = 'It was undone while it was under way.';

/** The jobs that edit, and that undo. Each page of images goes in one transaction with its edit, so that none is done twice. */
export function defineEditJobs(deps: EditJobsDeps): EditWork {
  const { db, jobs, folders, tags, filing } = deps;

  function filingWork(ownerId: string, edit: Edit): FilingWork | Promise<FilingWork> {
    switch (edit.kind) {
      case 'tag.add':
        return tags.putting(ownerId, edit.tags);
      case 'tag.remove':
        return tags.takingOff(ownerId, edit.tags);
      case 'folder.add':
        return folders.adding(ownerId, edit.folderId);
      case 'folder.move':
        return folders.moving(ownerId, edit.folderId, edit.from);
      case 'folder.remove':
        return folders.taking(ownerId, edit.folderId, edit.below);
      case 'protect':
        return setProtection(deps, ownerId, edit.on);
      default:
        throw new Error(`${edit.kind} sets a value.`);
    }
  }

  async function workOf(ownerId: string, edit: Edit): Promise<Apply> {
    if (isValueEdit(edit)) {
      if (edit.kind === 'name') patternOf(edit.pattern);
      return async (tx, row, page) => ({ ...(await setByEdit(deps, tx, row, edit, page)), parts: 0 });
    }
    const work = await filingWork(ownerId, edit);
    return async (tx, row, { ids }) => {
      const place = { ownerId, actionId: row.id, next: row.parts, at: row.at };
      return { ...(await fileParts(deps, tx, place, () => work(tx, ids))), failed: 0 };
    };
  }

  const note = (row: store.EditRow, set: Partial<store.EditRow>, from: store.EditRow['state']) =>
    db.write((tx) => store.updateEdit(tx, row.owner_id, row.id, set, [from]));

  async function dropPages({ owner_id: ownerId, id }: store.EditRow): Promise<void> {
    const pages = 50;
    while ((await db.write((tx) => store.deletePages(tx, ownerId, id, pages))) === pages) await nextTurn();
  }

  /** Notes which images it is about, so that none of them is missed or met twice as the edit changes what is found. */
  async function readAll(row: store.EditRow, signal: AbortSignal): Promise<store.EditRow | undefined> {
    const { owner_id, id: edit_id } = row;
    // What a run that was cut off had noted.
    await dropPages(row);
    const selection = readSelection(JSON.parse(row.selection!) as Selection);
    let first = 0;
    const order = { byDate: row.kind === 'name', size: readAtOnce };
    for await (const ids of selectedIds(db, owner_id, selection, order)) {
      if (signal.aborted) return undefined;
      const pages: EditPageTable[] = [];
      for (let i = 0; i < ids.length; i += chunk) {
        const some = ids.slice(i, i + chunk);
        pages.push({ owner_id, edit_id, first, image_ids: JSON.stringify(some) });
        first += some.length;
      }
      const noted = await db.write(async (tx) => {
        const still = await store.updateEdit(tx, owner_id, edit_id, { total: first }, ['reading']);
        if (still) await store.insertPages(tx, pages);
        return still !== undefined;
      });
      if (!noted) return undefined;
    }
    return note(row, { state: 'doing', selection: null, total: first }, 'reading');
  }

  /** Does the next page; null when none is left, undefined when it was undone meanwhile. */
  const doPage = (
    ownerId: string,
    actionId: string,
    apply: Apply,
  ): Promise<store.EditRow | null | undefined> =>
    db.write(async (tx) => {
      const row = await store.findEdit(tx, ownerId, actionId);
      if (row?.state !== 'doing') return undefined;
      const page = await store.takePage(tx, ownerId, actionId);
      if (!page) return null;
      const ids = JSON.parse(page.image_ids) as string[];
      const done = await apply(tx, row, { ids, first: page.first });
      const set = {
        done: row.done + ids.length,
        images: row.images + done.images,
        failed: row.failed + done.failed,
        parts: row.parts + done.parts,
      };
      return store.updateEdit(tx, ownerId, actionId, set, ['doing']);
    });

  async function run({ ownerId, payload, signal, progress }: JobContext): Promise<string> {
    const { actionId } = payload as { actionId: string };
    let row = await store.findEdit(db.read, ownerId, actionId);
    if (row?.state === 'reading' && !signal.aborted) row = await readAll(row, signal);
    if (row?.state === 'doing') {
      const apply = await workOf(ownerId, JSON.parse(row.what!) as Edit);
      while (!signal.aborted) {
        const next = await doPage(ownerId, actionId, apply);
        if (next === undefined) return endedSentence;
        if (next === null) break;
        row = next;
        await progress(row.done, row.total, row.failed);
        await nextTurn();
      }
    }
    if (signal.reason === 'stopping') return '';
    const ended = await end(ownerId, actionId);
    return ended ? editSentence(ended, signal.aborted) : endedSentence;
  }

  /** Does no more of an edit; what was done can be undone. */
  async function end(ownerId: string, actionId: string): Promise<store.EditRow | undefined> {
    const set = { state: 'done' as const, what: null, selection: null };
    const row = await db.write((tx) =>
      store.updateEdit(tx, ownerId, actionId, set, ['reading', 'doing', 'done']),
    );
    if (row) await dropPages(row);
    return row;
  }

  /** Takes a piece of it back; false when nothing is left. */
  async function undoPiece(row: store.EditRow): Promise<boolean> {
    const { owner_id: ownerId, id } = row;
    const column = columnOf(row.kind);
    if (!column) {
      const part = await filing.undoPart(ownerId, id);
      if (!part) return false;
      const undone = Math.min(row.images, row.undone + part.imageIds.length);
      await note(row, { undone, kept: row.kept + part.kept }, 'undoing');
      return true;
    }
    return db.write(async (tx) => {
      const values = await store.takeValues(tx, ownerId, id, chunk);
      if (values.length === 0) return false;
      const back = await putBack(deps, tx, ownerId, column, values);
      const set = { undone: row.undone + back.undone, kept: row.kept + back.kept };
      await store.updateEdit(tx, ownerId, id, set, ['undoing']);
      return true;
    });
  }

  async function undoAll(
    ownerId: string,
    actionId: string,
    context?: JobContext,
  ): Promise<store.EditRow | undefined> {
    for (;;) {
      const row = await store.findEdit(db.read, ownerId, actionId);
      if (row?.state !== 'undoing') return undefined;
      if (context?.signal.aborted) return row;
      if (!(await undoPiece(row))) {
        await dropPages(row);
        await db.write((tx) => store.deleteEdit(tx, ownerId, actionId));
        return row;
      }
      await context?.progress(row.undone + row.kept, Math.max(row.images, row.undone + row.kept));
      await nextTurn();
    }
  }

  async function runUndo(context: JobContext): Promise<string> {
    const { ownerId, payload, signal } = context;
    const row = await undoAll(ownerId, (payload as { actionId: string }).actionId, context);
    if (signal.reason === 'stopping') return '';
    // Stopped by its owner: what is left can be undone yet.
    if (row && signal.aborted) await note(row, { state: 'done' }, 'undoing');
    return row ? undoSentence(row, signal.aborted) : 'Nothing was left to undo.';
  }

  const actionOf = ({ payload }: JobContext): string => (payload as { actionId: string }).actionId;
  jobs.define({
    kind: 'bulk-edit',
    concurrency: 1,
    maxAttempts: 5,
    listed: true,
    run,
    gaveUp: async (context) => void (await end(context.ownerId, actionOf(context))),
  });
  jobs.define({
    kind: 'undo-edit',
    concurrency: 1,
    maxAttempts: 5,
    listed: true,
    run: runUndo,
    async gaveUp(context) {
      const row = await store.findEdit(db.read, context.ownerId, actionOf(context));
      if (row) await note(row, { state: 'done' }, 'undoing');
    },
  });
  return { workOf, undoAll };
}
