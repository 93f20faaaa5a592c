import { z } from 'zod';
import { selection as selectionShape } from '../../shared/contract/common.ts';
import type { Chats } from '../chats/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import type { JobContext, Jobs } from '../jobs/index.ts';
import { type Library, type PurgeTarget, readSelection } from '../library/index.ts';
import { keysOfImage, type Storage } from '../storage/index.ts';
import * as store from './store.ts';
import { chatReceiptSurfaces, imageReceiptSurfaces } from './surfaces.ts';
import type { ReceiptTable } from './tables.ts';

export interface PurgeDeps {
  db: Database;
  jobs: Jobs;
  library: Library;
  chats: Chats;
  storage: Storage;
  clock: Clock;
  ids: Ids;
}

/** What a purge job is to purge. `until`: what was trashed later than the request stays. */
const payloadShape = z.union([
  z.object({ rule: z.literal('person'), until: z.number(), selection: selectionShape, chats: z.boolean() }),
  z.object({ rule: z.literal('retention') }),
]);
export type PurgePayload = z.input<typeof payloadShape>;
type Payload = z.output<typeof payloadShape>;

/** Images that are marked, erased and deleted together. */
const batch = 250;

/** LC9: purges in the background, a batch at a time, so that a crash or a cancel loses at most the place in the list. */
export function definePurgeJob(deps: PurgeDeps): void {
  deps.jobs.define({
    kind: 'purge',
    concurrency: 1,
    maxAttempts: 5,
    listed: true,
    run: (context) => runPurge(deps, context),
  });
}

interface Counts {
  images: number;
  failed: number;
  chats: number;
}

async function runPurge(deps: PurgeDeps, context: JobContext): Promise<string> {
  const { db, library, chats, clock } = deps;
  const { ownerId, signal } = context;
  const payload = payloadShape.parse(context.payload);
  const now = clock.now();
  const counts: Counts = { images: 0, failed: 0, chats: 0 };
  const total = await countTargets(library, ownerId, payload);

  async function purge(targets: PurgeTarget[]): Promise<void> {
    await purgeBatch(deps, ownerId, targets, payload.rule, counts);
    await context.progress(counts.images + counts.failed, total, counts.failed);
  }

  if (payload.rule === 'person') {
    await db.write((tx) => library.trash.retryFailed(tx, ownerId, readSelection(payload.selection)));
  }
  // First what is marked already: what failed before, and what an ended process left half done.
  const marked = await library.trash.marked(ownerId);
  for (let i = 0; i < marked.length; i += batch) await purge(marked.slice(i, i + batch));

  while (!signal.aborted) {
    const targets = await db.write((tx) =>
      payload.rule === 'person'
        ? library.trash.markSelection(tx, ownerId, readSelection(payload.selection), payload.until, batch)
        : library.trash.markDue(tx, ownerId, now, batch),
    );
    if (targets.length === 0) break;
    await purge(targets);
  }
  if (payload.rule === 'retention' || payload.chats) {
    const by = payload.rule === 'retention' ? { dueBy: now } : { trashedBy: payload.until };
    for (const chatId of await chats.trash.ids(ownerId, by)) {
      if (signal.aborted) break;
      if (await purgeChat(deps, ownerId, chatId, payload.rule)) counts.chats += 1;
    }
  }
  await db.scrub();
  return sentence(counts);
}

async function countTargets(library: Library, ownerId: string, payload: Payload): Promise<number | null> {
  if (payload.rule === 'retention') return null;
  if ('ids' in payload.selection) return payload.selection.ids.length;
  return (await library.trash.sum(ownerId)).images;
}

/** Erases marked images from every surface, checks, and deletes the rows with a receipt for each. */
async function purgeBatch(
  deps: PurgeDeps,
  ownerId: string,
  targets: PurgeTarget[],
  rule: Payload['rule'],
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
    await chats.trash.markImagesPurged(tx, ownerId, ids, at);
    await library.trash.deletePurged(tx, ownerId, ids);
    const receipts = erased.map(({ id, bytes }) =>
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

async function purgeChat(
  deps: PurgeDeps,
  ownerId: string,
  chatId: string,
  rule: Payload['rule'],
): Promise<boolean> {
  const { db, library, chats, clock, ids } = deps;
  return db.write(async (tx) => {
    if (!(await chats.trash.purge(tx, ownerId, chatId))) return false;
    await library.trash.forgetOrigins(tx, ownerId, [chatId]);
    const facts = {
      kind: 'chat',
      subject_id: chatId,
      purged_at: clock.now(),
      rule,
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
