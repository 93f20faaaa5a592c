import { createStore, useStore } from '../../store.ts';
import type { GivenFile } from './given-file.ts';
import type { Totals } from './queue.ts';
import type { Runner } from './runner.ts';

/** What the dock shows of the files on their way. */
export interface UploadsView {
  /** `waiting`: the connection is lost and is tried again. `over`: nothing is left to send. */
  phase: 'sending' | 'paused' | 'waiting' | 'over';
  totals: Totals;
  /** Bytes per second; null while nobody knows. */
  speed: number | null;
  /** Seconds; null while nobody knows. */
  left: number | null;
  /** Why it paused by itself, as a sentence. */
  reason: string | null;
  /** `importId` is null for the Library. */
  failures: readonly { id: number; importId: string | null; name: string; reason: string }[];
  /** Files that were given and are no pictures. */
  leftOut: number;
}

/** Null while there is nothing to show. */
export const uploads = createStore<UploadsView | null>(null);

/** Whether files are on their way, which closing the page would stop. */
export const isSending = (view: UploadsView | null): boolean => view !== null && view.phase !== 'over';

const running = createStore<Promise<Runner> | null>(null);

/** What sends is loaded with the first file. */
export function startSending(): Promise<Runner> {
  const known = running.get();
  if (known) return known;
  const started = import('./start-runner.ts').then(({ startRunner }) => startRunner(uploads));
  running.set(started);
  // A part of the app that did not load is asked for anew the next time.
  started.catch(() => running.set(null));
  return started;
}

/**
 * Takes whatever somebody gave: pictures go to the Library, and into the prompt of `scope` where there is one; what may be
 * an export is offered to the import page; the rest is told of.
 */
export function takeFiles(files: readonly GivenFile[], scope: string | null = null): void {
  if (files.length > 0) void import('./take-files.ts').then((part) => part.takeFiles(files, scope));
}

/** Stops everything, when somebody signs out. */
export function stopSending(): void {
  void running.get()?.then((runner) => {
    runner.cancel();
    runner.dismiss();
  });
  uploads.set(null);
}

/** Files that may be an export of another service, for the import page, which takes them with `takeOfferedArchives`. */
const offered = createStore<readonly GivenFile[]>([]);

export const offerArchives = (files: readonly GivenFile[]): void => offered.set(files);
export const useOfferedArchives = (): readonly GivenFile[] => useStore(offered);

/** The files that were offered; they are offered once. */
export function takeOfferedArchives(): readonly GivenFile[] {
  const files = offered.get();
  offered.set([]);
  return files;
}

/** How many pictures are on their way into each prompt, by the scope of its draft. */
export const promptUploads = createStore<Readonly<Record<string, number>>>({});

export const usePromptUploads = (scope: string): number => useStore(promptUploads)[scope] ?? 0;
