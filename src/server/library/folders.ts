import type { Folder } from '../../shared/contract/organise.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import { carryImages } from './carry-images.ts';
import type { FilingDeps, FilingWork, Part } from './filing.ts';
import * as store from './folder-store.ts';
import { branchOf, countTree, heightOf, levelOf, mostLevels, type Place } from '../../shared/folder-tree.ts';
import { cleanName, nameKey } from './names.ts';

interface Filed {
  actionId: string;
  images: number;
}

export interface Folders {
  list(actor: Pick<Actor, 'ownerId'>): Promise<Folder[]>;
  create(actor: Actor, name: string, parentId: string | null): Promise<Folder>;
  change(
    actor: Actor,
    id: string,
    set: { name?: string | undefined; parentId?: string | null | undefined },
  ): Promise<Folder>;
  /** Deletes a folder and all below it; the images in them stay. Kept for a day to be undone. */
  remove(actor: Actor, id: string): Promise<Filed & { folders: number }>;
  /** Puts images into a folder. Throws not_found where it is not the owner's, as the other two do. */
  adding(ownerId: string, id: string): Promise<FilingWork>;
  /** Takes images out of a folder, and out of those below it if wanted. */
  taking(ownerId: string, id: string, below: boolean): Promise<FilingWork>;
  /** Takes images out of one folder with those in it, or out of all but `id`, and puts them into that. */
  moving(ownerId: string, id: string, from: string | null): Promise<FilingWork>;
  /** Brings back the folders that an action deleted; answers how many. */
  restore(actor: Actor, actionId: string): Promise<number>;
  /** The folder must be the owner's and there; else not_found. */
  require(tx: Tx, ownerId: string, id: string): Promise<void>;
  /** Takes the images made in a chat along from a folder to another; null is none. Undone by `filing.undo`. */
  carry(ownerId: string, chatId: string, from: string | null, to: string | null): Promise<Filed>;
  ofImage(actor: Actor, imageId: string): Promise<{ id: string; name: string }[]>;
  /**
   * The folder at a path of names, made as far as it is not there; for imports. Names are taken as they can be kept, and
   * what lies deeper than 20 levels goes into the folder on the 20th.
   */
  ensurePath(tx: Tx, ownerId: string, names: readonly string[]): Promise<string>;
  /** Puts images into a folder in the caller's transaction; those in it already stay as they are. */
  addImages(tx: Tx, ownerId: string, folderId: string, imageIds: readonly string[]): Promise<void>;
}

const placesOf = (rows: readonly store.FolderRow[]): Map<string, Place> =>
  new Map(rows.map((row) => [row.id, { id: row.id, parentId: row.parent_id }]));

const folderOf = (row: store.FolderRow, counts: Pick<Folder, 'images' | 'imagesWithin'>): Folder => ({
  id: row.id,
  parentId: row.parent_id,
  name: row.name,
  createdAt: row.created_at,
  ...counts,
});

const taken = (name: string): AppError =>
  new AppError('conflict', `A folder named “${name}” is here already. Choose another name.`, {
    field: 'name',
  });

const tooDeep = (): AppError =>
  new AppError('conflict', `Folders nest at most ${mostLevels} levels deep. Choose a place further up.`, {
    field: 'parentId',
  });

function readName(text: string): string {
  const name = cleanName(text);
  if (name === '') throw new AppError('bad_input', 'A folder needs a name.', { field: 'name' });
  if (name.includes('/')) {
    throw new AppError('bad_input', 'A folder’s name can’t hold “/”. Make a folder in the folder instead.', {
      field: 'name',
    });
  }
  return name;
}

/** The folders of everybody: a tree of names, and which images are in them. */
export function createFolders(deps: FilingDeps): Folders {
  const { db, changes, clock, ids } = deps;

  async function list({ ownerId }: Pick<Actor, 'ownerId'>): Promise<Folder[]> {
    const rows = await store.listFolders(db.read, ownerId);
    if (rows.length === 0) return [];
    const counts = countTree(placesOf(rows), await store.combinations(db, ownerId));
    return rows.map((row) => folderOf(row, counts.get(row.id)!));
  }

  /** One folder with its own counts, which cost less than those of the whole tree. */
  async function read({ ownerId }: Actor, id: string): Promise<Folder> {
    const rows = await store.listFolders(db.read, ownerId);
    const row = rows.find((one) => one.id === id);
    if (!row) throw notFound('folder');
    const branch = branchOf(placesOf(rows).values(), id);
    return folderOf(row, {
      images: await store.countImages(db, ownerId, [id]),
      imagesWithin: await store.countImages(db, ownerId, branch),
    });
  }

  async function insert(
    tx: Tx,
    ownerId: string,
    name: string,
    parentId: string | null,
  ): Promise<string | null> {
    const id = ids.next();
    const added = await store.insertFolder(tx, {
      owner_id: ownerId,
      id,
      parent_id: parentId,
      name,
      name_key: nameKey(name),
      created_at: clock.now(),
      deleted_at: null,
      delete_action_id: null,
    });
    if (!added) return null;
    changes.append(tx, ownerId, 'folder.added', [id]);
    return id;
  }

  /** The live folders with this one among them, or not_found. */
  async function treeWith(tx: Tx, ownerId: string, id: string): Promise<Map<string, Place>> {
    const places = placesOf(await store.listFolders(tx, ownerId));
    if (!places.has(id)) throw notFound('folder');
    return places;
  }

  async function own(ownerId: string, id: string): Promise<void> {
    if (!(await store.findFolder(db.read, ownerId, id))) throw notFound('folder');
  }

  async function takeOut(
    tx: Tx,
    ownerId: string,
    folderIds: readonly string[],
    imageIds: readonly string[],
  ): Promise<Part[]> {
    const taken = await store.deleteImages(db, tx, ownerId, folderIds, imageIds);
    const byFolder = Map.groupBy(taken, (one) => one.folder_id);
    return [...byFolder].map(([subjectId, rows]) => ({
      kind: 'folder.remove',
      subjectId,
      before: null,
      imageIds: rows.map((row) => row.image_id),
    }));
  }

  async function adding(ownerId: string, id: string): Promise<FilingWork> {
    await own(ownerId, id);
    return async (tx, imageIds) => {
      // It may have been deleted since the last page.
      if (!(await store.findFolder(tx, ownerId, id))) throw notFound('folder');
      const added = await store.insertImages(db, tx, ownerId, id, imageIds, clock.now());
      return [{ kind: 'folder.add', subjectId: id, before: null, imageIds: added }];
    };
  }

  async function branchWithin(ownerId: string, id: string): Promise<string[]> {
    const places = placesOf(await store.listFolders(db.read, ownerId));
    if (!places.has(id)) throw notFound('folder');
    return branchOf(places.values(), id);
  }

  async function taking(ownerId: string, id: string, below: boolean): Promise<FilingWork> {
    const branch = await branchWithin(ownerId, id);
    return (tx, imageIds) => takeOut(tx, ownerId, below ? branch : [id], imageIds);
  }

  async function moving(ownerId: string, id: string, from: string | null): Promise<FilingWork> {
    const add = await adding(ownerId, id);
    const old = from === null ? null : await branchWithin(ownerId, from);
    return async (tx, imageIds) => {
      const folders = old ?? (await store.listFolders(tx, ownerId)).map((row) => row.id);
      const others = folders.filter((one) => one !== id);
      return [...(await takeOut(tx, ownerId, others, imageIds)), ...(await add(tx, imageIds))];
    };
  }

  /** A name that no sibling has: the wanted one, or with the first number that is free. */
  async function freeName(tx: Tx, ownerId: string, parentId: string | null, wanted: string): Promise<string> {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? wanted : `${wanted.slice(0, 190)} (${number})`;
      if (!(await store.findSibling(tx, ownerId, parentId, nameKey(name)))) return name;
    }
  }

  return {
    list,

    async create(actor, text, parentId) {
      const name = readName(text);
      const { ownerId } = actor;
      const id = await db.write(async (tx) => {
        if (parentId !== null) {
          const places = await treeWith(tx, ownerId, parentId);
          if (levelOf(places, parentId) >= mostLevels) throw tooDeep();
        }
        const added = await insert(tx, ownerId, name, parentId);
        if (added === null) throw taken(name);
        return added;
      });
      return read(actor, id);
    },

    async change(actor, id, { name: text, parentId }) {
      const name = text === undefined ? undefined : readName(text);
      const { ownerId } = actor;
      await db.write(async (tx) => {
        const places = await treeWith(tx, ownerId, id);
        if (parentId != null) {
          if (!places.has(parentId)) throw notFound('folder');
          if (branchOf(places.values(), id).includes(parentId)) {
            throw new AppError('conflict', 'A folder can’t be moved into itself. Choose another place.', {
              field: 'parentId',
            });
          }
          if (levelOf(places, parentId) + heightOf(places, id) > mostLevels) throw tooDeep();
        }
        const before = await store.findFolder(tx, ownerId, id);
        const next = {
          parent_id: parentId === undefined ? before!.parent_id : parentId,
          name: name ?? before!.name,
        };
        const key = nameKey(next.name);
        const sibling = await store.findSibling(tx, ownerId, next.parent_id, key);
        if (sibling && sibling.id !== id) throw taken(next.name);
        await store.updateFolder(tx, ownerId, id, { ...next, name_key: key });
        changes.append(tx, ownerId, 'folder.updated', [id]);
        if (next.name !== before!.name) changes.append(tx, ownerId, 'folder.renamed', [id]);
      });
      return read(actor, id);
    },

    async remove(actor, id) {
      const { ownerId } = actor;
      const actionId = ids.next();
      const branch = await db.write(async (tx) => {
        const places = await treeWith(tx, ownerId, id);
        const gone = branchOf(places.values(), id);
        await store.markDeleted(db, tx, ownerId, gone, { at: clock.now(), actionId });
        changes.append(tx, ownerId, 'folder.deleted', gone);
        return gone;
      });
      return { actionId, folders: branch.length, images: await store.countImages(db, ownerId, branch) };
    },

    adding,
    taking,
    moving,

    async restore({ ownerId }, actionId) {
      return db.write(async (tx) => {
        const back = await store.deletedBy(tx, ownerId, actionId);
        const places = placesOf([...(await store.listFolders(tx, ownerId)), ...back]);
        const backIds = new Set(back.map(({ id }) => id));
        for (const row of back) {
          const top = row.parent_id === null || !backIds.has(row.parent_id);
          // Where the place is gone or has become too deep meanwhile, the branch comes back at the top.
          const fits =
            row.parent_id !== null &&
            places.has(row.parent_id) &&
            levelOf(places, row.parent_id) + heightOf(places, row.id) <= mostLevels;
          const parentId = !top || fits ? row.parent_id : null;
          const name = top ? await freeName(tx, ownerId, parentId, row.name) : row.name;
          await store.updateFolder(tx, ownerId, row.id, {
            parent_id: parentId,
            name,
            name_key: nameKey(name),
            deleted_at: null,
            delete_action_id: null,
          });
        }
        changes.append(tx, ownerId, 'folder.added', [...backIds]);
        return back.length;
      });
    },

    async require(tx, ownerId, id) {
      if (!(await store.findFolder(tx, ownerId, id))) throw notFound('folder');
    },

    carry: (ownerId, chatId, from, to) => carryImages(deps, ownerId, chatId, from, to),

    ofImage: ({ ownerId }, imageId) => store.foldersOfImage(db.read, 'folder_images', ownerId, imageId),

    async ensurePath(tx, ownerId, names) {
      let parentId: string | null = null;
      const kept = names
        .map((name) => cleanName(name.replaceAll('/', '-')))
        .filter((name) => name !== '')
        .slice(0, mostLevels);
      for (const name of kept.length > 0 ? kept : ['Imported']) {
        const known: store.FolderRow | undefined = await store.findSibling(
          tx,
          ownerId,
          parentId,
          nameKey(name),
        );
        const id: string | null = known?.id ?? (await insert(tx, ownerId, name, parentId));
        // Made in the same moment by another transaction.
        parentId = id ?? (await store.findSibling(tx, ownerId, parentId, nameKey(name)))!.id;
      }
      return parentId!;
    },

    async addImages(tx, ownerId, folderId, imageIds) {
      if (imageIds.length === 0) return;
      const added = await store.insertImages(db, tx, ownerId, folderId, imageIds, clock.now());
      if (added.length === 0) return;
      changes.append(tx, ownerId, 'folder.updated', [folderId]);
      changes.append(tx, ownerId, 'image.described', added);
    },
  };
}
