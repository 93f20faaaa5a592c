import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Actor } from '../../actor.ts';
import type { JobContext, Jobs } from '../../jobs/index.ts';
import { pageOfSelection } from '../filing-store.ts';
import type { ParsedSelection } from '../filters.ts';
import * as store from './auto-tag-store.ts';
import type { AutoTagDeps, AutoTags } from './auto-tags.ts';

const kind = 'retag';
/** Images that one transaction tags, with the index of their words. */
const batch = 100;
/** Ids that one transaction notes. */
const page = 10_000;

/** Finds the automatic tags of many images anew, as a job; every yes and no of a person stands. */
export function createRetag(
  deps: AutoTagDeps & { jobs: Jobs },
  autoTags: AutoTags,
): (actor: Actor, selection: ParsedSelection) => Promise<{ images: number; jobId: string | null }> {
  const { db, changes, jobs, ids: newIds } = deps;

  async function run({ ownerId, signal, progress }: JobContext): Promise<string> {
    let done = 0;
    let changed = 0;
    const total = await db.write((tx) => store.countPending(tx, ownerId));
    while (!signal.aborted) {
      const left = await db.write(async (tx) => {
        const ids = await store.findPending(tx, ownerId, batch);
        const { images, tags } = await autoTags.tag(tx, ownerId, ids);
        changes.append(tx, ownerId, 'image.described', images);
        changes.append(tx, ownerId, 'tag.updated', tags);
        await store.deletePending(tx, db.dialect, ownerId, ids);
        changed += images.length;
        return ids.length;
      });
      done += left;
      await progress(done, Math.max(total, done));
      if (left < batch) break;
      await nextTurn();
    }
    // Cancelled: what waits is forgotten. A server that stops goes on with it at its next start.
    if (signal.aborted && signal.reason === 'cancelled') {
      for (let ids = ['']; ids.length > 0;) {
        ids = await db.write(async (tx) => {
          const some = await store.findPending(tx, ownerId, page);
          await store.deletePending(tx, db.dialect, ownerId, some);
          return some;
        });
      }
    }
    const of = done.toLocaleString('en');
    return `Looked at ${of} ${done === 1 ? 'image' : 'images'}: ${changed.toLocaleString('en')} got other tags.`;
  }

  jobs.define({ kind, concurrency: 1, maxAttempts: 5, listed: true, run });

  return async ({ ownerId }, selection) => {
    let images = 0;
    let jobId: string | null = null;
    for (let after = ''; ;) {
      const ids = await pageOfSelection(db, ownerId, selection, after, page);
      if (ids.length > 0) {
        jobId = await db.write(async (tx) => {
          await store.insertPending(tx, ownerId, ids);
          // A key of its own: a job that runs may have seen the last of what waited before.
          return jobs.enqueue(tx, { ownerId, kind, key: newIds.next(), payload: {} });
        });
      }
      images += ids.length;
      if (ids.length < page) return { images, jobId };
      after = ids.at(-1)!;
    }
  };
}
