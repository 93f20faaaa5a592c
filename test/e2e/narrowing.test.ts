import type { Locator, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { trashImages } from '../../src/shared/contract/lifecycle.ts';
import { createFolder } from '../../src/shared/contract/organise.ts';
import { giveImage, randomPng } from '../factories.ts';
import { putInFolder, tag } from '../filing.ts';
import type { Client } from '../start-app.ts';
import { isAccessible, twoLooks } from './axe.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, soon } from './places.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 120_000 });

const names = ['a fox at night', 'fox fox fox', 'a wolf at night', 'a fox in snow', 'a whale'];

/** Five images of five months, the first the oldest; every second is tagged calm. */
async function fill(client: Client): Promise<string[]> {
  const ids: string[] = [];
  for (const [i, name] of names.entries()) {
    const bytes = await randomPng(30 + i, 30);
    ids.push((await giveImage(house.app, client, { name, bytes, madeAt: Date.UTC(2026, i, 3) })).id);
  }
  const calm = { ids: ids.filter((_, i) => i % 2 === 0) };
  await tag(client, calm, ['calm']);
  return ids;
}

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Filters' });
const value = (page: Page, name: string, images: number): Locator =>
  panel(page).getByRole('button', { name: new RegExp(`^${name} ${images} images?$`) });
const order = (page: Page): Locator => page.getByRole('button', { name: /^Order: / });

test('a folder and the trash are narrowed by what their images have', async () => {
  const ana = await house.app.join();
  const ids = await fill(ana);
  const { id } = await ana.call(createFolder, { name: 'Harbour' });
  await putInFolder(ana, { ids: ids.slice(0, 3) }, id);
  await house.app.settled();
  const page = await house.open(ana, `/folder/${id}`);
  await counts(cells(page), 3);
  await button(page, 'Filters').click();
  await value(page, 'calm', 2).click();
  await counts(cells(page), 2);
  await soon(() => new URL(page.url()).searchParams.get('q')).toBe('tag:"calm"');
  await isAccessible(page, 'a folder with filters', twoLooks.slice(0, 1));
  await button(page, 'Remove the filter calm').click();
  await counts(cells(page), 3);

  await ana.call(trashImages, { selection: { ids: ids.slice(1) } });
  await page.goto(`${new URL(page.url()).origin}/trash`);
  await counts(cells(page), 4);
  await value(page, 'calm', 2).click();
  await counts(cells(page), 2);
  await isAccessible(page, 'the trash with filters', twoLooks.slice(0, 1));
  await button(page, 'Clear all').click();
  await counts(cells(page), 4);
});

test('alternatives are one filter, and words put the best match first', async () => {
  const ana = await house.app.join();
  await fill(ana);
  await house.app.settled();
  const page = await house.open(ana, `/library?q=${encodeURIComponent('tag:calm or name:snow')}`);
  await counts(cells(page), 4);
  await button(page, 'Remove the filter calm or snow').click();
  await counts(cells(page), 5);

  await page.getByRole('combobox', { name: 'Search the Library' }).fill('fox');
  await counts(cells(page), 3);
  await order(page).click();
  await page.getByRole('menuitem', { name: /^Relevance/ }).click();
  await page.getByRole('heading', { level: 2, name: /^Best matches/ }).waitFor();
  await soon(() => cells(page).first().getAttribute('aria-label')).toBe('fox fox fox');
  await button(page, 'Order: Relevance').waitFor();
  expect(new URL(page.url()).searchParams.get('sort')).toBe('relevance');
});
