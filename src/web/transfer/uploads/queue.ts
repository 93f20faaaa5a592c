import type { UploadOutcome } from '../../../shared/contract/uploads.ts';
import type { GivenFile } from './given-file.ts';

/** Where files go, and who wants to hear of it. */
export interface Batch {
  /** The import that takes them; the Library when null. */
  importId: string | null;
  /** Told of each image as soon as it is in the Library. */
  onImage?: (image: SentImage) => void;
  /**
   * Told how the whole batch stands when nothing of it is left to send; and again when what failed has been tried again,
   * or was given up.
   */
  onEnd?: (end: BatchEnd) => void;
  /** Told when something of it that had ended is to be sent again; `onEnd` follows. */
  onAgain?: () => void;
}

export interface SentImage {
  imageId: string;
  outcome: UploadOutcome;
  /** Of the file. */
  name: string;
}

export interface BatchEnd {
  sent: number;
  failed: number;
  cancelled: number;
}

/** `waiting` → `sending` → `done`, `failed` or `cancelled`; a broken connection leads back to `waiting`. */
type EntryState = 'waiting' | 'sending' | 'done' | 'failed' | 'cancelled';

export interface Entry {
  readonly id: number;
  readonly given: GivenFile;
  readonly batch: Batch;
  state: EntryState;
  /** Bytes that the server has, as far as is known. */
  sent: number;
  /** Where the server keeps what has arrived; null before it began. */
  url: string | null;
  /** How often the server failed on it. */
  failures: number;
  /** Why it failed, as a sentence. */
  reason: string | null;
}

export interface Totals {
  files: number;
  /** Done, failed or cancelled. */
  ended: number;
  failed: number;
  cancelled: number;
  bytes: number;
  /** Of all files, those that ended counting whole. */
  sentBytes: number;
  added: number;
  already: number;
  /** Ids of images that are in the trash. */
  inTrash: readonly string[];
  /** Files that are for an import, and those that have arrived there. */
  forImport: number;
  imported: number;
}

/** Files on their way, tens of thousands at once: every step costs the same however many there are. */
export interface Queue {
  add(files: readonly GivenFile[], batch: Batch): void;
  /** The next file to send, now `sending`; null when none waits. */
  take(): Entry | null;
  progress(entry: Entry, sent: number): void;
  /** `image` is null for what went to an import. */
  done(entry: Entry, image: Omit<SentImage, 'name'> | null): void;
  fail(entry: Entry, reason: string): void;
  /** It waits again, before the others. */
  putBack(entry: Entry): void;
  /** Whatever waits is cancelled: all of it, or what is for one import. */
  cancelWaiting(importId?: string): void;
  cancel(entry: Entry): void;
  /** Failed files wait again: all of them, one, or those of an import. */
  retry(which?: number | { importId: string }): void;
  /** Nobody will try failed files again, all of them or those of an import: they count as cancelled. */
  giveUp(importId?: string): void;
  failures(most: number): Entry[];
  /** Restored images are no longer in the trash: all of them, or one. */
  forgetTrashed(imageId?: string): void;
  totals(): Totals;
  /** Whether every file has ended. */
  isOver(): boolean;
}

/** Whether a file is for an import; any file is where none is named. */
export const isOf = ({ batch }: Entry, importId?: string): boolean =>
  importId === undefined || batch.importId === importId;

export function createQueue(): Queue {
  let nextId = 1;
  let waiting: Entry[] = [];
  let next = 0;
  let again: Entry[] = [];
  const sending = new Set<Entry>();
  const failed = new Map<number, Entry>();
  const inTrash = new Set<string>();
  const ends = new Map<Batch, BatchEnd & { open: number }>();
  const totals = {
    files: 0,
    ended: 0,
    cancelled: 0,
    bytes: 0,
    sentBytes: 0,
    added: 0,
    already: 0,
    forImport: 0,
    imported: 0,
  };

  function tellIfOver(batch: Batch): void {
    const end = ends.get(batch);
    if (!end || end.open > 0) return;
    // What failed may be tried again.
    if (end.failed === 0) ends.delete(batch);
    const { sent, failed: failures, cancelled } = end;
    batch.onEnd?.({ sent, failed: failures, cancelled });
  }

  function end(entry: Entry, state: 'done' | 'failed' | 'cancelled'): void {
    sending.delete(entry);
    entry.state = state;
    totals.sentBytes += entry.given.file.size - entry.sent;
    entry.sent = entry.given.file.size;
    totals.ended += 1;
    if (state === 'failed') failed.set(entry.id, entry);
    if (state === 'cancelled') totals.cancelled += 1;
    const batch = ends.get(entry.batch);
    if (!batch) return;
    batch.open -= 1;
    batch[state === 'done' ? 'sent' : state] += 1;
    tellIfOver(entry.batch);
  }

  function progress(entry: Entry, sent: number): void {
    totals.sentBytes += sent - entry.sent;
    entry.sent = sent;
  }

  const failedOf = (importId?: string): Entry[] =>
    [...failed.values()].filter((entry) => isOf(entry, importId));

  return {
    add(files, batch) {
      for (const given of files) {
        const fresh = { state: 'waiting', sent: 0, url: null, failures: 0, reason: null } as const;
        waiting.push({ id: nextId++, given, batch, ...fresh });
        totals.bytes += given.file.size;
      }
      totals.files += files.length;
      if (batch.importId !== null) totals.forImport += files.length;
      const known = ends.get(batch);
      ends.set(batch, known ?? { open: 0, sent: 0, failed: 0, cancelled: 0 });
      ends.get(batch)!.open += files.length;
      tellIfOver(batch);
    },

    take() {
      let entry = again.shift();
      if (!entry && next < waiting.length) {
        entry = waiting[next]!;
        next += 1;
        // What was taken is let go of from time to time; doing it at each step would cost the more the longer it is.
        if (next >= 1000) {
          waiting = waiting.slice(next);
          next = 0;
        }
      }
      if (!entry) return null;
      entry.state = 'sending';
      sending.add(entry);
      return entry;
    },

    progress,

    done(entry, image) {
      if (entry.state !== 'sending') return;
      if (image === null) totals.imported += 1;
      else if (image.outcome === 'in_trash') inTrash.add(image.imageId);
      else totals[image.outcome] += 1;
      if (image) entry.batch.onImage?.({ ...image, name: entry.given.file.name });
      end(entry, 'done');
    },

    fail(entry, reason) {
      if (entry.state !== 'sending') return;
      entry.reason = reason;
      end(entry, 'failed');
    },

    putBack(entry) {
      if (entry.state !== 'sending') return;
      sending.delete(entry);
      entry.state = 'waiting';
      // What has not begun on the server starts from nothing.
      if (entry.url === null) progress(entry, 0);
      again.push(entry);
    },

    cancelWaiting(importId) {
      const left = waiting.slice(next);
      const open = [...again, ...left].filter((entry) => isOf(entry, importId));
      again = again.filter((entry) => !isOf(entry, importId));
      waiting = left.filter((entry) => !isOf(entry, importId));
      next = 0;
      for (const entry of open) end(entry, 'cancelled');
    },

    cancel(entry) {
      if (entry.state === 'sending') end(entry, 'cancelled');
    },

    retry(which) {
      const entries =
        typeof which === 'number'
          ? [failed.get(which)].filter((entry) => !!entry)
          : failedOf(which?.importId);
      for (const entry of entries) {
        failed.delete(entry.id);
        totals.ended -= 1;
        const batch = ends.get(entry.batch);
        if (batch) {
          batch.failed -= 1;
          batch.open += 1;
          if (batch.open === 1) entry.batch.onAgain?.();
        }
        Object.assign(entry, { state: 'waiting', failures: 0, reason: null, url: null });
        progress(entry, 0);
        again.push(entry);
      }
    },

    giveUp(importId) {
      const entries = failedOf(importId);
      for (const entry of entries) {
        failed.delete(entry.id);
        entry.state = 'cancelled';
        totals.cancelled += 1;
        const batch = ends.get(entry.batch);
        if (!batch) continue;
        batch.failed -= 1;
        batch.cancelled += 1;
      }
      for (const batch of new Set(entries.map((entry) => entry.batch))) tellIfOver(batch);
    },

    failures: (most) => [...failed.values()].slice(0, most),
    forgetTrashed(imageId) {
      if (imageId === undefined) inTrash.clear();
      else inTrash.delete(imageId);
    },
    totals: () => ({ ...totals, failed: failed.size, inTrash: [...inTrash] }),
    isOver: () => totals.ended === totals.files,
  };
}
