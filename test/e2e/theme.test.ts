import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useHouse } from './house.ts';

const house = useHouse();

/** How light the ground of the page is, 0 to 1. */
const lightness = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data[1] / 255;
  })()`);
const isDark = (page: Page) => expect.poll(() => lightness(page)).toBeLessThan(0.25);
const isLight = (page: Page) => expect.poll(() => lightness(page)).toBeGreaterThan(0.75);

test('the theme is the system’s until one is chosen, and the choice is kept', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana, '/settings#appearance', { colorScheme: 'dark' });
  await page.getByRole('heading', { name: 'Appearance' }).waitFor();
  await isDark(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await isLight(page);

  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await isDark(page);
  await page.reload();
  await page.getByRole('heading', { name: 'Appearance' }).waitFor();
  await isDark(page);
  expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true);

  const tab = await page.context().newPage();
  await tab.goto(`${house.app.url}/settings`);
  await isDark(tab);
  await tab.getByRole('radio', { name: 'Light' }).check({ force: true });
  await isLight(page);
  await page.getByRole('radio', { name: 'Like this device' }).check({ force: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await isDark(page);
});
