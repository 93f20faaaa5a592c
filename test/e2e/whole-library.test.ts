import type { Locator, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { listSections } from '../../src/shared/contract/library.ts';
import { fillWithRows, manyImages } from './fill.ts';
import { useHouse } from './house.ts';
import { button, notices, says, soon } from './places.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 120_000 });

/** The rows of this journey have no files. */
const expected = [/preview/, /Failed to load resource/, /404/];
const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selection' });

test('[LC8] of 100,000 images three filters find some: all but favourites are tagged and deleted, each is undone, and a second browser sees it', async () => {
  const ana = await house.app.join();
  fillWithRows(house, ana);
  const total = async (query: string): Promise<number> => (await ana.call(listSections, { query })).total;
  const page = await house.open(ana, '/library', { expected });
  await says(page, '100,000 images');
  await page.getByRole('combobox', { name: 'Search the Library' }).fill('on:2026-05 rating:4');
  await page.keyboard.press('Enter');
  await button(page, 'Filters').click();
  // Every fifth is of May and some more, every sixth has four stars, every seventh is square.
  const panel = page.getByRole('complementary', { name: 'Filters' });
  await panel.getByRole('button', { name: /^Square 952 images$/ }).click();
  await says(page.getByRole('banner').or(page.locator('header')), /^952 images$/);
  const query = new URL(page.url()).searchParams.get('q')!;
  // What is tagged leaves the second browser's view as what is deleted does.
  const others = encodeURIComponent(`${query} -tag:spring`);
  const second = await house.open(ana, `/library?q=${others}`, { expected });
  await says(second, /^952 images$/);
  await page.locator('[data-grid]').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await says(bar(page), '952 images selected');
  await button(bar(page), 'Selection').click();
  await page.getByRole('menuitem', { name: 'Leave out favourites' }).click();
  await says(bar(page), '714 images selected');
  await button(bar(page), 'Tag…').click();
  const dialog = page.getByRole('dialog', { name: 'Tag 714 images' });
  await dialog.getByRole('combobox', { name: 'Add a tag' }).fill('spring');
  await page.keyboard.press('Enter');
  await button(dialog, 'Add to 714 images').click();
  await says(second, /^238 images$/);
  await notices(page).getByRole('button', { name: 'Undo' }).last().click();
  await soon(() => total('tag:spring')).toBe(0);
  await says(second, /^952 images$/);

  await page.locator('[data-grid]').focus();
  await page.keyboard.press('Delete');
  const question = page.getByRole('alertdialog', { name: 'Delete all of these?' });
  await button(question, 'Delete 714 images').click();
  await says(notices(page), 'Deleted 714 images.');
  await says(second, /^238 images$/);
  expect(await total('')).toBe(manyImages - 714);
  await notices(page).getByRole('button', { name: 'Undo' }).last().click();
  await says(second, /^952 images$/);
  expect([await total(query), await total('')]).toEqual([952, manyImages]);
});
