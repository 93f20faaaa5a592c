import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { useHouse } from './house.ts';
import { soon } from './places.ts';

const house = useHouse();

/** How light the page is to the eye, 0 to 1. */
async function lightness(page: Page): Promise<number> {
  const { channels } = await sharp(
    await page.screenshot({ clip: { x: 1240, y: 20, width: 180, height: 180 } }),
  ).stats();
  return channels.slice(0, 3).reduce((sum, { mean }) => sum + mean, 0) / 3 / 255;
}
const isDark = (page: Page) => soon(() => lightness(page)).toBeLessThan(0.25);
const isLight = (page: Page) => soon(() => lightness(page)).toBeGreaterThan(0.75);

test('the theme is the system’s until one is chosen, and the choice is kept', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana, '/settings#appearance', { colorScheme: 'dark' });
  await page.getByRole('heading', { name: 'Appearance' }).waitFor();
  await isDark(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await isLight(page);

  await page.getByText('Dark', { exact: true }).click();
  await isDark(page);
  await page.reload();
  await page.getByRole('heading', { name: 'Appearance' }).waitFor();
  await isDark(page);
  expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true);

  const tab = await page.context().newPage();
  await tab.goto(`${house.app.url}/settings`);
  await isDark(tab);
  await tab.getByText('Light', { exact: true }).click();
  await isLight(page);
  await page.getByText('Like this device', { exact: true }).click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await isDark(page);
});
