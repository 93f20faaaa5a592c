import { CallError } from '../../../shared/client.ts';
import { createImport, inspectImport } from '../../../shared/contract/imports.ts';
import { call, keys, queryClient, sentenceOf } from '../../api.ts';
import { createStore, type Store, useStore } from '../../store.ts';
import type { GivenFile } from '../uploads/given-file.ts';
import type { BatchEnd } from '../uploads/queue.ts';
import { startSending, uploads } from '../uploads/uploads.ts';
import { labelOf } from './given-import.ts';

/** What this page of the browser sends to an import, or has sent. */
export interface Sending {
  /** Calls of `sendTo` that are not over yet, or are tried again. */
  open: number;
  /** Files that did not arrive and can be tried again. */
  failed: number;
  /** Also those that failed and were given up. */
  cancelled: number;
  /** Why the server could not be asked to look through them, as a sentence. */
  problem: string | null;
}

const none: Sending = { open: 0, failed: 0, cancelled: 0, problem: null };

const sendings: Store<Readonly<Record<string, Sending>>> = createStore<Readonly<Record<string, Sending>>>({});

function change(importId: string, by: (before: Sending) => Sending): Sending {
  const all = sendings.get();
  const after = by(all[importId] ?? none);
  sendings.set({ ...all, [importId]: after });
  return after;
}

export function useSending(importId: string): Sending {
  return useStore(sendings)[importId] ?? none;
}

/** Begins an import of these files and sends them, wherever in the app somebody goes. Answers its id. Throws CallError. */
export async function beginImport(files: readonly GivenFile[]): Promise<string> {
  const one = await call(createImport, { label: labelOf(files) });
  queryClient.setQueryData(keys.import(one.id), one);
  sendTo(one.id, files);
  return one.id;
}

/** Sends further files to an import that takes files; when all are there, it is looked through. */
export function sendTo(importId: string, files: readonly GivenFile[]): void {
  if (files.length === 0) return;
  let told: BatchEnd = { sent: 0, failed: 0, cancelled: 0 };
  let open = true;
  const onAgain = (): void => {
    open = true;
    change(importId, (before) => ({ ...before, open: before.open + 1 }));
  };
  const onEnd = (now: BatchEnd): void => {
    const [before, wasOpen] = [told, open];
    [told, open] = [now, false];
    void end(importId, before, now, wasOpen);
  };
  change(importId, (before) => ({ ...before, open: before.open + 1, problem: null }));
  startSending().then(
    (runner) => runner.add(files, { importId, onAgain, onEnd }, 0),
    (error: unknown) =>
      change(importId, (before) => ({ ...before, open: before.open - 1, problem: sentenceOf(error) })),
  );
}

/**
 * What one call sent is through, or (not `wasOpen`) what failed of it was given up. The last one asks for the preview,
 * unless something did not arrive.
 */
async function end(importId: string, before: BatchEnd, after: BatchEnd, wasOpen: boolean): Promise<void> {
  const now = change(importId, (sending) => ({
    ...sending,
    failed: sending.failed + after.failed - before.failed,
    cancelled: sending.cancelled + after.cancelled - before.cancelled,
  }));
  if (!wasOpen) return;
  if (now.open === 1 && now.failed + now.cancelled === 0 && after.sent > 0) {
    await askForPreview(importId);
    await forgetWhatIsSent();
  }
  change(importId, (sending) => ({ ...sending, open: sending.open - 1 }));
}

/** Sends once more what did not arrive. */
export async function sendAgain(importId: string): Promise<void> {
  (await startSending()).retry({ importId });
}

/** Ends what is being sent to an import that was given up, and nothing else. */
export async function stopSendingTo(importId: string): Promise<void> {
  if (uploads.get() !== null) (await startSending()).cancelBatch(importId);
}

/** The page of the import tells the rest; the list of sent files would only repeat it. */
async function forgetWhatIsSent(): Promise<void> {
  const view = uploads.get();
  if (view?.phase !== 'over' || view.totals.failed > 0) return;
  if (view.totals.forImport === view.totals.files) (await startSending()).dismiss();
}

async function askForPreview(importId: string): Promise<void> {
  try {
    queryClient.setQueryData(keys.import(importId), await call(inspectImport, { id: importId }));
    void queryClient.invalidateQueries({ queryKey: keys.imports() });
  } catch (error) {
    // Another device, or this one a moment ago, asked for it already.
    const problem = error instanceof CallError && error.code === 'conflict' ? null : sentenceOf(error);
    change(importId, (before) => ({ ...before, problem }));
    void queryClient.invalidateQueries({ queryKey: keys.import(importId) });
  }
}
