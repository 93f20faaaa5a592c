import { CallError } from '../../../shared/client.ts';
import { createImport, inspectImport } from '../../../shared/contract/imports.ts';
import { call, keys, queryClient, sentenceOf } from '../../api.ts';
import { createStore, type Store, useStore } from '../../store.ts';
import type { GivenFile } from '../uploads/given-file.ts';
import { sendForImport, startSending, uploads } from '../uploads/uploads.ts';
import { labelOf } from './given-import.ts';

/** What this page of the browser sends to an import, or has sent. */
export interface Sending {
  /** Calls of `sendTo` that are not over yet. */
  open: number;
  /** Files that did not arrive. */
  failed: number;
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
  change(importId, (before) => ({ ...before, open: before.open + 1, problem: null }));
  void sendForImport(files, importId).then(
    ({ sent, failed, cancelled }) => end(importId, sent > 0, failed, cancelled),
    (error: unknown) =>
      change(importId, (before) => ({ ...before, open: before.open - 1, problem: sentenceOf(error) })),
  );
}

/** One call is through. The last one asks for the preview, unless something did not arrive. */
async function end(importId: string, any: boolean, failed: number, cancelled: number): Promise<void> {
  const now = change(importId, (before) => ({
    ...before,
    failed: before.failed + failed,
    cancelled: before.cancelled + cancelled,
  }));
  if (now.open === 1 && now.failed + now.cancelled === 0 && any) {
    await askForPreview(importId);
    await forgetWhatIsSent();
  }
  change(importId, (before) => ({ ...before, open: before.open - 1 }));
}

/** Sends once more what did not arrive. */
export async function sendAgain(importId: string): Promise<void> {
  const runner = await startSending();
  const stop = uploads.subscribe(() => {
    const view = uploads.get();
    if (view && view.phase !== 'over') return;
    stop();
    void end(importId, true, view?.totals.failed ?? 0, 0);
  });
  change(importId, (before) => ({ ...before, open: before.open + 1, failed: 0 }));
  runner.retry();
}

/** Ends what is being sent to an import that is given up. */
export async function stopSendingTo(importId: string): Promise<void> {
  if ((sendings.get()[importId]?.open ?? 0) === 0) return;
  const { forImport = 0, files = 0 } = uploads.get()?.totals ?? {};
  // Other files may be on their way to the Library; those of the import are refused by the server then.
  if (forImport === files) (await startSending()).cancel();
}

/** The page of the import tells the rest; the list of sent files would only repeat it. */
async function forgetWhatIsSent(): Promise<void> {
  const view = uploads.get();
  if (view?.phase === 'over' && view.totals.forImport === view.totals.files) (await startSending()).dismiss();
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
