import type { Locator, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { getImageFiling, listTags } from '../../src/shared/contract/organise.ts';
import { giveImage } from '../factories.ts';
import { tag } from '../filing.ts';
import { isAccessible } from './axe.ts';
import { useHouse } from './house.ts';
import { button, cells, notices, prompt, says, soon, tellAll, viewer } from './places.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 120_000 });

const row = (page: Page, name: string): Locator =>
  page.getByRole('tree', { name: 'Tags' }).getByRole('treeitem', { name: new RegExp(`^${name} \\d`) });

test('an image that is made has the tags of its prompt; what is refused does not come back, what is confirmed stays', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana);
  await prompt(page).fill('a watercolour of a fox in the snow');
  await prompt(page).press('Enter');
  await soon(async () => (await ana.call(listTags, {})).tags.length).toBe(3);
  await page.goto(`${house.app.url}/library`);
  await cells(page).first().dblclick();
  await tellAll(page);
  const tags = viewer(page).getByRole('list', { name: 'Tags' });
  await says(tags, 'animal/fox');
  await says(tags, /From the prompt, 90% sure/);
  await button(tags, 'Remove the tag light/snow').click();
  await says(notices(page), 'Took “light/snow” off 1 image.');
  await button(tags, 'Confirm the tag animal/fox').click();
  await says(tags, /Added by you/);
  await page.goto(`${house.app.url}/tags`);
  await button(page, 'Find tags again').click();
  await says(notices(page), 'Looking at 1 image.');
  await house.app.settled();
  await row(page, 'fox').waitFor();
  expect((await ana.call(listTags, {})).tags.map(({ name }) => name).toSorted()).toEqual([
    'animal/fox',
    'medium/watercolour',
  ]);
});

test('tags are renamed, merged, nested by dragging and deleted, with the keyboard too, and all is undone on every device', async () => {
  const ana = await house.app.join();
  const image = await giveImage(house.app, ana, {});
  await tag(ana, { ids: [image.id] }, ['kitty', 'logo']);
  const other = await giveImage(house.app, ana, {});
  await tag(ana, { ids: [other.id] }, ['cats', 'brand']);
  const page = await house.open(ana, '/tags');
  const second = await house.open(ana, '/tags');
  await row(page, 'kitty').waitFor();
  await row(second, 'kitty').waitFor();

  await row(page, 'kitty').focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of the tag, with its path' }).fill('Cats');
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Merge “kitty” into “cats”?' });
  await says(question, /already, on 1 image/);
  await button(question, 'Merge').click();
  await says(notices(page), 'Merged “kitty” into “Cats”.');
  await says(row(page, 'cats'), '2 images');
  await says(row(second, 'cats'), '2 images');
  await button(notices(page), 'Undo').click();
  await row(page, 'kitty').waitFor();
  await row(second, 'kitty').waitFor();

  await row(page, 'logo').dragTo(row(page, 'brand'));
  await says(notices(page), '“logo” is now “brand/logo”.');
  await soon(() => row(page, 'logo').getAttribute('aria-level')).toBe('2');
  await row(page, 'brand').focus();
  await page.keyboard.press('Delete');
  await says(notices(page), 'Deleted “brand”, off 2 images.');
  await soon(async () => (await ana.call(getImageFiling, { id: other.id })).tags.length).toBe(1);
  await page.keyboard.press('Control+z');
  await row(page, 'brand').waitFor();

  await page.getByRole('checkbox', { name: 'Choose cats' }).check();
  await page.getByRole('checkbox', { name: 'Choose kitty' }).check();
  await button(page.getByRole('toolbar', { name: 'Chosen tags' }), 'Merge…').click();
  const dialog = page.getByRole('dialog', { name: 'Merge 2 tags into one' });
  await dialog.getByRole('textbox', { name: 'Into' }).fill('felines');
  await isAccessible(page, 'merging tags');
  await button(dialog, 'Merge').click();
  await says(row(page, 'felines'), '2 images');
  await page.getByRole('searchbox', { name: 'Search tags' }).fill('felin');
  await soon(() => page.getByRole('treeitem').count()).toBe(1);
  await isAccessible(page, 'tags');
});
