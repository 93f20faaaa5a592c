import { expect, test } from 'vitest';
import { useHouse } from './house.ts';
import { button, cells, go, isDrawn, pictures, prompt } from './places.ts';

const house = useHouse();

test('first run: from the setup page to the first image in the Library', async () => {
  const page = await house.open(null);
  await page.getByRole('heading', { name: 'Make this yours' }).waitFor();
  await page.getByLabel('Name').fill('Ana');
  await page.getByLabel('E-mail').fill('ana@example.org');
  await page.getByLabel('Password', { exact: true }).fill('a long enough password');
  await button(page, 'Create account').click();

  await prompt(page).fill('a red fox under a full moon, watercolour');
  const began = performance.now();
  await button(page, 'Send').click();
  await isDrawn(pictures(page));
  console.log(`first image: ${Math.round(performance.now() - began)} ms from Send to the picture`);
  expect(await pictures(page).getAttribute('alt')).toContain('red fox');

  await go(page, 'Library');
  await isDrawn(cells(page).locator('img'));
  expect(await cells(page).count()).toBe(1);
  expect(new URL(page.url()).pathname).toBe('/library');
});
