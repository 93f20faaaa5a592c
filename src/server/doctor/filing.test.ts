import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { tag } from '../../../test/filing.ts';
import { startApp } from '../../../test/start-app.ts';
import { createFolder, listFolders } from '../../shared/contract/organise.ts';
import { createSaved } from '../../shared/contract/saved.ts';
import type { Treatment } from './index.ts';
import { examinedHouse, restingData } from './test-examine.ts';

test.each(testDatabases)(
  'the doctor on $name finds tags, folders, edits and searches that lead nowhere, and puts them right',
  async (database) => {
    await using house = await startApp({ database });
    const ana = await house.join();
    const image = await giveImage(house, ana, { prompt: 'a quarzel' });
    const folder = await ana.call(createFolder, { name: 'Harbour' });
    const inner = await ana.call(createFolder, { name: 'Boats', parentId: folder.id });
    const other = await ana.call(createFolder, { name: 'Boats' });
    const saved = await ana.call(createSaved, { name: 'Foxes', query: 'fox' });
    await tag(ana, { ids: [image.id] }, ['Ships']);
    const dataDir = await restingData(house);
    const examined = (treatment: Partial<Treatment> = {}) => examinedHouse(house, dataDir, treatment);
    const owner_id = ana.person.id;
    const gone = crypto.randomUUID();
    const edit = crypto.randomUUID();
    const counts = { total: 1, done: 0, images: 0, failed: 0, parts: 0, undone: 0, kept: 0 };
    await house.app.db.write(async (tx) => {
      await tx.insertInto('tag_aliases').values({ owner_id, name_key: 'animal/fox', tag_id: gone }).execute();
      await tx.insertInto('tag_aliases').values({ owner_id, name_key: 'animal/cat', tag_id: null }).execute();
      await tx
        .insertInto('image_edits')
        .values({
          ...counts,
          owner_id,
          id: edit,
          kind: 'rating',
          state: 'doing',
          what: '{}',
          selection: null,
          at: 1,
        })
        .execute();
      for (const edit_id of [edit, gone]) {
        await tx.insertInto('edit_pages').values({ owner_id, edit_id, first: 0, image_ids: '[]' }).execute();
      }
      await tx
        .insertInto('edit_values')
        .values({ owner_id, edit_id: edit, image_id: gone, before: null, after: null })
        .execute();
      await tx
        .insertInto('edit_values')
        .values({ owner_id, edit_id: gone, image_id: image.id, before: null, after: null })
        .execute();
      await tx
        .insertInto('retag_pending')
        .values([
          { owner_id, image_id: image.id },
          { owner_id, image_id: gone },
        ])
        .execute();
      await tx
        .insertInto('folder_pins')
        .values({ owner_id, folder_id: gone, image_id: image.id, pinned_at: 1 })
        .execute();
      await tx
        .insertInto('folder_images')
        .values({ owner_id, folder_id: gone, image_id: image.id, added_at: 1 })
        .execute();
      await tx
        .insertInto('image_tags')
        .values({
          owner_id,
          image_id: image.id,
          tag_id: gone,
          source: 'user',
          confidence: null,
          state: 'yes',
        })
        .execute();
      await tx.updateTable('folders').set({ parent_id: gone }).where('id', '=', inner.id).execute();
      await tx.updateTable('saved_searches').set({ name_key: 'x' }).where('id', '=', saved.id).execute();
      await tx
        .updateTable('tags')
        .set({ name_key: 'y' })
        .where('name', '=', 'Ships')
        .where('owner_id', '=', owner_id)
        .execute();
    });
    const mended = ['lost-folders', 'name-keys', 'stranded-edits', 'waiting-for-tags'];
    const loose = ['edit-pages-bulk-edit', 'edit-values', 'edit-values-bulk-edit', 'folder-images-folder'];
    loose.push('folder-pins-folder', 'image-tags-tag', 'retag-pending', 'tag-aliases-tag');
    const deleted = loose.map((name) => `loose-${name}`);
    const found = await examined();
    expect([...found.keys()].toSorted()).toEqual([...mended, ...deleted].toSorted());
    for (const [check, finding] of found)
      expect(finding).toMatchObject({ count: check === 'name-keys' ? 2 : 1, repaired: 0 });
    const treated = await examined({ repair: true });
    for (const check of mended) expect(treated.get(check)!.repaired).toBe(treated.get(check)!.count);
    expect([...(await examined()).keys()].toSorted()).toEqual(deleted.toSorted());
    await examined({ repair: true, mayDelete: true });
    expect([...(await examined()).values()]).toEqual([]);

    const { folders } = await ana.call(listFolders, {});
    expect(folders.map(({ id, name, parentId }) => [id, name, parentId])).toEqual([
      [other.id, 'Boats', null],
      [inner.id, 'Boats (2)', null],
      [folder.id, 'Harbour', null],
    ]);
    const aliases = await house.app.db.read.selectFrom('tag_aliases').select('name_key').execute();
    expect(aliases).toEqual([{ name_key: 'animal/cat' }]);
    await house.app.jobs.start();
    await house.settled();
    expect(await house.app.db.read.selectFrom('retag_pending').selectAll().execute()).toEqual([]);
    // Two folders that are in one another.
    await house.app.jobs.stop();
    await house.app.db.write(async (tx) => {
      await tx.updateTable('folders').set({ parent_id: other.id }).where('id', '=', folder.id).execute();
      await tx.updateTable('folders').set({ parent_id: folder.id }).where('id', '=', other.id).execute();
    });
    expect((await examined({ repair: true })).get('lost-folders')).toMatchObject({ count: 2, repaired: 2 });
    expect([...(await examined()).values()]).toEqual([]);
    await rm(dataDir, { recursive: true });
  },
);
