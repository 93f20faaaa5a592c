import type { Locator, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { changeImage } from '../../src/shared/contract/library.ts';
import { createFolder } from '../../src/shared/contract/organise.ts';
import { listSaved } from '../../src/shared/contract/saved.ts';
import { giveImage, randomPng } from '../factories.ts';
import { putInFolder, tag } from '../filing.ts';
import type { Client } from '../start-app.ts';
import { isAccessible, twoLooks } from './axe.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, notices, says, soon } from './places.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 120_000 });

/** Twelve images: every second tagged night, every third wide, every fourth in a folder, one a favourite. */
async function fill(client: Client): Promise<void> {
  const ids: string[] = [];
  for (let i = 0; i < 12; i += 1) {
    const bytes = i % 3 === 0 ? await randomPng(48, 24) : await randomPng(24, 48);
    const madeAt = Date.UTC(i < 6 ? 2025 : 2026, 5, 1 + i);
    ids.push((await giveImage(house.app, client, { name: `image ${i}`, bytes, madeAt })).id);
  }
  const every = (step: number) => ({ ids: ids.filter((_, i) => i % step === 0) });
  await tag(client, every(2), ['night']);
  const { id } = await client.call(createFolder, { name: 'Harbour' });
  await putInFolder(client, every(4), id);
  await client.call(changeImage, { id: ids[1]!, favourite: true });
  await house.app.settled();
}

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Filters' });
const value = (page: Page | Locator, name: string, images: number): Locator =>
  page.getByRole('button', { name: new RegExp(`^${name} ${images} images?$`) });
const chips = (page: Page): Locator => page.getByRole('group', { name: 'Chosen filters' });
const saved = (page: Page): Locator => page.getByRole('region', { name: 'Saved searches' });

test('two facets chosen and one left out are saved, and a second browser has the search at once', async () => {
  const ana = await house.app.join();
  await fill(ana);
  const page = await house.open(ana, '/library');
  const second = await house.open(ana, '/library');
  await counts(cells(page), 12);
  await button(page, 'Filters').click();
  await value(panel(page), 'night', 6).click();
  await counts(cells(page), 6);
  await value(panel(page), '2026', 3).click();
  await counts(cells(page), 3);
  await value(panel(page), 'Landscape', 1).waitFor();
  const leaveOut = panel(page).getByRole('button', { name: 'Leave out Landscape' });
  await leaveOut.focus();
  await page.keyboard.press('Enter');
  await counts(cells(page), 2);
  await soon(() => new URL(page.url()).searchParams.get('q')).toBe('tag:"night" on:2026 -ratio:landscape');
  await isAccessible(page, 'the Library with filters', twoLooks.slice(0, 1));

  await button(page, 'Save this search').click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Nights');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Nights' }).waitFor();
  await counts(cells(page), 2);
  await saved(second).getByRole('link', { name: 'Nights 2 images' }).click();
  await second.getByRole('heading', { level: 1, name: 'Nights' }).waitFor();
  await counts(cells(second), 2);

  await button(page, 'Remove the filter Not Landscape').click();
  await counts(cells(page), 3);
  await button(page, 'Save changes').click();
  await says(notices(page), '“Nights” finds something else now.');
  await counts(cells(second), 3);
  await isAccessible(page, 'a saved search', twoLooks.slice(0, 1));

  await button(page, 'Menu of the saved search').click();
  await page.getByRole('menuitem', { name: 'Delete saved search' }).click();
  await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
  await says(second, 'This saved search is not there');
  await notices(page).getByRole('button', { name: 'Undo' }).last().click();
  await second.getByRole('heading', { level: 1, name: 'Nights' }).waitFor();
  expect((await ana.call(listSaved, {})).saved.map(({ name }) => name)).toEqual(['Nights']);
});

test('counts follow what another device does; the panel is remembered, and a sheet where there is no room', async () => {
  const ana = await house.app.join();
  await fill(ana);
  const page = await house.open(ana, '/library');
  await button(page, 'Filters').click();
  await value(panel(page), 'Harbour', 3).waitFor();
  await value(panel(page), 'Favourites', 1).waitFor();
  await giveImage(house.app, ana, { name: 'one more', madeAt: Date.UTC(2024, 1, 1) });
  await value(panel(page), '2024', 1).click();
  await counts(cells(page), 1);
  await button(chips(page), 'Clear all').click();
  await counts(cells(page), 13);
  await page.reload();
  await value(panel(page), 'night', 6).waitFor();
  await button(panel(page), 'Close filters').click();
  await counts(panel(page), 0);

  await page.setViewportSize({ width: 360, height: 740 });
  await button(page, 'Filters').click();
  const sheet = page.getByRole('dialog', { name: 'Filters' });
  await value(sheet, 'Harbour', 3).click();
  await page.keyboard.press('Escape');
  await counts(sheet, 0);
  await button(chips(page), 'Remove the filter Harbour').waitFor();
  await counts(cells(page), 3);
});
