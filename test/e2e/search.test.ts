import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { trashImages } from '../../src/shared/contract/lifecycle.ts';
import { changeImage } from '../../src/shared/contract/library.ts';
import { giveImage, randomPng } from '../factories.ts';
import { tag } from '../filing.ts';
import { useHouse } from './house.ts';
import { cells, counts, says, soon } from './places.ts';

const house = useHouse();

const box = (page: Page) => page.getByRole('combobox', { name: 'Search the Library' });
const asked = (page: Page): string | null => new URL(page.url()).searchParams.get('q');

test('images are found while words are typed, and the address says what is looked for', async () => {
  const ana = await house.app.join();
  const bytes = () => randomPng(240, 160);
  for (const name of ['A red fox in snow', 'A red kite', 'Lighthouse at night', '夜の灯台'])
    await giveImage(house.app, ana, { name, bytes: await bytes() });
  const page = await house.open(ana, '/library');
  await counts(cells(page), 4);

  await page.keyboard.press('/');
  await page.keyboard.type('re');
  await counts(cells(page), 2);
  expect(asked(page)).toBe('re*');
  await page.keyboard.type('d fo');
  await counts(cells(page), 1);
  expect(await box(page).inputValue()).toBe('red fo');
  await says(page, '1 image found');

  // One step back is the whole Library, one on is the search.
  await page.goBack();
  await counts(cells(page), 4);
  expect(await box(page).inputValue()).toBe('');
  await page.goForward();
  await counts(cells(page), 1);
  expect(await box(page).inputValue()).toBe('red fo');
  await page.reload();
  await counts(cells(page), 1);
  expect(await box(page).inputValue()).toBe('red fo');

  await box(page).fill('灯');
  await counts(cells(page), 1);
  await box(page).press('Escape');
  await counts(cells(page), 4);
  expect(asked(page)).toBeNull();

  await box(page).fill('zebra');
  await says(page, 'Nothing matches');
  await box(page).fill('moodel:x');
  await says(page, /not understood/);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await counts(cells(page), 4);
});

test('fields and their values are offered, brackets hold together, and a mistake is shown where it is', async () => {
  const ana = await house.app.join();
  const ids: string[] = [];
  for (const name of ['red fox', 'grey wolf', 'red kite', 'blue whale'])
    ids.push((await giveImage(house.app, ana, { name, bytes: await randomPng(240, 160) })).id);
  await tag(ana, { ids: ids.slice(0, 3) }, ['oil painting']);
  await tag(ana, { ids: ids.slice(3) }, ['ocean']);
  const page = await house.open(ana, '/library');
  await counts(cells(page), 4);

  // By keys alone: the field, then its value.
  await page.keyboard.press('/');
  await page.keyboard.type('ta');
  const offered = (name: string | RegExp) => page.getByRole('option', { name });
  await offered(/^tag:/).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await soon(() => box(page).inputValue()).toBe('tag:');
  await page.keyboard.type('oi');
  await offered(/oil painting/).waitFor();
  await counts(offered(/ocean/), 0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await counts(cells(page), 3);
  expect(await box(page).inputValue()).toBe('tag:"oil painting" ');
  expect(asked(page)).toBe('tag:"oil painting"');

  await page.keyboard.type('(fox or wo');
  await counts(cells(page), 2);
  expect(asked(page)).toBe('tag:"oil painting" (fox or wo*)');
  await page.reload();
  await counts(cells(page), 2);
  expect(await box(page).inputValue()).toBe('tag:"oil painting" (fox or wo');
  await page.getByRole('link', { name: 'Favourites' }).click();
  await says(page, 'Nothing matches');
  await box(page).fill('fox or whale');
  await soon(() => asked(page)).toBe('is:favourite (fox or whale*)');
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await counts(cells(page), 2);
  expect(asked(page)).toBe('fox or whale*');

  await box(page).fill('fox rating>9');
  const alert = page.getByRole('alert');
  await alert.getByText('rating takes 1 to 5').waitFor();
  expect(await alert.locator('mark').textContent()).toBe('rating>9');
  await alert.getByRole('button', { name: 'How to search' }).click();
  await page.getByRole('dialog', { name: 'How to search' }).getByText('folder:"travel/japan"').waitFor();
  await page.keyboard.press('Escape');
  await box(page).fill('color:gre');
  await offered('green').waitFor();
  await page.keyboard.press('Escape');
  await counts(offered('green'), 0);
  await page.keyboard.press('Escape');
  await counts(cells(page), 4);
});

test('what is found follows what happens elsewhere, and what is picked is of what is found', async () => {
  const ana = await house.app.join();
  const kept = await giveImage(house.app, ana, { name: 'red one', bytes: await randomPng(240, 160) });
  const other = await giveImage(house.app, ana, { name: 'blue one', bytes: await randomPng(240, 160) });
  const page = await house.open(ana, '/library?q=red');
  await counts(cells(page), 1);

  await giveImage(house.app, ana, { name: 'red too', bytes: await randomPng(240, 160) });
  await counts(cells(page), 2);
  await giveImage(house.app, ana, { name: 'green', bytes: await randomPng(240, 160) });
  await ana.call(changeImage, { id: other.id, name: 'red as well' });
  await counts(cells(page), 3);
  await ana.call(changeImage, { id: kept.id, favourite: true });
  await page.getByRole('link', { name: 'Favourites' }).click();
  await counts(cells(page), 1);
  expect(asked(page)).toBe('is:favourite red');
  expect(await box(page).inputValue()).toBe('red');
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await counts(cells(page), 3);

  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete 3 images' }).click();
  await says(page, 'Nothing matches');
  await page.getByRole('link', { name: 'Show all images' }).click();
  await counts(cells(page), 1);
  await page.keyboard.press('Control+z');
  await counts(cells(page), 4);
  await ana.call(trashImages, { selection: { query: 'red' } });
  await soon(() => cells(page).count()).toBe(1);
});

test('the palette finds images by words, and the trash what is in it', async () => {
  const ana = await house.app.join();
  for (const name of ['red fox', 'red kite', 'blue whale'])
    await giveImage(house.app, ana, { name, prompt: 'ink', bytes: await randomPng(240, 160) });
  const page = await house.open(ana, '/library');
  await counts(cells(page), 3);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type('ink re');
  await page.getByRole('option', { name: 'red kite' }).waitFor();
  await counts(page.getByRole('option', { name: 'blue whale' }), 0);
  await page.getByRole('option', { name: /All images with/ }).click();
  await counts(cells(page), 2);
  expect(asked(page)).toBe('ink re*');

  await ana.call(trashImages, { selection: { query: 'ink' } });
  await page.goto(`${house.app.url}/trash`);
  await counts(cells(page), 3);
  await page.getByRole('combobox', { name: 'Search the trash' }).fill('fox');
  await counts(cells(page), 1);
  await page.getByRole('combobox', { name: 'Search the trash' }).fill('zebra');
  await says(page, 'Nothing matches');
});
