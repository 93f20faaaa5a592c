import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import * as store from './filing-store.ts';
import { gatherMarks } from './gather.ts';
import { setFavourite } from './gather-store.ts';
import * as folderStore from './folder-store.ts';
import * as protection from './protect-store.ts';
import { forgetDeletedSaved } from './saved-store.ts';
import { revertChoice } from './stack-store.ts';
import type { Stacks } from './stacks.ts';
import * as tagStore from './tag-store.ts';
import type { FilingActionTable } from './tables.ts';
import type { SearchedDatabase } from './text-match.ts';
import { undoTagMove } from './undo-tag-moves.ts';

export interface FilingDeps {
  db: SearchedDatabase;
  changes: Changes;
  clock: Clock;
  ids: Ids;
  stacks: Stacks;
}

/** What an action did to some images, in one transaction. */
export interface Part {
  kind: FilingActionTable['kind'];
  subjectId: string;
  before: tagStore.TagWord | number | null;
  imageIds: string[];
}

export interface Gathering {
  actionId: string;
  imageId: string;
  fromIds: readonly string[];
}

/** Does something with a page of images; answers what it really did. */
export type FilingWork = (tx: Tx, imageIds: string[]) => Promise<Part[]>;

/** Images that one transaction works on; between two of them others get their turn. */
const chunk = 10_000;
/** For how long what was done can be undone. */
const undoneFor = 24 * 60 * 60 * 1000;

/**
 * Does something with images of one owner, a transaction for each 10,000. `work` answers what it really did, which is kept
 * to be undone. Answers on how many images something was done.
 */
export async function runFiling(
  deps: FilingDeps,
  ownerId: string,
  imageIds: readonly string[],
  work: FilingWork,
): Promise<{ actionId: string; images: number }> {
  const { db, clock, ids } = deps;
  const actionId = ids.next();
  const at = clock.now();
  let images = 0;
  let next = 0;
  for (let i = 0; i < imageIds.length; i += chunk) {
    const page = imageIds.slice(i, i + chunk);
    await db.write(async (tx) => {
      const done = await fileParts(deps, tx, { ownerId, actionId, next, at }, () => work(tx, page));
      images += done.images;
      next += done.parts;
    });
  }
  return { actionId, images };
}

/** Does work in a transaction and keeps what it did as parts of an action from number `next` on; answers how much that was. */
export async function fileParts(
  deps: Pick<FilingDeps, 'changes'>,
  tx: Tx,
  { ownerId, actionId, next, at }: { ownerId: string; actionId: string; next: number; at: number },
  work: () => Promise<Part[]>,
): Promise<{ images: number; parts: number }> {
  const parts = (await work()).filter(({ imageIds }) => imageIds.length > 0);
  await store.insertParts(
    tx,
    parts.map((part, i) => rowOf(part, { ownerId, actionId, part: next + i, at })),
  );
  noteParts(deps, tx, ownerId, parts);
  return { images: new Set(parts.flatMap(({ imageIds }) => imageIds)).size, parts: parts.length };
}

const rowOf = (
  { kind, subjectId, before, imageIds }: Part,
  place: { ownerId: string; actionId: string; part: number; at: number },
): FilingActionTable => ({
  owner_id: place.ownerId,
  id: place.actionId,
  part: place.part,
  kind,
  subject_id: subjectId,
  before: before === null ? null : JSON.stringify(before),
  image_ids: JSON.stringify(imageIds),
  at: place.at,
  witness_id: null,
});

/** Tells devices which images, folders and tags changed. */
function noteParts(
  { changes }: Pick<FilingDeps, 'changes'>,
  tx: Tx,
  ownerId: string,
  parts: readonly Part[],
): void {
  for (const { kind, subjectId, imageIds } of parts) {
    if (imageIds.length === 0) continue;
    if (/^(protection|favourite|version)\./.test(kind)) {
      changes.append(tx, ownerId, 'image.updated', imageIds);
      continue;
    }
    const inFolder = kind.startsWith('folder.');
    changes.append(tx, ownerId, inFolder ? 'folder.updated' : 'tag.updated', [subjectId]);
    changes.append(tx, ownerId, 'image.described', imageIds);
  }
}

export interface Filing {
  /**
   * Gives one image the folders, tags and favourite mark of others as well, in the caller's transaction and as a part of
   * its action: `undo` takes back just what was not so already.
   */
  gather(tx: Tx, ownerId: string, which: Gathering): Promise<void>;
  /** Undoes an action as far as nothing else was said since. Nothing is left to undo the second time. */
  undo(actor: Actor, actionId: string): Promise<number>;
  /**
   * Undoes the newest part of an action, in a transaction of its own: which images that was, and with how many something
   * else was done since. Null when no part is left.
   */
  undoPart(ownerId: string, actionId: string): Promise<{ imageIds: string[]; kept: number } | null>;
  /** Forgets what can't be undone any more. */
  forgetOld(): Promise<void>;
}

export function createFiling(deps: FilingDeps): Filing {
  const { db, clock, stacks } = deps;

  async function undoPart(tx: Tx, ownerId: string, row: FilingActionTable): Promise<Part> {
    const { kind, subject_id: subjectId } = row;
    const imageIds = JSON.parse(row.image_ids) as string[];
    const parsed: unknown = row.before === null ? null : JSON.parse(row.before);
    const part = { kind, subjectId, before: parsed as Part['before'] };
    if (kind === 'favourite.add')
      return { ...part, imageIds: await setFavourite(db, tx, ownerId, imageIds, 0) };
    if (kind === 'version.choose') {
      const back = await revertChoice(db, tx, ownerId, imageIds, Number(subjectId), Number(parsed));
      stacks.settle(tx, ownerId, { imageIds: back });
      return { ...part, imageIds: back };
    }
    const before = parsed as tagStore.TagWord | null;
    if (kind === 'protection.add' || kind === 'protection.remove') {
      const at = kind === 'protection.add' ? null : clock.now();
      return { ...part, imageIds: await protection.setProtected(db, tx, ownerId, imageIds, at) };
    }
    if (kind === 'folder.add') {
      const gone = await folderStore.deleteImages(db, tx, ownerId, [subjectId], imageIds);
      return { ...part, imageIds: gone.map((one) => one.image_id) };
    }
    if (kind === 'folder.remove') {
      const back = await folderStore.insertImages(db, tx, ownerId, subjectId, imageIds, clock.now());
      return { ...part, imageIds: back };
    }
    const moved = await undoTagMove(deps, tx, ownerId, row);
    if (moved) return moved;
    const said = kind === 'tag.add' ? 'yes' : 'no';
    const reverted = await tagStore.revertWords(db, tx, ownerId, subjectId, imageIds, said, before);
    return { ...part, imageIds: reverted };
  }

  const takeBack: Filing['undoPart'] = (ownerId, actionId) =>
    db.write(async (tx) => {
      const row = await store.takePart(tx, ownerId, actionId);
      if (!row) return null;
      const part = await undoPart(tx, ownerId, row);
      noteParts(deps, tx, ownerId, [part]);
      const { imageIds } = part;
      return { imageIds, kept: (JSON.parse(row.image_ids) as string[]).length - imageIds.length };
    });

  return {
    async gather(tx, ownerId, { actionId, imageId, fromIds }) {
      const parts = await gatherMarks(deps, tx, ownerId, imageId, fromIds);
      let part = await store.nextPart(tx, ownerId, actionId);
      const at = clock.now();
      await store.insertParts(
        tx,
        parts.map((one) => rowOf(one, { ownerId, actionId, part: part++, at })),
      );
      noteParts(deps, tx, ownerId, parts);
    },
    async undo({ ownerId }, actionId) {
      const touched = new Set<string>();
      for (;;) {
        const part = await takeBack(ownerId, actionId);
        if (!part) return touched.size;
        for (const id of part.imageIds) touched.add(id);
      }
    },
    undoPart: takeBack,
    async forgetOld() {
      const before = clock.now() - undoneFor;
      await db.write(async (tx) => {
        await store.forgetActions(tx, before);
        await folderStore.forgetDeleted(tx, before);
        await forgetDeletedSaved(tx, before);
      });
    },
  };
}
