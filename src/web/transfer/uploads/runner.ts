import { waitAfter } from './backoff.ts';
import type { GivenFile } from './given-file.ts';
import { type Batch, createQueue, type Entry, isOf } from './queue.ts';
import type { SendFailure, Sending } from './send-file.ts';
import { createSpeedMeter, secondsLeft } from './speed.ts';
import type { UploadsView } from './uploads.ts';

/** How many files are sent at once: enough to fill a line, few enough to leave some of it to the person. */
const atOnce = 4;
/** So often the server may fail on one file before it counts as failed. */
const mostFailures = 5;
/** What is shown is brought up to date so often, in milliseconds. */
const showEvery = 200;
const tick = 1_000;
const mostFailuresShown = 200;
/** When everything is cancelled, short files that are being sent may arrive for so long, in milliseconds. */
const shortGrace = 5_000;

interface RunnerDeps {
  send(entry: Entry, onProgress: (sent: number) => void): Sending;
  show(view: UploadsView | null): void;
  now(): number;
  /** Whether a file is sent in pieces and can be gone on with. */
  isLong(entry: Entry): boolean;
}

export interface Runner {
  /** `leftOut` files that came with them are no pictures. */
  add(files: readonly GivenFile[], batch: Batch, leftOut: number): void;
  pause(): void;
  resume(): void;
  /** Cancels what is not done yet. */
  cancel(): void;
  /** Cancels what is not done yet of an import that is given up, and forgets what of it failed. */
  cancelBatch(importId: string): void;
  /** Failed files are sent again: all of them, one, or those of an import. */
  retry(which?: number | { importId: string }): void;
  /** The connection is back: nothing waits any longer. */
  online(): void;
  forgetTrashed(imageId?: string): void;
  /** Forgets everything that has ended; what failed is given up. */
  dismiss(): void;
}

/** Sends what is in the queue, some files at once, through broken connections and pauses. */
export function createRunner({ send, show, now, isLong }: RunnerDeps): Runner {
  let queue = createQueue();
  let meter = createSpeedMeter();
  let leftOut = 0;
  let paused: { reason: string | null } | null = null;
  /** The connection was lost: nothing is begun until it is tried again. */
  let held: ReturnType<typeof setTimeout> | null = null;
  let lost = 0;
  let showing: ReturnType<typeof setTimeout> | undefined;
  let soon = false;
  let shownAt = 0;
  const active = new Map<Entry, Sending>();

  function view(): UploadsView | null {
    const totals = queue.totals();
    if (totals.files === 0) return null;
    const at = now();
    meter.note(at, totals.sentBytes);
    const speed = held || paused ? null : meter.speed(at);
    const phase = queue.isOver() ? 'over' : paused ? 'paused' : held ? 'waiting' : 'sending';
    return {
      phase,
      totals,
      speed,
      left: secondsLeft(totals.bytes - totals.sentBytes, speed),
      reason: paused?.reason ?? null,
      failures: queue.failures(mostFailuresShown).map(({ id, given, batch, reason }) => ({
        id,
        importId: batch.importId,
        name: given.path,
        reason: reason ?? '',
      })),
      leftOut,
    };
  }

  function showNow(): void {
    clearTimeout(showing);
    soon = false;
    shownAt = now();
    const shown = view();
    show(shown);
    // The speed falls while nothing moves, of which nobody tells.
    if (shown?.phase === 'sending') showing = setTimeout(showNow, tick);
  }

  function showSoon(): void {
    const wait = shownAt + showEvery - now();
    if (wait <= 0) return showNow();
    if (soon) return;
    soon = true;
    clearTimeout(showing);
    showing = setTimeout(showNow, wait);
  }

  function pump(): void {
    while (!paused && !held && active.size < atOnce) {
      const entry = queue.take();
      if (!entry) break;
      run(entry);
    }
    if (queue.isOver()) showNow();
    else showSoon();
  }

  function run(entry: Entry): void {
    const sending = send(entry, (sent) => {
      queue.progress(entry, sent);
      showSoon();
    });
    active.set(entry, sending);
    sending.done
      .then(
        (image) => {
          lost = 0;
          release();
          queue.done(entry, image);
        },
        (failure: SendFailure) => takeFailure(entry, failure),
      )
      .finally(() => {
        // A later try of the same file may have begun.
        if (active.get(entry) === sending) active.delete(entry);
        pump();
      });
  }

  function takeFailure(entry: Entry, { kind, reason }: SendFailure): void {
    if (entry.state !== 'sending') return;
    if (kind === 'refused') return queue.fail(entry, reason ?? 'The server did not take this file.');
    if (kind === 'blocked') {
      queue.putBack(entry);
      return stop({ reason });
    }
    if (reason !== null) entry.failures += 1;
    if (reason !== null && entry.failures >= mostFailures) return queue.fail(entry, reason);
    queue.putBack(entry);
    hold();
  }

  /** One lost connection is met by all files at once; it counts once. */
  function hold(): void {
    if (held) return;
    lost += 1;
    const wait = waitAfter(lost);
    held = setTimeout(goOn, wait);
    meter.reset();
  }

  function release(): void {
    if (held) clearTimeout(held);
    held = null;
  }

  function goOn(): void {
    release();
    pump();
  }

  /** Stops sending. A file that travels in one request is let arrive: nobody could tell how far it got. */
  function stop(why: { reason: string | null }): void {
    paused = why;
    release();
    meter.reset();
    for (const [entry, sending] of active) {
      if (!isLong(entry)) continue;
      sending.stop(false);
      active.delete(entry);
      queue.putBack(entry);
    }
    showNow();
  }

  function end([entry, sending]: [Entry, Sending]): void {
    sending.stop(true);
    active.delete(entry);
    queue.cancel(entry);
  }

  /** Of an import that is gone nothing is let arrive. */
  function cancelBatch(importId: string): void {
    queue.cancelWaiting(importId);
    for (const each of active) if (isOf(each[0], importId)) end(each);
    queue.giveUp(importId);
    if (queue.isOver()) {
      paused = null;
      release();
    }
    showNow();
    pump();
  }

  function cancel(): void {
    paused = null;
    release();
    queue.cancelWaiting();
    const short = [...active].filter(([entry]) => !isLong(entry));
    for (const each of active) if (isLong(each[0])) end(each);
    setTimeout(() => {
      for (const each of short) if (active.get(each[0]) === each[1]) end(each);
      showNow();
    }, shortGrace);
    showNow();
  }

  return {
    add(files, batch, others) {
      // What ended before was another time.
      if (queue.isOver() && queue.totals().failed === 0) {
        queue = createQueue();
        meter = createSpeedMeter();
        leftOut = 0;
      }
      leftOut += others;
      queue.add(files, batch);
      showNow();
      pump();
    },
    pause: () => stop({ reason: null }),
    resume() {
      paused = null;
      goOn();
      showNow();
    },
    cancel,
    cancelBatch,
    retry(which) {
      queue.retry(which);
      showNow();
      pump();
    },
    online() {
      lost = 0;
      if (held) goOn();
    },
    forgetTrashed(imageId) {
      queue.forgetTrashed(imageId);
      showNow();
    },
    dismiss() {
      queue.giveUp();
      queue = createQueue();
      meter = createSpeedMeter();
      leftOut = 0;
      showNow();
    },
  };
}
