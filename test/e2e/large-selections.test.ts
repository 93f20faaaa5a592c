import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { listExports } from '../../src/shared/contract/exports.ts';
import { getImageFiling } from '../../src/shared/contract/organise.ts';
import { giveImage } from '../factories.ts';
import { isAccessible } from './axe.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, notices, says, soon } from './places.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 180_000 });

/** Gives the owner of an image so many more rows like it, whose files are its own. */
async function multiply(imageId: string, count: number): Promise<void> {
  const { db } = house.app.app;
  const row = await db.read
    .selectFrom('images')
    .selectAll()
    .where('id', '=', imageId)
    .executeTakeFirstOrThrow();
  const at = 500;
  await db.write(async (tx) => {
    for (let start = 0; start < count; start += at) {
      const copies = Array.from({ length: at }, () => crypto.randomUUID());
      const rows = copies.map((id, i) => ({ ...row, id, sha256: id, made_at: row.made_at + start + i }));
      await tx.insertInto('images').values(rows).execute();
    }
    await tx
      .updateTable('image_counts')
      .set({ count: count + 1 })
      .where('owner_id', '=', row.owner_id)
      .execute();
  });
}

test('a selection that is too large for a ZIP on the way is packed on the server, and told of when it is ready', async () => {
  const ana = await house.app.join();
  const { id } = await giveImage(house.app, ana, { name: 'A red fox', madeAt: Date.UTC(2026, 2, 1) });
  await house.app.settled();
  await multiply(id, 10_000);
  const page = await house.open(ana, '/library');
  await cells(page).first().waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await says(page.getByRole('toolbar', { name: 'Selection' }), '10,001 images selected');
  await button(page, 'Download').click();
  await says(notices(page), 'More than 10,000 images are packed on the server first.');
  await notices(page).getByText('Your ZIP of 10,001 images is ready.').waitFor({ timeout: 120_000 });
  const arriving = page.waitForEvent('download');
  await button(notices(page), 'Download').last().click();
  const download = await arriving;
  expect(download.suggestedFilename()).toMatch(/^images-\d{4}-\d\d-\d\d\.zip$/);
  expect((await readFile(await download.path())).includes('_a-red-fox_')).toBe(true);
  const other = await house.open(ana, '/settings#export');
  await says(other.getByRole('region', { name: 'Export' }), /^10,001 images of a selection, .* Kept until /);
  expect((await ana.call(listExports, {})).exports).toMatchObject([
    { selected: true, images: 10_001, chats: 0 },
  ]);
});

test('the tags of some images are found again, from the dialog of their tags', async () => {
  const ana = await house.app.join();
  const image = await giveImage(house.app, ana, { name: 'one', prompt: 'a fox in the snow' });
  const other = await giveImage(house.app, ana, { name: 'other', prompt: 'a fox in the snow' });
  const tagsOf = async (id: string): Promise<string[]> =>
    (await ana.call(getImageFiling, { id })).tags.map(({ name }) => name);
  await soon(() => tagsOf(image.id)).toContain('animal/fox');
  await house.app.app.db.write((tx) =>
    tx.deleteFrom('image_tags').where('owner_id', '=', ana.person.id).execute(),
  );
  const page = await house.open(ana, '/library');
  await counts(cells(page), 2);
  await page.getByRole('gridcell', { name: /^one/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Tag…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tag 1 image' });
  await isAccessible(page, 'the tags of an image');
  await button(dialog, 'Find tags again').click();
  await says(notices(page), 'Looking at 1 image.');
  await dialog.waitFor({ state: 'detached' });
  await soon(() => tagsOf(image.id)).toContain('animal/fox');
  expect(await tagsOf(other.id)).toEqual([]);
});
