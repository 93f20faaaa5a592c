import type { Locator, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { listSections } from '../../src/shared/contract/library.ts';
import { createFolder, getImageFiling, listFolders } from '../../src/shared/contract/organise.ts';
import { giveImage } from '../factories.ts';
import { putInFolder, tag } from '../filing.ts';
import type { Client } from '../start-app.ts';
import { isAccessible, narrow, narrowLooks, twoLooks } from './axe.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, notices, says, soon, viewer } from './places.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 120_000 });

/** Images straight into somebody's Library. */
async function give(client: Client, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1)
    ids.push((await giveImage(house.app, client, { name: `image ${i + 1}` })).id);
  await house.app.settled();
  return ids;
}

const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Folders' });
const row = (page: Page, name: string): Locator =>
  tree(page).getByRole('treeitem', { name: new RegExp(`^${name} (no|\\d+) image`) });
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name });
/** The role and accessible name of what has the focus. */
async function focused(page: Page): Promise<string> {
  const element = page.locator('*:focus');
  return (await element.count()) === 0 ? '' : (await element.first().ariaSnapshot()).split('\n')[0]!;
}

test('folders with the keyboard alone: made, nested, renamed, walked through, deleted, brought back', async () => {
  const ana = await house.app.join();
  await give(ana, 1);
  const page = await house.open(ana, '/library');
  await button(page, 'New folder').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name of the new folder' }).waitFor();
  await page.keyboard.type('Travel');
  await page.keyboard.press('Enter');
  await soon(() => focused(page)).toContain('treeitem "Travel ');
  await page.keyboard.press('F2');
  await page.keyboard.type('Journeys');
  await page.keyboard.press('Enter');
  await soon(() => focused(page)).toContain('treeitem "Journeys ');

  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'New folder in it' }).press('Enter');
  await page.getByRole('textbox', { name: 'Name of the new folder' }).waitFor();
  await page.keyboard.type('Japan');
  await page.keyboard.press('Enter');
  await soon(() => focused(page)).toContain('treeitem "Japan ');
  await page.keyboard.press('ArrowLeft');
  await soon(() => focused(page)).toContain('treeitem "Journeys ');
  await page.keyboard.press('ArrowLeft');
  await counts(row(page, 'Japan'), 0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await soon(() => focused(page)).toContain('treeitem "Japan ');
  await page.keyboard.press('Enter');
  await heading(page, 'Japan').waitFor();
  await says(page, 'No images in this folder yet');

  await row(page, 'Journeys').focus();
  await page.keyboard.press('Delete');
  await says(notices(page), 'Deleted “Journeys” and 1 folder in it.');
  await counts(tree(page), 0);
  await heading(page, 'Library').waitFor();
  await page.keyboard.press('Control+z');
  await says(notices(page), 'Brought back 2 folders.');
  await row(page, 'Journeys').waitFor();
  expect((await ana.call(listFolders, {})).folders.map(({ name }) => name)).toEqual(['Japan', 'Journeys']);
});

test('images are dragged onto a folder, seen on another device, taken out and put back', async () => {
  const ana = await house.app.join();
  const ids = await give(ana, 5);
  const { id } = await ana.call(createFolder, { name: 'Clients' });
  const other = await house.open(ana, `/folder/${id}`);
  await says(other, 'No images in this folder yet');
  const page = await house.open(ana, '/library');
  await counts(cells(page), 5);

  await cells(page).first().dragTo(row(page, 'Clients'));
  await says(notices(page), 'Added 1 image to “Clients”.');
  await counts(cells(other), 1);
  await cells(page).nth(1).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await cells(page).nth(2).dragTo(row(page, 'Clients'));
  await says(notices(page), 'Added 2 images to “Clients”.');
  await counts(cells(other), 3);
  await tree(other).getByRole('treeitem', { name: 'Clients 3 images' }).waitFor();

  await other.keyboard.press('Control+a');
  await button(other, 'Remove from folder').click();
  await says(notices(other), 'Took 3 images out of “Clients”. They stay in the Library.');
  await says(other, 'No images in this folder yet');
  await button(notices(other), 'Undo').click();
  await counts(cells(other), 3);
  expect((await ana.call(listSections, { query: `folder:${id}` })).total).toBe(3);
  expect(ids).toHaveLength(5);
});

test('everything selected goes into a new folder by its dialog, and gets tags', async () => {
  const ana = await house.app.join();
  const ids = await give(ana, 4);
  const page = await house.open(ana, '/library');
  await counts(cells(page), 4);
  await page.keyboard.press('Control+a');
  await button(page, 'Add to folder…').click();
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await isAccessible(page, 'choosing a folder', twoLooks);
  await page.keyboard.type('Archive');
  await page.keyboard.press('Enter');
  await says(notices(page), 'Added 4 images to “Archive”.');
  await row(page, 'Archive').waitFor();

  await button(page, 'Tag…').click();
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type('brand/logo');
  await page.keyboard.press('Enter');
  await isAccessible(page, 'tagging', twoLooks);
  await page.keyboard.press('Enter');
  await says(notices(page), 'Put “brand/logo” on 4 images.');
  expect((await ana.call(getImageFiling, { id: ids[3]! })).tags).toMatchObject([{ name: 'brand/logo' }]);
  await page.keyboard.press('Control+z');
  await says(notices(page), 'Undone for 4 images.');
  expect((await ana.call(getImageFiling, { id: ids[3]! })).tags).toEqual([]);
});

test('the viewer rates, tags and files an image', async () => {
  const ana = await house.app.join();
  const [id] = await give(ana, 1);
  const folder = await ana.call(createFolder, { name: 'Best' });
  await putInFolder(ana, { ids: [id!] }, folder.id);
  await tag(ana, { ids: [id!] }, ['summer']);
  const page = await house.open(ana, `/library?image=${id}`);
  const panel = viewer(page);
  await panel.getByRole('link', { name: 'summer' }).waitFor();
  await isAccessible(page, 'viewer with rating, tags and folders');
  await button(panel, 'Close').focus();
  await page.keyboard.press('4');
  await soon(() => panel.getByRole('radio', { name: '4 stars' }).isChecked()).toBe(true);
  await page.keyboard.press('0');
  await soon(() => panel.getByRole('radio', { name: '4 stars' }).isChecked()).toBe(false);
  await panel.getByRole('radio', { name: '2 stars' }).check();
  await soon(async () => (await ana.call(listSections, { query: 'rating:2' })).total).toBe(1);

  await panel.getByRole('combobox', { name: 'Add a tag' }).fill('sea');
  await page.keyboard.press('Enter');
  await panel.getByRole('link', { name: 'sea' }).waitFor();
  await button(panel, 'Remove the tag summer').click();
  await counts(panel.getByRole('link', { name: 'summer' }), 0);
  await button(notices(page), 'Undo').last().click();
  await panel.getByRole('link', { name: 'summer' }).waitFor();
  await button(panel, 'Take out of Best').click();
  await says(panel, 'In no folder.');

  await panel.getByRole('link', { name: 'summer' }).click();
  await soon(() => new URL(page.url()).searchParams.get('q')).toBe('tag:summer');
  await counts(cells(page), 1);
});

test('folder pages and the drawer are accessible, and fit a phone', async () => {
  const ana = await house.app.join();
  const ids = await give(ana, 3);
  const top = await ana.call(createFolder, { name: 'A folder with a name that is longer than its line' });
  const below = await ana.call(createFolder, { name: 'Below', parentId: top.id });
  await putInFolder(ana, { ids }, below.id);
  const page = await house.open(ana, `/folder/${top.id}`);
  await counts(cells(page), 3);
  await isAccessible(page, 'folder');
  await page.goto(`${house.app.url}/folder/${below.id}`);
  await counts(cells(page), 3);
  await page.setViewportSize(narrow);
  expect(
    await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'),
  ).toBe(false);
  await button(page, 'Open menu').click();
  await page.getByRole('dialog', { name: 'Menu' }).getByRole('treeitem').first().waitFor();
  await isAccessible(page, 'drawer with folders', narrowLooks);
});
