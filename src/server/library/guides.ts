import { type Guide, longestBrief, mostPins } from '../../shared/contract/guides.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import type { FilingDeps } from './filing.ts';
import { findFolder, foldersOfImage, type FolderRow, updateFolder } from './folder-store.ts';
import * as store from './guide-store.ts';

/** What a folder offers to the turns of its chats. */
export interface Guides {
  read(actor: Pick<Actor, 'ownerId'>, folderId: string): Promise<Guide & { folderName: string }>;
  writeBrief(actor: Actor, folderId: string, brief: string): Promise<Guide>;
  /** Pins live images of the actor; `conflict` when that makes more than eight. */
  pin(actor: Actor, folderId: string, imageIds: readonly string[]): Promise<Guide>;
  unpin(actor: Actor, folderId: string, imageIds: readonly string[]): Promise<Guide>;
  /**
   * Gives a folder what it offered elsewhere, in the caller's transaction: a brief where it has none, and pins as far as
   * there is room.
   */
  bring(
    tx: Tx,
    ownerId: string,
    folderId: string,
    guide: { brief: string; imageIds: readonly string[] },
  ): Promise<void>;
  /** The folders that an image is pinned to. */
  ofImage(actor: Pick<Actor, 'ownerId'>, imageId: string): Promise<{ id: string; name: string }[]>;
}

export function createGuides({ db, changes, clock }: FilingDeps): Guides {
  async function own(from: Tx | typeof db.read, ownerId: string, id: string): Promise<FolderRow> {
    const row = await findFolder(from, ownerId, id);
    if (!row) throw notFound('folder');
    return row;
  }

  async function read({ ownerId }: Pick<Actor, 'ownerId'>, id: string) {
    const { brief, name } = await own(db.read, ownerId, id);
    return { folderId: id, folderName: name, brief, pins: await store.listPins(db.read, ownerId, id) };
  }

  /** Changes a folder of the actor in one transaction, which other devices hear of. */
  async function change(actor: Actor, id: string, work: (tx: Tx) => Promise<void>): Promise<Guide> {
    await db.write(async (tx) => {
      await own(tx, actor.ownerId, id);
      await work(tx);
      changes.append(tx, actor.ownerId, 'folder.updated', [id]);
    });
    return read(actor, id);
  }

  return {
    read,
    writeBrief: (actor, id, brief) =>
      change(actor, id, async (tx) => void (await updateFolder(tx, actor.ownerId, id, { brief }))),
    pin: (actor, id, imageIds) =>
      change(actor, id, async (tx) => {
        await store.insertPins(db, tx, actor.ownerId, id, imageIds, clock.now());
        if ((await store.countPins(tx, actor.ownerId, id)) > mostPins) {
          throw new AppError(
            'conflict',
            `A folder pins at most ${mostPins} images, counting those in the trash. Take one off first.`,
            { field: 'imageIds' },
          );
        }
      }),
    unpin: (actor, id, imageIds) =>
      change(actor, id, (tx) => store.deletePins(db, tx, actor.ownerId, id, imageIds)),
    async bring(tx, ownerId, id, { brief, imageIds }) {
      const { brief: before } = await own(tx, ownerId, id);
      const given = before === '' ? brief.trim().slice(0, longestBrief) : '';
      if (given !== '') await updateFolder(tx, ownerId, id, { brief: given });
      const room = Math.max(0, mostPins - (await store.countPins(tx, ownerId, id)));
      const pinned =
        room === 0 ? 0 : await store.insertPins(db, tx, ownerId, id, imageIds.slice(0, room), clock.now());
      if (given !== '' || pinned > 0) changes.append(tx, ownerId, 'folder.updated', [id]);
    },
    ofImage: ({ ownerId }, imageId) => foldersOfImage(db.read, 'folder_pins', ownerId, imageId),
  };
}
