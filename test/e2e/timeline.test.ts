import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { trashImages } from '../../src/shared/contract/lifecycle.ts';
import { giveImage } from '../factories.ts';
import type { Client } from '../start-app.ts';
import { fillWithRows } from './fill.ts';
import { useHouse } from './house.ts';
import { says, soon } from './places.ts';

const house = useHouse();
/** The rows of these journeys have no files. */
const expected = [/preview/, /Failed to load resource/, /404/];
let ana: Client;

beforeAll(async () => {
  ana = await house.app.join();
  fillWithRows(house, ana);
});

let pieces: string[] = [];
afterEach(() => {
  pieces = [];
});

const grid = (page: Page) => page.locator('[data-grid]');
const measure = (page: Page) =>
  grid(page).evaluate((element: { scrollHeight: number; scrollTop: number }) => ({
    height: element.scrollHeight,
    top: element.scrollTop,
  }));
const focusedName = (page: Page) =>
  page.evaluate<string | null>(`document.activeElement?.getAttribute('aria-label')`);

/** Where the image stands that the page was left at: pixels from the top of the window, or null when it is not drawn. */
const topOf = (page: Page, name: string) =>
  page.evaluate<number | null>(
    `(() => {
      const cell = document.querySelector('[data-id][aria-label="${name}"]');
      return cell && Math.round(cell.getBoundingClientRect().top);
    })()`,
  );

/** The name of the first image below the head of the page: what is held still. */
const firstSeen = (page: Page) =>
  page.evaluate<string>(`(() => {
    const { top } = document.querySelector('[data-grid]').getBoundingClientRect();
    const cells = [...document.querySelectorAll('[data-id]')].map((cell) => [cell, cell.getBoundingClientRect()]);
    const seen = cells.filter(([, box]) => box.bottom > top).toSorted(([, a], [, b]) => a.top - b.top || a.left - b.left);
    return seen[0][0].getAttribute('aria-label');
  })()`);

async function open(path = '/library'): Promise<Page> {
  const page = await house.open(ana, path, { expected });
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.includes('/sections/')) pieces.push(pathname + search);
  });
  await page.locator('[data-id]').first().waitFor();
  return page;
}

test('the keys go through the whole Library, and the grid has its true height before anything is loaded', async () => {
  const page = await open();
  await soon(async () => (await measure(page)).height).toBeGreaterThan(1_000_000);
  const { height } = await measure(page);
  await grid(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await soon(() => focusedName(page)).toBe('picture 1');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowLeft');
  await soon(() => focusedName(page)).toMatch(/^picture \d{2,}$/);
  const last = await focusedName(page);
  await page.keyboard.press('Home');
  await soon(() => focusedName(page)).toBe('picture 99999');
  expect(last).not.toBe('picture 99999');
  expect((await measure(page)).height).toBe(height);
});

test('a range by keys reaches over what was never loaded, and is a range of ten thousand at most', async () => {
  const page = await open('/library?q=on:2026-02');
  const bar = page.getByRole('toolbar', { name: 'Selection' });
  await soon(async () => (await measure(page)).height).toBeGreaterThan(100_000);
  await grid(page).focus();
  await page.keyboard.press('ArrowRight');
  await soon(() => focusedName(page)).toMatch(/^picture/);
  await page.keyboard.press('Shift+ArrowRight');
  await says(bar, '2 images selected');
  await page.keyboard.press('Shift+End');
  await says(bar, '10,000 images selected');
  await soon(() => focusedName(page)).toBe('picture 1');

  await page.goto(`${house.app.url}/library`);
  await soon(async () => (await measure(page)).height).toBeGreaterThan(1_000_000);
  await page.locator('[data-id]').first().waitFor();
  await grid(page).focus();
  await page.keyboard.press('ArrowRight');
  await soon(() => focusedName(page)).toBe('picture 99999');
  await page.keyboard.press('Shift+End');
  await says(page, 'A range holds at most 10,000 images.');
});

test('a jump loads what it leads to and nothing before it', async () => {
  const page = await open();
  await soon(async () => (await measure(page)).height).toBeGreaterThan(1_000_000);
  await page.waitForLoadState('networkidle');
  pieces = [];
  const line = (await page.getByRole('slider', { name: 'Place in the grid' }).boundingBox())!;
  await page.mouse.click(line.x + line.width / 2, line.y + line.height * 0.6);
  await soon(async () => (await measure(page)).top).toBeGreaterThan(500_000);
  await page.locator('[data-id]').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(pieces.length).toBeGreaterThan(0);
  expect(pieces.length).toBeLessThanOrEqual(3);
});

test('the page comes back to where it was, and stands still when images come and go above', async () => {
  const page = await open();
  await soon(async () => (await measure(page)).height).toBeGreaterThan(1_000_000);
  await grid(page).evaluate((element: { scrollTop: number }) => (element.scrollTop = 500_000));
  await page.locator('[data-id]').first().waitFor();
  await page.waitForLoadState('networkidle');
  const held = await firstSeen(page);
  const top = await topOf(page, held);
  await page.getByRole('link', { name: 'Trash', exact: true }).click();
  await page.getByRole('heading', { name: 'Trash' }).waitFor();
  await page.goBack();
  await soon(() => topOf(page, held)).toBe(top);

  const { height } = await measure(page);
  for (let i = 0; i < 12; i += 1) await giveImage(house.app, ana, { madeAt: Date.UTC(2026, 9, 30) });
  await soon(async () => (await measure(page)).height).not.toBe(height);
  expect(await topOf(page, held)).toBe(top);
  const grown = await measure(page);
  await ana.call(trashImages, { selection: { query: 'is:uploaded', except: [] } });
  await soon(async () => (await measure(page)).height).not.toBe(grown.height);
  expect(await topOf(page, held)).toBe(top);
});

test('another order is chosen by keys, stands in the address, and has sections of its own', async () => {
  const page = await open();
  await page.keyboard.press('o');
  await page.getByRole('menu').waitFor();
  await page
    .getByRole('menuitemradio', { name: 'Rating' })
    .or(page.getByRole('menuitem', { name: 'Rating' }))
    .click();
  await page.getByRole('heading', { name: /^5 stars/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('sort')).toBe('rating');
  await page.reload();
  await page.getByRole('heading', { name: /^5 stars/ }).waitFor();
  await page.getByRole('button', { name: 'Order: Rating, Highest first' }).click();
  await page
    .getByRole('menuitemradio', { name: 'Size' })
    .or(page.getByRole('menuitem', { name: 'Size' }))
    .click();
  await page.getByRole('heading', { name: /^2 MB to 5 MB/ }).waitFor();
  await page
    .getByText('picture 99999')
    .or(page.getByRole('gridcell', { name: 'picture 99999' }))
    .first()
    .waitFor();
});
