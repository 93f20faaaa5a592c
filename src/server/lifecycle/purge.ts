import type { Chats } from '../chats/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import type { JobContext, Jobs } from '../jobs/index.ts';
import type { Library, ParsedSelection, PurgeTarget } from '../library/index.ts';
import { keysOfImage, type Storage } from '../storage/index.ts';
import * as store from './store.ts';
import { chatReceiptSurfaces, imageReceiptSurfaces } from './surfaces.ts';
import type { ReceiptTable } from './tables.ts';

/** A room above this one that keeps something of images or chats; it erases that in the transaction of the purge. */
export interface Eraser {
  ofImages(tx: Tx, ownerId: string, imageIds: readonly string[]): Promise<void>;
  ofChats(tx: Tx, ownerId: string, chatIds: readonly string[]): Promise<void>;
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
  /** LC10: surfaces of rooms that this one does not know. */
  erasers: readonly Eraser[];
}

/** Images that are erased and deleted together. */
const batch = 250;

/** Images that one transaction marks; between two of them others get their turn. */
const chunk = 10_000;

interface Counts {
  images: number;
  failed: number;
  chats: number;
}

/** Queues the erasing of what is marked; in the transaction that marks. */
export function queuePurge({ jobs }: PurgeDeps, tx: Tx, ownerId: string, key: string): Promise<string> {
  return jobs.enqueue(tx, { ownerId, kind: 'purge', key, payload: {} });
}

/**
 * LC9, step 1, in the request itself: once a purge is promised, nothing brings back what it was promised for. The job is
 * queued with the first marks, so that a crash between two chunks leaves nothing half promised.
 */
export async function markForPurge(
  deps: PurgeDeps,
  ownerId: string,
  selection: ParsedSelection,
  withChats: boolean,
): Promise<string> {
  const { db, library, chats, ids } = deps;
  const key = ids.next();
  let jobId = '';
  for (let marked = chunk; marked === chunk;) {
    marked = await db.write(async (tx) => {
      jobId ||= await queuePurge(deps, tx, ownerId, key);
      if (withChats) await chats.trash.mark(tx, ownerId, null);
      return library.trash.markSelection(tx, ownerId, selection, chunk);
    });
  }
  return jobId;
}

/** Marks what is due and queues the erasing; also of what an ended process left marked. */
export async function markDue(deps: PurgeDeps, ownerId: string): Promise<void> {
  const { db, library, chats, clock } = deps;
  const now = clock.now();
  for (let marked = chunk; marked === chunk;) {
    marked = await db.write(async (tx) => {
      await queuePurge(deps, tx, ownerId, 'due');
      await chats.trash.mark(tx, ownerId, now);
      return library.trash.markDue(tx, ownerId, now, chunk);
    });
  }
}

/** LC9, steps 2 to 4, in the background, a batch at a time: a crash loses at most the place in the list. */
export function definePurgeJob(deps: PurgeDeps): void {
  const run = (context: JobContext): Promise<string> => runPurge(deps, context);
  deps.jobs.define({ kind: 'purge', concurrency: 1, maxAttempts: 5, listed: true, run });
}

async function runPurge(deps: PurgeDeps, context: JobContext): Promise<string> {
  const { db, library, chats } = deps;
  const { ownerId, signal } = context;
  const counts: Counts = { images: 0, failed: 0, chats: 0 };
  const total = await library.trash.countMarked(ownerId);
  while (!signal.aborted) {
    const targets = await library.trash.marked(ownerId, batch);
    if (targets.length === 0) break;
    await purgeBatch(deps, ownerId, targets, counts);
    const done = counts.images + counts.failed;
    await context.progress(done, Math.max(total, done), counts.failed);
  }
  for (const chatId of await chats.trash.marked(ownerId)) {
    if (signal.aborted) break;
    if (await purgeChat(deps, ownerId, chatId)) counts.chats += 1;
  }
  if (signal.reason === 'cancelled') await unmark(deps, ownerId, counts);
  for (const eraser of deps.erasers) await eraser.afterPurge?.();
  await db.scrub();
  return sentence(counts);
}

/** A cancelled purge: what is whole goes back into the trash, what was begun is finished. */
async function unmark(deps: PurgeDeps, ownerId: string, counts: Counts): Promise<void> {
  const { db, library, chats, storage } = deps;
  for (;;) {
    const targets = await library.trash.marked(ownerId, batch);
    if (targets.length === 0) break;
    // Originals are erased first: an image that still has one is whole.
    const whole = new Set(await storage.remaining(targets.map(({ fileKey }) => fileKey)));
    const ids = targets.filter(({ fileKey }) => whole.has(fileKey)).map(({ id }) => id);
    await db.write((tx) => library.trash.unmark(tx, ownerId, ids));
    const begun = targets.filter(({ fileKey }) => !whole.has(fileKey));
    if (begun.length > 0) await purgeBatch(deps, ownerId, begun, counts);
  }
  await db.write((tx) => chats.trash.unmark(tx, ownerId));
}

/** Erases marked images from every surface, checks, and deletes the rows with a receipt for each. */
async function purgeBatch(
  deps: PurgeDeps,
  ownerId: string,
  targets: PurgeTarget[],
  counts: Counts,
): Promise<void> {
  const { db, library, chats, clock } = deps;
  const failures = await erase(deps.storage, targets);
  const erased = targets.filter(({ id }) => !failures.has(id));
  const ids = erased.map(({ id }) => id);
  const at = clock.now();
  await db.write(async (tx) => {
    for (const [id, reason] of failures) await library.trash.failPurge(tx, ownerId, id, reason);
    if (ids.length === 0) return;
    for (const eraser of deps.erasers) await eraser.ofImages(tx, ownerId, ids);
    await chats.trash.markImagesPurged(tx, ownerId, ids, at);
    await library.trash.deletePurged(tx, ownerId, ids);
    const receipts = erased.map(({ id, bytes, rule }) =>
      receiptOf(deps.ids, ownerId, {
        kind: 'image',
        subject_id: id,
        purged_at: at,
        rule,
        bytes,
        surfaces: imageReceiptSurfaces,
      }),
    );
    await store.insertReceipts(tx, receipts);
  });
  counts.images += erased.length;
  counts.failed += failures.size;
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
  const { db, library, chats, clock, ids } = deps;
  return db.write(async (tx) => {
    for (const eraser of deps.erasers) await eraser.ofChats(tx, ownerId, [chatId]);
    const deleted = await chats.trash.purge(tx, ownerId, chatId);
    if (!deleted) return false;
    const now = clock.now();
    await library.trash.forgetOrigins(tx, ownerId, [chatId]);
    const facts = {
      kind: 'chat',
      subject_id: chatId,
      purged_at: now,
      rule: deleted.purgeAt <= now ? 'retention' : 'person',
      bytes: 0,
      surfaces: chatReceiptSurfaces,
    } as const;
    await store.insertReceipts(tx, [receiptOf(ids, ownerId, facts)]);
    return true;
  });
}

const receiptOf = (
  ids: Ids,
  ownerId: string,
  facts: Omit<ReceiptTable, 'owner_id' | 'id'>,
): ReceiptTable => ({
  owner_id: ownerId,
  id: ids.next(),
  ...facts,
});

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

function sentence({ images, failed, chats }: Counts): string {
  const gone = [counted(images, 'image'), ...(chats > 0 ? [counted(chats, 'chat')] : [])].join(' and ');
  return `Deleted ${gone} for good.${failed > 0 ? ` ${counted(failed, 'image')} could not be deleted; the trash says why.` : ''}`;
}
