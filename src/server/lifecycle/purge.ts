import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { JobContext } from '../jobs/index.ts';
import type { PurgeTarget } from '../library/index.ts';
import { keysOfImage, type Storage } from '../storage/index.ts';
import { hasStandingHold } from './holds-store.ts';
import { createPace, type Pace } from './pace.ts';
import type { PurgeDeps } from './purge-deps.ts';
import { markRest } from './purge-marks.ts';
import type { PurgeFacts } from './receipts.ts';
import { chatReceiptSurfaces, imageReceiptSurfaces } from './surfaces.ts';
import { waitingAmong } from './waiting.ts';

/** Images that are looked at together where nothing large is written. */
const batch = 100;
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
  /** Why chats stay marked that can't be erased yet. */
  waiting: string | null;
}

/** LC9, steps 2 to 4, in the background, a batch at a time: a crash loses at most the place in the list. */
export function definePurgeJob(deps: PurgeDeps): void {
  const run = (context: JobContext): Promise<string> => deps.tidying.after(() => runPurge(deps, context));
  deps.jobs.define({ kind: 'purge', concurrency: 1, maxAttempts: 5, listed: true, run });
}

async function runPurge(deps: PurgeDeps, context: JobContext): Promise<string> {
  const { library } = deps;
  const { ownerId, signal } = context;
  await markRest(deps, context);
  const total = await library.trash.countMarked(ownerId);
  const counts = await purgeMarked(deps, ownerId, signal, ({ images, failed }) => {
    const done = images + failed;
    return context.progress(done, Math.max(total, done), failed);
  });
  if (signal.reason === 'cancelled') await unmark(deps, ownerId, counts);
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
  const counts: Counts = { images: 0, failed: 0, chats: 0, kept: 0, waiting: null };
  const pace = createPace(paceOfRows);
  while (!signal.aborted) {
    if (!(await deps.oneAtATime(() => purgeNext(deps, ownerId, counts, pace)))) break;
    await tell(counts);
  }
  counts.kept += await db.write((tx) => chats.trash.putBackHeld(tx, ownerId));
  for (const chatId of await chats.trash.marked(ownerId)) {
    if (signal.aborted) break;
    const reason = (await waitingAmong(deps, ownerId, [chatId])).get(chatId);
    if (reason !== undefined) counts.waiting = reason;
    else if (await deps.oneAtATime(() => purgeChat(deps, ownerId, chatId))) counts.chats += 1;
  }
  // One that came to be held while the others went.
  counts.kept += await db.write((tx) => chats.trash.putBackHeld(tx, ownerId));
  return counts;
}

/** A cancelled purge: what is whole goes back into the trash, what was begun is finished. */
async function unmark(deps: PurgeDeps, ownerId: string, counts: Counts): Promise<void> {
  const { db, library, chats } = deps;
  const pace = createPace(paceOfRows);
  const putBackNext = async (): Promise<boolean> => {
    const free = await library.trash.marked(ownerId, batch);
    const targets = free.length > 0 ? free : await library.trash.heldMarked(ownerId, batch);
    await putBack(deps, ownerId, targets, counts, { pace, held: free.length === 0 });
    return targets.length > 0;
  };
  // Another purge of this owner may be erasing: what it has in hand is not put back under it.
  while (await deps.oneAtATime(putBackNext));
  await db.write((tx) => chats.trash.unmark(tx, ownerId));
}

/**
 * Puts what is whole back into the trash and finishes what was begun; answers how many images went back. The bytes of one
 * may have come in again since it was marked: they live on as that other image, so this one goes on being purged, or
 * where it is held stays marked.
 */
async function putBack(
  deps: PurgeDeps,
  ownerId: string,
  targets: PurgeTarget[],
  counts: Counts,
  { pace, held }: { pace: Pace; held: boolean },
): Promise<number> {
  const { db, library, storage } = deps;
  // Originals are erased first: an image that still has one is whole. A temporary one has no trash to go back to.
  const remaining = new Set(await storage.remaining(targets.map(({ fileKey }) => fileKey)));
  const isWhole = ({ fileKey, rule }: PurgeTarget): boolean => rule !== 'temporary' && remaining.has(fileKey);
  // The same bytes can only be in the trash once.
  const whole = new Map(targets.filter(isWhole).map((target) => [target.sha256, target.id]));
  const back = new Set(
    whole.size > 0 ? await db.write((tx) => library.trash.unmark(tx, ownerId, [...whole.values()])) : [],
  );
  const rest = targets.filter((target) => !(isWhole(target) && (held || back.has(target.id))));
  if (rest.length > 0) await purgeBatch(deps, ownerId, rest, counts, pace);
  return back.size;
}

/** The next batch: what a hold has come upon goes back, else what is marked is erased. False when nothing is left. */
async function purgeNext(deps: PurgeDeps, ownerId: string, counts: Counts, pace: Pace): Promise<boolean> {
  const { library } = deps;
  const held = (await hasStandingHold(deps.db.read, ownerId))
    ? await library.trash.heldMarked(ownerId, batch)
    : [];
  if (held.length > 0) {
    counts.kept += await putBack(deps, ownerId, held, counts, { pace, held: true });
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
      await deps.tidying.owe(tx);
      await deps.receipts.insert(tx, receipts);
    }),
  );
  await nextTurn();
  counts.images += erased.length;
  counts.failed += failures.size;
}

/** Erases what rooms above keep outside the database; answers why, for each subject that is still there. */
async function eraseElsewhere(
  deps: PurgeDeps,
  ownerId: string,
  subjectIds: readonly string[],
): Promise<Map<string, string>> {
  const failures = await waitingAmong(deps, ownerId, subjectIds);
  const free = subjectIds.filter((id) => !failures.has(id));
  for (const eraser of deps.erasers) {
    for (const [id, reason] of (await eraser.beforeRows?.(ownerId, free)) ?? []) failures.set(id, reason);
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
    await deps.tidying.owe(tx);
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

function sentence({ images, failed, chats, kept, waiting }: Counts): string {
  const gone = [counted(images, 'image'), ...(chats > 0 ? [counted(chats, 'chat')] : [])].join(' and ');
  return [
    `Deleted ${gone} for good.`,
    ...(failed > 0 ? [`${counted(failed, 'image')} could not be deleted; the trash says why.`] : []),
    ...(kept > 0 ? [`${kept.toLocaleString('en')} went back into the trash, as a hold was placed.`] : []),
    ...(waiting !== null ? [`A chat is still there. ${waiting}`] : []),
  ].join(' ');
}
