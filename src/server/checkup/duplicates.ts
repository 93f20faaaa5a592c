import type { Input, Output } from '../../shared/contract/endpoint.ts';
import type * as contract from '../../shared/contract/checkup.ts';
import type { Actor } from '../actor.ts';
import { AppError, notFound } from '../errors.ts';
import type { Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import type { JobContext } from '../jobs/index.ts';
import type { Library, TrashMark } from '../library/index.ts';
import type { Lifecycle } from '../lifecycle/index.ts';
import { leaving, type Standing, standingOf } from './best-first.ts';
import * as store from './duplicates-store.ts';
import { lastChange } from './last-change-store.ts';
import { defineLookJob, type LookDeps, lookKind } from './look.ts';
import * as looks from './look-alikes-store.ts';

export interface DuplicatesDeps extends LookDeps {
  ids: Ids;
  library: Library;
  lifecycle: Pick<Lifecycle, 'mark' | 'undo'>;
}

type Which = NonNullable<Input<typeof contract.keepAll>['which']>;

export interface Duplicates {
  duplicates(actor: Actor): Promise<Output<typeof contract.getDuplicates>>;
  look(actor: Actor): Promise<void>;
  groups(actor: Actor, after: number, limit: number): Promise<Output<typeof contract.listDuplicates>>;
  /** Throws `not_found` for a group or image that is not there (any more). */
  keep(actor: Actor, group: number, imageId: string): Promise<Output<typeof contract.keepDuplicate>>;
  /** Takes back what was kept and trashed as one action; throws `conflict` while that is still under way. */
  undoKeep(actor: Actor, actionId: string): Promise<{ images: number }>;
  tellApart(actor: Actor, group: number): Promise<{ setId: string }>;
  undoTellApart(actor: Actor, setId: string): Promise<void>;
  previewAll(actor: Actor, which: Which): Promise<Output<typeof contract.previewKeepAll>>;
  keepAll(actor: Actor, which: Which): Promise<Output<typeof contract.keepAll>>;
}

const keepKind = 'keep-best';
/** Groups that one statement reads. */
const page = 200;
/** Groups that one transaction deals with. */
const atOnce = 25;

/** The review of what is alike: keeping one of a group, or none of it being duplicates. */
export function createDuplicates(deps: DuplicatesDeps): Duplicates {
  const { db, jobs, changes, ids, library, lifecycle } = deps;
  defineLookJob(deps);

  /** Groups of the last look, as they stand now, from behind one on. */
  async function* standing(ownerId: string, which: Which, from = 0, size = page): AsyncGenerator<Standing[]> {
    const last = await store.lastGroup(db.longRead, ownerId);
    for (let after = from; after < last; after += size)
      yield standingOf(await store.membersAfter(db.longRead, ownerId, after, size, which));
  }

  /** Keeps one of a group; in a transaction that sees the group as it is now. Answers how many went. */
  async function settle(
    tx: Tx,
    ownerId: string,
    { members }: Standing,
    keepId: string,
    mark: TrashMark,
  ): Promise<number> {
    const gone = leaving(members, keepId).map(({ id }) => id);
    if (gone.length === 0) return 0;
    await library.filing.gather(tx, ownerId, { actionId: mark.actionId, imageId: keepId, fromIds: gone });
    return library.trash.move(tx, ownerId, { ids: gone }, mark, gone.length);
  }

  async function find(tx: Tx, ownerId: string, group: number): Promise<Standing> {
    const [found] = standingOf(await store.membersAfter(tx, ownerId, group - 1, 1, 'all'));
    if (!found) throw notFound('group of duplicates');
    return found;
  }

  async function keepBest({ ownerId, payload, signal, progress }: JobContext): Promise<string> {
    const { mark, which } = payload as { mark: TrashMark; which: Which };
    const total = await store.lastGroup(db.longRead, ownerId);
    let [images, groups] = [0, 0];
    for (let after = 0; after < total && !signal.aborted; after += atOnce) {
      images += await db.write(async (tx) => {
        const found = standingOf(await store.membersAfter(tx, ownerId, after, atOnce, which));
        let moved = 0;
        for (const group of found) moved += await settle(tx, ownerId, group, group.members[0]!.id, mark);
        groups += found.length;
        return moved;
      });
      await progress(Math.min(after + atOnce, total), total);
    }
    return `Kept the best of ${groups.toLocaleString('en')} groups and moved ${images.toLocaleString('en')} duplicates to the trash.`;
  }
  jobs.define({ kind: keepKind, concurrency: 1, maxAttempts: 5, listed: true, run: keepBest });

  return {
    async duplicates({ ownerId }) {
      const looking = await jobs.isActive(ownerId, lookKind, ownerId);
      const row = await looks.readPass(db, ownerId);
      if (!row) return { looked: null, looking };
      const { images, groups } = row;
      const current = (await lastChange(db, ownerId)) <= row.seq;
      return { looked: { at: row.looked_at, current, images, groups }, looking };
    },

    async look({ ownerId }) {
      await db.write((tx) => jobs.enqueue(tx, { ownerId, kind: lookKind, key: ownerId, payload: {} }));
    },

    async groups(actor, after, limit) {
      const { ownerId } = actor;
      const found: Standing[] = [];
      for await (const some of standing(ownerId, 'all', after)) {
        found.push(...some);
        if (found.length > limit) break;
      }
      const shown = found.slice(0, limit);
      const imageIds = shown.flatMap(({ members }) => members.map(({ id }) => id));
      const images = new Map((await library.getMany(actor, imageIds)).map((image) => [image.id, image]));
      const { folders, tags } = await store.filingOf(db, ownerId, imageIds);
      return {
        groups: shown.map(({ group, same, members }) => ({
          group,
          same,
          members: members.flatMap(({ id, guarded }) => {
            const image = images.get(id);
            if (!image) return [];
            const inFolders = folders.filter(({ image_id }) => image_id === id);
            return [
              {
                image,
                folders: inFolders.map(({ id: folderId, name }) => ({ id: folderId, name })),
                tags: tags.get(id) ?? 0,
                guarded: guarded === 1,
              },
            ];
          }),
        })),
        next: found.length > limit ? (shown.at(-1)?.group ?? null) : null,
      };
    },

    async keep({ ownerId }, group, imageId) {
      const mark = await lifecycle.mark(ownerId);
      const images = await db.write(async (tx) => {
        const found = await find(tx, ownerId, group);
        if (!found.members.some(({ id }) => id === imageId)) throw notFound('image');
        return settle(tx, ownerId, found, imageId, mark);
      });
      return { actionId: mark.actionId, images };
    },

    async undoKeep(actor, actionId) {
      const { ownerId } = actor;
      // While it goes on, more would go than comes back.
      if (await jobs.cancelByKey(ownerId, keepKind, actionId)) {
        throw new AppError(
          'conflict',
          'It is still under way and was asked to stop. Undo it again in a moment.',
        );
      }
      const { images } = await lifecycle.undo(actor, actionId);
      await library.filing.undo(actor, actionId);
      return { images };
    },

    tellApart: ({ ownerId }, group) =>
      db.write(async (tx) => {
        const { members } = await find(tx, ownerId, group);
        const setId = ids.next();
        const imageIds = members.map(({ id }) => id);
        await looks.insertApart(tx, ownerId, setId, imageIds);
        changes.append(tx, ownerId, 'checkup.updated', [setId]);
        return { setId };
      }),

    undoTellApart: ({ ownerId }, setId) =>
      db.write(async (tx) => {
        if (!(await looks.deleteApart(tx, ownerId, setId))) throw notFound('set of images');
        changes.append(tx, ownerId, 'checkup.updated', [setId]);
      }),

    async previewAll({ ownerId }, which) {
      const sum = { groups: 0, images: 0, bytes: 0, guarded: 0 };
      for await (const some of standing(ownerId, which)) {
        for (const { members } of some) {
          const [best] = members;
          const gone = leaving(members, best!.id);
          if (gone.length > 0) sum.groups += 1;
          sum.images += gone.length;
          sum.guarded += members.length - 1 - gone.length;
          for (const { bytes } of gone) sum.bytes += bytes;
        }
      }
      return sum;
    },

    async keepAll({ ownerId }, which) {
      const mark = await lifecycle.mark(ownerId);
      const { actionId } = mark;
      const jobId = await db.write((tx) =>
        jobs.enqueue(tx, { ownerId, kind: keepKind, key: actionId, payload: { mark, which } }),
      );
      return { actionId, jobId };
    },
  };
}
