import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { putInFolder } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import type { Selection } from '../../shared/contract/common.ts';
import { editImages, undoEdit } from '../../shared/contract/edits.ts';
import { listChanges } from '../../shared/contract/changes.ts';
import { getImages, listSections } from '../../shared/contract/library.ts';
import { emptyTrash, restoreImages, trashImages } from '../../shared/contract/lifecycle.ts';
import {
  changeFolder,
  createFolder,
  deleteFolder,
  getImageFiling,
  listFolders,
  undoFiling,
} from '../../shared/contract/organise.ts';

describe.each(testDatabases)('folders on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const make = async (name: string, parentId: string | null = null): Promise<string> =>
    (await ana.call(createFolder, { name, parentId })).id;
  const give = async (count: number): Promise<string[]> => {
    const images = await Promise.all(Array.from({ length: count }, () => giveImage(house, ana)));
    return images.map(({ id }) => id);
  };
  const found = async (query: string): Promise<number> => (await ana.call(listSections, { query })).total;
  const outline = async (): Promise<string[]> => {
    const { folders } = await ana.call(listFolders, {});
    const name = (id: string | null): string => {
      const folder = folders.find((one) => one.id === id);
      return folder ? `${name(folder.parentId)}/${folder.name}` : '';
    };
    return folders.map((one) => `${name(one.id)} ${one.images} ${one.imagesWithin}`).toSorted();
  };

  test('folders nest, and count an image in several of them once', async () => {
    const travel = await make('Travel');
    const japan = await make('Japan', travel);
    const kyoto = await make('Kyoto', japan);
    const ids = await give(4);
    expect(await putInFolder(ana, { ids: ids.slice(0, 3) }, kyoto)).toMatchObject({
      images: 3,
    });
    await putInFolder(ana, { ids: ids.slice(2) }, japan);
    expect(await putInFolder(ana, { ids: ids.slice(2) }, japan)).toMatchObject({
      images: 0,
    });
    expect(await outline()).toEqual(['/Travel 0 4', '/Travel/Japan 2 4', '/Travel/Japan/Kyoto 3 3']);
    expect(await found(`folder:${travel}`)).toBe(4);
    expect(await found(`folder:${kyoto}`)).toBe(3);
    expect(await found('folder:"TRAVEL/japan/Kyoto"')).toBe(3);
    expect(await found('folder:"Travel/Kyoto"')).toBe(0);
    expect(await found(`-folder:${kyoto}`)).toBe(1);
    const { folders } = await ana.call(getImageFiling, { id: ids[2]! });
    expect(folders.map(({ name }) => name)).toEqual(['Japan', 'Kyoto']);
  });

  test('[LC2] an image that comes back from the trash is in its folder; a purge takes it out', async () => {
    const id = await make('Kept');
    const [one, two] = await give(2);
    await putInFolder(ana, { ids: [one!, two!] }, id);
    await ana.call(trashImages, { selection: { ids: [one!] } });
    expect(await outline()).toEqual(['/Kept 1 1']);
    expect(await found(`folder:${id}`)).toBe(1);
    await ana.call(restoreImages, { selection: { ids: [one!] } });
    expect(await outline()).toEqual(['/Kept 2 2']);
    await ana.call(trashImages, { selection: { query: `folder:${id}` } });
    await ana.call(emptyTrash, {});
    await house.settled();
    const left = await house.app.db.read
      .selectFrom('folder_images')
      .select('image_id')
      .where('owner_id', '=', ana.person.id)
      .execute();
    expect(left).toEqual([]);
    expect(await outline()).toEqual(['/Kept 0 0']);
  });

  test('what a query finds is put in and taken out of the whole branch, and both can be undone', async () => {
    const top = await make('Top');
    const below = await make('Below', top);
    const ids = await give(5);
    await putInFolder(ana, { ids: ids.slice(0, 2) }, below);
    const added = await putInFolder(ana, { query: `-folder:${top}`, except: [ids[4]!] }, top);
    expect(added.images).toBe(2);
    expect(await outline()).toEqual(['/Top 2 4', '/Top/Below 2 2']);
    const takeOut = (selection: Selection, below: boolean) =>
      ana.call(editImages, { selection, edit: { kind: 'folder.remove', folderId: top, below } });
    expect(await takeOut({ ids: [ids[0]!] }, false)).toMatchObject({ images: 0 });
    const removed = await takeOut({ query: `folder:${top}`, except: [] }, true);
    expect(removed.images).toBe(4);
    expect(await outline()).toEqual(['/Top 0 0', '/Top/Below 0 0']);
    expect(await ana.call(undoEdit, { actionId: removed.actionId })).toMatchObject({ images: 4, left: 0 });
    expect(await outline()).toEqual(['/Top 2 4', '/Top/Below 2 2']);
    expect(await ana.call(undoEdit, { actionId: added.actionId })).toMatchObject({ images: 2, left: 0 });
    await expect(ana.call(undoEdit, { actionId: added.actionId })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await outline()).toEqual(['/Top 0 2', '/Top/Below 2 2']);
  });

  test('siblings differ by more than case; names are one line and hold no slash', async () => {
    const id = await make('  Café \n menu ');
    await expect(make('CAFE\u0301 MENU')).rejects.toMatchObject({ code: 'conflict', field: 'name' });
    await make('Café menu', id);
    await expect(make('a/b')).rejects.toMatchObject({ code: 'bad_input', field: 'name' });
    await expect(make('\u0000\u0007')).rejects.toMatchObject({ code: 'bad_input' });
    await expect(make('x'.repeat(201))).rejects.toMatchObject({ code: 'bad_input' });
    expect(await ana.call(changeFolder, { id, name: 'CAFÉ menu' })).toMatchObject({ name: 'CAFÉ menu' });
  });

  test('a folder moves with what is in it, not into itself, and not deeper than twenty levels', async () => {
    let deepest = await make('1');
    const first = deepest;
    for (let level = 2; level <= 20; level += 1) deepest = await make(String(level), deepest);
    await expect(make('21', deepest)).rejects.toMatchObject({ code: 'conflict', field: 'parentId' });
    await expect(ana.call(changeFolder, { id: first, parentId: deepest })).rejects.toMatchObject({
      code: 'conflict',
    });
    const other = await make('Other');
    await expect(ana.call(changeFolder, { id: first, parentId: other })).rejects.toMatchObject({
      code: 'conflict',
    });
    const { folders } = await ana.call(listFolders, {});
    const third = folders.find(({ name }) => name === '3')!;
    expect(await ana.call(changeFolder, { id: third.id, parentId: other })).toMatchObject({
      parentId: other,
    });
    expect(await ana.call(changeFolder, { id: third.id, parentId: null })).toMatchObject({ parentId: null });
  });

  test('deleting a folder keeps its images, and undo brings the branch back with them', async () => {
    const travel = await make('Travel');
    const japan = await make('Japan', travel);
    const ids = await give(3);
    await putInFolder(ana, { ids }, japan);
    const gone = await ana.call(deleteFolder, { id: travel });
    expect(gone).toMatchObject({ folders: 2, images: 3 });
    expect(await outline()).toEqual([]);
    expect(await found('')).toBe(3);
    expect(await found(`folder:${japan}`)).toBe(0);
    await expect(putInFolder(ana, { ids }, japan)).rejects.toMatchObject({
      code: 'not_found',
    });
    await make('travel');
    expect(await ana.call(undoFiling, { actionId: gone.actionId })).toEqual({ images: 0, folders: 2 });
    expect(await outline()).toEqual(['/Travel (2) 0 3', '/Travel (2)/Japan 3 3', '/travel 0 0']);

    const child = await ana.call(deleteFolder, { id: japan });
    await ana.call(deleteFolder, { id: travel });
    await ana.call(undoFiling, { actionId: child.actionId });
    expect(await outline()).toEqual(['/Japan 3 3', '/travel 0 0']);
    house.clock.pass(25 * 60 * 60 * 1000);
    await house.app.library.filing.forgetOld();
    const names = await house.app.db.read
      .selectFrom('folders')
      .select('name')
      .where('owner_id', '=', ana.person.id)
      .execute();
    expect(names.map(({ name }) => name).toSorted()).toEqual(['Japan', 'travel']);
  });

  test('other devices hear of folders and of the images in them', async () => {
    const before = await ana.call(listChanges, { after: 0 });
    const id = await make('Seen');
    const ids = await give(1);
    await putInFolder(ana, { ids }, id);
    const { sets } = await ana.call(listChanges, { after: before.seq });
    const changes = sets.flatMap((set) => set.changes);
    expect(changes).toContainEqual({ kind: 'folder.added', ids: [id] });
    expect(changes).toContainEqual({ kind: 'folder.updated', ids: [id] });
    expect(changes).toContainEqual({ kind: 'image.described', ids });
    const { images } = await ana.call(getImages, { ids, query: `folder:${id}` });
    expect(images).toHaveLength(1);
    const others = await ana.call(getImages, { ids, query: `-folder:${id}` });
    expect(others.images).toEqual([]);
  });

  test('a folder of somebody else is not found, and neither are its images', async () => {
    const ben = await house.join();
    const id = await make('Mine');
    const [own] = await give(1);
    const others = await giveImage(house, ben);
    for (const attempt of [
      () => ben.call(createFolder, { name: 'In it', parentId: id }),
      () => ben.call(changeFolder, { id, name: 'His' }),
      () => ben.call(deleteFolder, { id }),
      () => putInFolder(ben, { ids: [others.id] }, id),
      () =>
        ben.call(editImages, {
          selection: { query: '' },
          edit: { kind: 'folder.remove', folderId: id, below: true },
        }),
      () => ben.call(getImageFiling, { id: own! }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    expect(await putInFolder(ana, { ids: [others.id] }, id)).toMatchObject({ images: 0 });
    expect((await ben.call(listSections, { query: `folder:${id}` })).total).toBe(0);
    const { actionId } = await ana.call(deleteFolder, { id });
    expect(await ben.call(undoFiling, { actionId })).toEqual({ images: 0, folders: 0 });
    expect((await ana.call(listFolders, {})).folders).toEqual([]);
  });

  test('imports find or make the folder at a path', async () => {
    const { folders } = house.app.library;
    const { db } = house.app;
    const owner = ana.person.id;
    const ids = await give(2);
    const paths = [['Old', 'a/b', '', '2024'], ['old', 'A-B', '2024 '], [], Array<string>(30).fill('deep')];
    const reached: string[] = [];
    for (const path of paths) reached.push(await db.write((tx) => folders.ensurePath(tx, owner, path)));
    expect(reached[0]).toBe(reached[1]);
    await db.write(async (tx) => {
      await folders.addImages(tx, owner, reached[0]!, ids);
      await folders.addImages(tx, owner, reached[0]!, ids);
    });
    const all = await outline();
    expect(all).toContain('/Old/a-b/2024 2 2');
    expect(all).toContain('/Imported 0 0');
    expect(all.filter((line) => line.includes('deep'))).toHaveLength(20);
  });
});
