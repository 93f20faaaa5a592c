import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Chats } from '../chats/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { JobContext, Jobs } from '../jobs/index.ts';
import { type Library, type ParsedSelection, type PurgeTarget, readSelection } from '../library/index.ts';
import { keysOfImage, type Storage } from '../storage/index.ts';
import { hasStandingHold, isWhollyHeld } from './holds-store.ts';
import { chunk, inChunks } from './in-chunks.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import { createPace, type Pace } from './pace.ts';
import type { PurgeFacts, ReceiptWriter } from './receipts.ts';
import { chatReceiptSurfaces, imageReceiptSurfaces } from './surfaces.ts';

/** A room above this one that keeps something of images or chats; it erases its rows in the transaction of the purge. */
export interface Eraser {
  /**
   * Erases what lies outside the database, before any row goes, and looks that it is gone. Answers why, for each image or
   * chat that is still held.
   */
  beforeRows?(ownerId: string, subjectIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  ofImages(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void>;
  ofChats(tx: Tx, ownerId: string, chatIds: readonly string[]): Promise<void>;
  /** Erases the files of an owner whose images and chats are all gone; their rows go by the list of surfaces. */
  ofOwner?(ownerId: string): Promise<void>;
  /** Makes what was erased unreadable where deleting rows is not enough; once, when all of a purge is erased. */
  afterPurge?(): Promise<void>;
}

export interface PurgeDeps {
  db: Database;
  jobs: Jobs;
  library: Library;
  chats: Chats;
  storage: Storage;
  clock: Clock;
  ids: Ids;
  receipts: ReceiptWriter;
  /** Between two batches of a purge a hold may come. */
  oneAtATime: OneAtATime;
  /** LC10: surfaces of rooms that this one does not know. */
  erasers: readonly Eraser[];
}

/** Images that are looked at together where nothing large is written. */
const batch = 100;
/** Images that a request marks: a second at most, or as many more as somebody names. */
const mostInRequest = 10_000;

/** All that is in the trash. */
export const wholeTrash = (): ParsedSelection => readSelection({ query: 'in:trash', except: [] });

/** Whether a selection is all that is in the trash, however that was said. */
const isWholeTrash = (selection: ParsedSelection): boolean =>
  'query' in selection &&
  selection.query.in === 'trash' &&
  selection.query.terms.length + selection.except.length === 0;

/**
 * Images whose rows go in one transaction: what that takes of the main thread, everybody else waits. Below the least the
 * commits themselves would be most of the work.
 */
const paceOfRows = { target: 12, least: 20, most: batch };

interface Counts {
  images: number;
  failed: number;
  chats: number;
  /** Images and chats that a hold took back. */
  kept: number;
}

interface PurgePayload {
  /** The job itself marks first what came into the trash until then. */
  trashedUntil?: number;
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
 */
export async function markForPurge(
  deps: PurgeDeps,
  ownerId: string,
  selection: ParsedSelection,
): Promise<string> {
  if (isWholeTrash(selection)) return markWholeTrash(deps, ownerId, { withChats: false });
  const { db, library, ids } = deps;
  const key = ids.next();
  let jobId = '';
  await inChunks(db, chunk, async (tx) => {
    const first = jobId === '';
    jobId ||= await queuePurge(deps, tx, ownerId, key);
    if (await isWhollyHeld(tx, ownerId)) return 0;
    if (first) await library.trash.markFailedAgain(tx, ownerId, selection);
    return library.trash.markSelection(tx, ownerId, selection, chunk);
  });
  return jobId;
}

/**
 * The same for all images in the trash, and its chats where these are meant. To mark a million takes minutes: of more
 * than `mostInRequest` the job marks the rest. What is restored before it gets there stays.
 */
export async function markWholeTrash(
  deps: PurgeDeps,
  ownerId: string,
  { withChats }: { withChats: boolean },
): Promise<string> {
  const { db, library, chats, clock, ids } = deps;
  const key = ids.next();
  const { images } = await library.trash.sum(ownerId);
  const trashedUntil = clock.now();
  const payload = images > mostInRequest ? { trashedUntil } : {};
  let jobId = '';
  let marked = 0;
  await inChunks(db, chunk, async (tx) => {
    const first = jobId === '';
    jobId ||= await queuePurge(deps, tx, ownerId, key, payload);
    if (await isWhollyHeld(tx, ownerId)) return 0;
    if (first) {
      if (withChats) await chats.trash.mark(tx, ownerId, null);
      await library.trash.markFailedAgain(tx, ownerId, wholeTrash());
    }
    if (marked >= mostInRequest) return 0;
    const now = await library.trash.markTrashed(tx, ownerId, trashedUntil, chunk);
    marked += now;
    return now;
  });
  return jobId;
}

/** Marks what is due and not held and queues the erasing; also of what an ended process left marked. */
export async function markDue(deps: PurgeDeps, ownerId: string): Promise<void> {
  const { db, library, chats, clock } = deps;
  const now = clock.now();
  await resumeMarked(deps, ownerId);
  await inChunks(db, chunk, async (tx) => {
    // What is held stays due; no job runs for it over and over.
    if (await isWhollyHeld(tx, ownerId)) return 0;
    const markedChats = await chats.trash.mark(tx, ownerId, now);
    const images = await library.trash.markDue(tx, ownerId, now, chunk);
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
    (await chats.trash.anyMarked(ownerId));
  if (waits) await db.write((tx) => queuePurge(deps, tx, ownerId, 'due'));
}

/** LC9, steps 2 to 4, in the background, a batch at a time: a crash loses at most the place in the list. */
export function definePurgeJob(deps: PurgeDeps): void {
  const run = (context: JobContext): Promise<string> => runPurge(deps, context);
  deps.jobs.define({ kind: 'purge', concurrency: 1, maxAttempts: 5, listed: true, run });
}

async function runPurge(deps: PurgeDeps, context: JobContext): Promise<string> {
  const { db, library } = deps;
  const { ownerId, signal } = context;
  const { trashedUntil } = context.payload as PurgePayload;
  if (trashedUntil !== undefined) {
    const markMore = async (tx: Tx): Promise<number> =>
      (await isWhollyHeld(tx, ownerId)) ? 0 : library.trash.markTrashed(tx, ownerId, trashedUntil, chunk);
    await inChunks(db, chunk, markMore, signal);
  }
  const total = await library.trash.countMarked(ownerId);
  const counts = await purgeMarked(deps, ownerId, signal, ({ images, failed }) => {
    const done = images + failed;
    return context.progress(done, Math.max(total, done), failed);
  });
  if (signal.reason === 'cancelled') await unmark(deps, ownerId, counts);
  for (const eraser of deps.erasers) await eraser.afterPurge?.();
  await db.scrub();
  return sentence(counts);
}

/** Erases all that is marked and not held; what comes to be held meanwhile goes back into the trash. */
export async function purgeMarked(
  deps: PurgeDeps,
  ownerId: string,
  signal: AbortSignal,
  tell: (counts: Counts) => Promise<void> = async () => {},
): Promise<Counts> {
  const { db, chats } = deps;
  const counts: Counts = { images: 0, failed: 0, chats: 0, kept: 0 };
  const pace = createPace(paceOfRows);
  while (!signal.aborted) {
    if (!(await deps.oneAtATime(() => purgeNext(deps, ownerId, counts, pace)))) break;
    await tell(counts);
  }
  counts.kept += await db.write((tx) => chats.trash.putBackHeld(tx, ownerId));
  for (const chatId of await chats.trash.marked(ownerId)) {
    if (signal.aborted) break;
    if (await deps.oneAtATime(() => purgeChat(deps, ownerId, chatId))) counts.chats += 1;
  }
  // One that came to be held while the others went.
  counts.kept += await db.write((tx) => chats.trash.putBackHeld(tx, ownerId));
  return counts;
}

/** A cancelled purge: what is whole goes back into the trash, what was begun is finished. */
async function unmark(deps: PurgeDeps, ownerId: string, counts: Counts): Promise<void> {
  const { db, library, chats } = deps;
  const pace = createPace(paceOfRows);
  for (;;) {
    const targets = await library.trash.marked(ownerId, batch);
    if (targets.length === 0) targets.push(...(await library.trash.heldMarked(ownerId, batch)));
    if (targets.length === 0) break;
    await putBack(deps, ownerId, targets, counts, pace);
  }
  await db.write((tx) => chats.trash.unmark(tx, ownerId));
}

/** Puts what is whole back into the trash and finishes what was begun; answers how many images went back. */
async function putBack(
  deps: PurgeDeps,
  ownerId: string,
  targets: PurgeTarget[],
  counts: Counts,
  pace: Pace,
): Promise<number> {
  const { db, library, storage } = deps;
  // Originals are erased first: an image that still has one is whole. A temporary one has no trash to go back to.
  const remaining = new Set(await storage.remaining(targets.map(({ fileKey }) => fileKey)));
  const isWhole = ({ fileKey, rule }: PurgeTarget): boolean => rule !== 'temporary' && remaining.has(fileKey);
  const ids = targets.filter(isWhole).map(({ id }) => id);
  await db.write((tx) => library.trash.unmark(tx, ownerId, ids));
  const begun = targets.filter((target) => !isWhole(target));
  if (begun.length > 0) await purgeBatch(deps, ownerId, begun, counts, pace);
  return ids.length;
}

/** The next batch: what a hold has come upon goes back, else what is marked is erased. False when nothing is left. */
async function purgeNext(deps: PurgeDeps, ownerId: string, counts: Counts, pace: Pace): Promise<boolean> {
  const { library } = deps;
  const held = (await hasStandingHold(deps.db.read, ownerId))
    ? await library.trash.heldMarked(ownerId, batch)
    : [];
  if (held.length > 0) {
    counts.kept += await putBack(deps, ownerId, held, counts, pace);
    return true;
  }
  const targets = await library.trash.marked(ownerId, pace.size);
  if (targets.length > 0) await purgeBatch(deps, ownerId, targets, counts, pace);
  return targets.length > 0;
}

/** Erases marked images from every surface, checks, and deletes the rows with a receipt for each. */
async function purgeBatch(
  deps: PurgeDeps,
  ownerId: string,
  targets: PurgeTarget[],
  counts: Counts,
  pace: Pace,
): Promise<void> {
  const { db, library, chats, clock } = deps;
  const failures = await eraseElsewhere(
    deps,
    ownerId,
    targets.map(({ id }) => id),
  );
  const free = targets.filter(({ id }) => !failures.has(id));
  for (const [id, reason] of await erase(deps.storage, free)) failures.set(id, reason);
  const erased = targets.filter(({ id }) => !failures.has(id));
  const ids = erased.map(({ id }) => id);
  const at = clock.now();
  const receipts = deps.receipts.sign(
    ownerId,
    erased.map(({ id, bytes, sha256, rule, ruleId }) => ({
      kind: 'image',
      id,
      at,
      rule,
      ruleId: rule === 'rule' ? ruleId : null,
      bytes,
      sha256,
      surfaces: imageReceiptSurfaces,
    })),
  );
  // Who waits meanwhile goes between signing and writing, and before the next batch.
  await nextTurn();
  await pace.measure(targets.length, () =>
    db.write(async (tx) => {
      for (const [id, reason] of failures) await library.trash.failPurge(tx, ownerId, id, reason);
      if (ids.length === 0) return;
      for (const eraser of deps.erasers) await eraser.ofImages(tx, ownerId, ids);
      await chats.trash.markImagesPurged(tx, ownerId, ids, at);
      await library.trash.deletePurged(tx, ownerId, ids);
      await deps.receipts.insert(tx, receipts);
    }),
  );
  await nextTurn();
  counts.images += erased.length;
  counts.failed += failures.size;
}

/** Erases what rooms above keep outside the database; answers why, for each subject that is still there. */
async function eraseElsewhere(
  { erasers }: PurgeDeps,
  ownerId: string,
  subjectIds: readonly string[],
): Promise<Map<string, string>> {
  const failures = new Map<string, string>();
  for (const eraser of erasers) {
    for (const [id, reason] of (await eraser.beforeRows?.(ownerId, subjectIds)) ?? [])
      failures.set(id, reason);
  }
  return failures;
}

/** Erases the files of images and looks that they are gone; answers why, for each image that is not. */
async function erase(storage: Storage, targets: PurgeTarget[]): Promise<Map<string, string>> {
  const imageOfKey = new Map(
    targets.flatMap(({ id, fileKey }) => keysOfImage(fileKey).map((key) => [key, id] as const)),
  );
  const keys = [...imageOfKey.keys()];
  const failures = new Map<string, string>();
  for (const { key, outcome, reason } of await storage.removeFiles(keys)) {
    if (outcome === 'failed') failures.set(imageOfKey.get(key)!, reason ?? 'A file could not be erased.');
  }
  for (const key of await storage.remaining(keys)) {
    const id = imageOfKey.get(key)!;
    if (!failures.has(id))
      failures.set(id, 'A file is still there after it was erased. Look at the disk of the server.');
  }
  return failures;
}

async function purgeChat(deps: PurgeDeps, ownerId: string, chatId: string): Promise<boolean> {
  const { db, library, chats, clock } = deps;
  const [left] = (await eraseElsewhere(deps, ownerId, [chatId])).values();
  if (left !== undefined) throw new AppError('internal', left);
  return db.write(async (tx) => {
    const now = clock.now();
    const rule = await chats.trash.purge(tx, ownerId, chatId, now);
    if (!rule) return false;
    for (const eraser of deps.erasers) await eraser.ofChats(tx, ownerId, [chatId]);
    await library.trash.forgetOrigins(tx, ownerId, [chatId]);
    const facts: PurgeFacts = {
      kind: 'chat',
      id: chatId,
      at: now,
      rule,
      ruleId: null,
      bytes: 0,
      sha256: null,
      surfaces: chatReceiptSurfaces,
    };
    await deps.receipts.insert(tx, deps.receipts.sign(ownerId, [facts]));
    return true;
  });
}

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

function sentence({ images, failed, chats, kept }: Counts): string {
  const gone = [counted(images, 'image'), ...(chats > 0 ? [counted(chats, 'chat')] : [])].join(' and ');
  return [
    `Deleted ${gone} for good.`,
    ...(failed > 0 ? [`${counted(failed, 'image')} could not be deleted; the trash says why.`] : []),
    ...(kept > 0 ? [`${kept.toLocaleString('en')} went back into the trash, as a hold was placed.`] : []),
  ].join(' ');
}
