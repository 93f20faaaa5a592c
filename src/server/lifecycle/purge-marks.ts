import type { Tx } from '../db/index.ts';
import type { JobContext } from '../jobs/index.ts';
import { type ParsedSelection, readSelection } from '../library/index.ts';
import { hasStandingHold, isWhollyHeld } from './holds-store.ts';
import { inChunks } from './in-chunks.ts';
import type { PurgeDeps } from './purge-deps.ts';
import { allWait } from './waiting.ts';

/** Images that a request marks: a second at most, or as many more as somebody names. */
const mostInRequest = 10_000;
/** Images that are marked anew in one transaction. */
const atOnce = 500;

/** All that is in the trash. */
export const wholeTrash = (): ParsedSelection => readSelection({ query: 'in:trash', except: [] });

/** Whether a selection is all that is in the trash, however that was said. */
const isWholeTrash = (selection: ParsedSelection): boolean =>
  'query' in selection &&
  selection.query.in === 'trash' &&
  selection.query.terms.length + selection.except.length + (selection.also?.length ?? 0) === 0;

interface PurgePayload {
  /** The job itself marks first what came into the trash before this. */
  trashedBefore?: number;
}

/** Queues the erasing of what is marked; in the transaction that marks. */
export function queuePurge(
  { jobs }: PurgeDeps,
  tx: Tx,
  ownerId: string,
  key: string,
  payload: PurgePayload = {},
): Promise<string> {
  return jobs.enqueue(tx, { ownerId, kind: 'purge', key, payload });
}

/**
 * LC9, step 1, in the request itself: once a purge is promised, nothing brings back what it was promised for. The job is
 * queued with the first marks, so that a crash between two chunks leaves nothing half promised.
 *
 * To mark a million takes minutes: of all of a trash that holds more than `mostInRequest`, the job marks the rest. What
 * is restored before it gets there stays.
 */
export async function markForPurge(
  deps: PurgeDeps,
  ownerId: string,
  selection: ParsedSelection,
  { withChats = false } = {},
): Promise<string> {
  const { db, library, chats, clock, ids } = deps;
  const key = ids.next();
  const now = clock.now();
  const isLarge = isWholeTrash(selection) && (await library.trash.sum(ownerId)).images > mostInRequest;
  let jobId = '';
  await inChunks(db, async (tx, limit) => {
    const first = jobId === '';
    jobId ||= await queuePurge(deps, tx, ownerId, key, isLarge ? { trashedBefore: now } : {});
    if (await isWhollyHeld(tx, ownerId)) return 0;
    if (first) {
      if (withChats) await chats.trash.mark(tx, ownerId, null);
      await library.trash.markFailedAgain(tx, ownerId, selection);
    }
    // What a clock that was set back since dates later than now, the job could not tell from what comes after this.
    return isLarge
      ? library.trash.markTrashed(tx, ownerId, { from: now }, limit)
      : library.trash.markSelection(tx, ownerId, selection, limit);
  });
  let marked = 0;
  if (isLarge)
    await inChunks(db, async (tx, limit) => {
      if (marked === mostInRequest) return 0;
      const more = await markBefore(deps, tx, ownerId, now, Math.min(limit, mostInRequest - marked));
      marked += more;
      return more;
    });
  return jobId;
}

const markBefore = async (
  { library }: PurgeDeps,
  tx: Tx,
  ownerId: string,
  before: number,
  limit: number,
): Promise<number> =>
  (await isWhollyHeld(tx, ownerId)) ? 0 : library.trash.markTrashed(tx, ownerId, { before }, limit);

/** Marks what a request left to its job; when the clock was set back meanwhile that stays, as it may be what came after. */
export async function markRest(deps: PurgeDeps, job: JobContext): Promise<void> {
  const { ownerId, signal } = job;
  const { trashedBefore } = job.payload as PurgePayload;
  if (trashedBefore === undefined) return;
  const markMore = async (tx: Tx, limit: number): Promise<number> =>
    deps.clock.now() < trashedBefore ? 0 : markBefore(deps, tx, ownerId, trashedBefore, limit);
  await inChunks(deps.db, markMore, signal);
}

/** Marks what is due and not held and queues the erasing; also of what an ended process left marked. */
export async function markDue(deps: PurgeDeps, ownerId: string): Promise<void> {
  const { db, library, chats, clock } = deps;
  const now = clock.now();
  await resumeMarked(deps, ownerId);
  await inChunks(db, async (tx, limit) => {
    // What is held stays due; no job runs for it over and over.
    if (await isWhollyHeld(tx, ownerId)) return 0;
    const markedChats = await chats.trash.mark(tx, ownerId, now);
    const images = await library.trash.markDue(tx, ownerId, now, limit);
    if (images + markedChats > 0) await queuePurge(deps, tx, ownerId, 'due');
    return images;
  });
}

/** Queues the erasing of what is marked already, if anything is: it goes on, or back into the trash where it is held. */
export async function resumeMarked(deps: PurgeDeps, ownerId: string): Promise<void> {
  const { db, library, chats } = deps;
  const waits =
    (await library.trash.marked(ownerId, 1)).length > 0 ||
    ((await hasStandingHold(db.read, ownerId)) && (await library.trash.heldMarked(ownerId, 1)).length > 0) ||
    ((await chats.trash.anyMarked(ownerId)) &&
      !(await allWait(deps, ownerId, await chats.trash.marked(ownerId))));
  if (waits) await db.write((tx) => queuePurge(deps, tx, ownerId, 'due'));
}

/** Marks anew, by the rule of before, images whose purge had to wait and need not any more. */
export async function purgeWhatWaited(deps: PurgeDeps): Promise<void> {
  const { db, library, erasers } = deps;
  for (const { waiting } of erasers) {
    if (!waiting) continue;
    for (const ownerId of await library.trash.ownersWithFailed(waiting.reason)) {
      for (let found = atOnce; found === atOnce;) {
        const ids = await library.trash.failedFor(ownerId, waiting.reason, waiting.image, atOnce);
        found = ids.length;
        if (found === 0) break;
        await db.write(async (tx) => {
          await library.trash.markAgain(tx, ownerId, ids);
          await queuePurge(deps, tx, ownerId, 'due');
        });
      }
    }
  }
}
