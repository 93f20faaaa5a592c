import type { Locator, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { getImages } from '../../src/shared/contract/library.ts';
import { createFolder, listFolders } from '../../src/shared/contract/organise.ts';
import { giveImage } from '../factories.ts';
import type { Client } from '../start-app.ts';
import { isAccessible, narrow, narrowLooks, twoLooks } from './axe.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, notices, says, soon } from './places.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 180_000 });

/** Images of March 2026, a day apart. */
async function give(client: Client, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const madeAt = Date.UTC(2026, 2, 1) + i * 60_000;
    ids.push((await giveImage(house.app, client, { name: `image ${i + 1}`, madeAt })).id);
  }
  await house.app.settled();
  return ids;
}

const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selection' });
const month = (page: Page, name: string): Locator => page.getByRole('heading', { level: 2, name });

test('images are renamed by a pattern and dated anew, seen on another device, and both undone', async () => {
  const ana = await house.app.join();
  const ids = await give(ana, 3);
  const names = async (): Promise<string[]> =>
    (await ana.call(getImages, { ids })).images.map(({ name }) => name).toSorted();
  const other = await house.open(await house.app.signInAgain(ana), '/library');
  // A pattern that is not understood is refused by the server, with a sentence.
  const page = await house.open(ana, '/library', { expected: [/images\/edit\/preview/] });
  await counts(cells(page), 3);
  await page.keyboard.press('ControlOrMeta+a');
  await button(bar(page), 'Edit…').click();
  const dialog = page.getByRole('dialog', { name: 'Edit 3 images' });
  const pattern = dialog.getByRole('textbox', { name: 'Pattern' });
  await pattern.fill('trip {nn}');
  await says(dialog, 'A pattern knows no {nn}.');
  await pattern.fill('trip ');
  await button(dialog, 'Put in {n:3}').click();
  await says(dialog, 'trip 001');
  await isAccessible(page, 'editing images', twoLooks);
  await button(dialog, 'Apply to 3 images').click();
  await says(notices(page), 'Renamed 3 images.');
  expect(await names()).toEqual(['trip 001', 'trip 002', 'trip 003']);
  await other.getByRole('gridcell', { name: 'trip 001' }).waitFor();
  await page.keyboard.press('ControlOrMeta+z');
  await says(notices(page), 'Undone for 3 images.');
  await other.getByRole('gridcell', { name: 'image 1' }).waitFor();

  await page.keyboard.press('e');
  await dialog.getByText('Date', { exact: true }).click();
  await dialog.getByLabel('Days').fill('31');
  await says(dialog, '2026-04-01 01:00');
  await button(dialog, 'Apply to 3 images').click();
  await says(notices(page), 'Moved the dates of 3 images.');
  await month(other, 'April 2026').waitFor();
  await counts(month(other, 'March 2026'), 0);
  await page.keyboard.press('ControlOrMeta+z');
  await month(other, 'March 2026').waitFor();
  await counts(month(other, 'April 2026'), 0);
});

test('500 images go into a folder by drag, as one job with one undo', async () => {
  const ana = await house.app.join();
  const [first] = await give(ana, 1);
  const { db } = house.app.app;
  const row = await db.read
    .selectFrom('images')
    .selectAll()
    .where('id', '=', first!)
    .executeTakeFirstOrThrow();
  await db.write(async (tx) => {
    const copies = Array.from({ length: 499 }, () => crypto.randomUUID());
    const rows = copies.map((id, i) => ({
      ...row,
      id,
      sha256: id,
      file_key: row.file_key,
      made_at: row.made_at + i,
    }));
    await tx.insertInto('images').values(rows).execute();
    await tx
      .updateTable('image_counts')
      .set((eb) => ({ count: eb('count', '+', 499) }))
      .where('owner_id', '=', row.owner_id)
      .execute();
  });
  const { id } = await ana.call(createFolder, { name: 'Clients' });
  const inFolder = async (): Promise<number> =>
    (await ana.call(listFolders, {})).folders.find((folder) => folder.id === id)!.images;
  const page = await house.open(ana, '/library');
  await month(page, 'March 2026').waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await says(bar(page), '500 images selected');
  await cells(page)
    .first()
    .dragTo(page.getByRole('treeitem', { name: /^Clients / }));
  await soon(inFolder).toBe(500);
  await says(notices(page), 'Added to the folder: 500 images.');
  await page.keyboard.press('ControlOrMeta+z');
  await soon(inFolder).toBe(0);
});

test('the dialog is at home on a small screen', async () => {
  const ana = await house.app.join();
  await give(ana, 2);
  const page = await house.open(ana, '/library');
  await page.setViewportSize(narrow);
  await counts(cells(page), 2);
  await page.keyboard.press('ControlOrMeta+a');
  await button(page, 'More actions').click();
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  await says(page.getByRole('dialog'), 'Numbers follow the dates, oldest first.');
  await isAccessible(page, 'editing images on a small screen', narrowLooks);
});
