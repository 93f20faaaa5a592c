import type { Locator, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { changeImage, getImage, listSections } from '../../src/shared/contract/library.ts';
import { getRetention, trashImages } from '../../src/shared/contract/lifecycle.ts';
import { giveImage } from '../factories.ts';
import { isAccessible, twoLooks } from './axe.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, notices, says, soon } from './places.ts';

const house = useHouse();
// Dialogs are looked at in several ways.
vi.setConfig({ testTimeout: 120_000 });

const day = 24 * 60 * 60 * 1000;
const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

test('[LC3] a shorter retention asks about what is in the trash, by the keyboard alone; another device follows', async () => {
  const ana = await house.app.join();
  const { id } = await giveImage(house.app, ana, { name: 'An old map' });
  await ana.call(trashImages, { selection: { ids: [id] } });
  const purgeDate = async (): Promise<number> => (await ana.call(getImage, { id })).purgeAt ?? 0;
  const before = await purgeDate();
  const other = await house.open(await house.app.signInAgain(ana), '/settings#data');
  const days = (page: Page) => section(page, 'Retention').getByRole('spinbutton');
  await days(other).waitFor();
  const page = await house.open(ana, '/settings#data');

  await days(page).fill('20');
  await days(page).press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Keep deleted images for 20 days?' });
  await says(question, '1 image in the trash keeps its purge date unless you choose otherwise.');
  await isAccessible(page, 'a shorter retention', twoLooks);
  await page.keyboard.press('Escape');
  await counts(question, 0);
  expect((await ana.call(getRetention, {})).days).toBe(30);

  await days(page).focus();
  await page.keyboard.press('Enter');
  await button(question, 'Shorten from now on').focus();
  await page.keyboard.press('Enter');
  await says(notices(page), 'The trash now keeps what you delete for 20 days.');
  await soon(() => days(other).inputValue()).toBe('20');
  expect(await purgeDate()).toBe(before);

  await days(page).fill('10');
  await days(page).press('Enter');
  const again = page.getByRole('alertdialog', { name: 'Keep deleted images for 10 days?' });
  await again.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await button(again, 'Shorten for the trash too').focus();
  await page.keyboard.press('Enter');
  await says(notices(page), '1 image in the trash got a new purge date.');
  expect(await purgeDate()).toBe(before - 20 * day);
  await soon(() => days(other).inputValue()).toBe('10');
});

test('[LC8] what deletes everything is clear in every dialog, and another device sees what it did', async () => {
  const ana = await house.app.join();
  const { imageIds } = await chatWith(house, ana, 'Two stone lamps', 2);
  await chatWith(house, ana, 'One clay lamp');
  await ana.call(changeImage, { id: imageIds[0]!, favourite: true });
  const other = await house.open(await house.app.signInAgain(ana), '/library');
  await counts(cells(other), 3);
  const page = await house.open(ana, '/settings#data');

  await button(page, 'Archive all chats').click();
  await says(notices(page), 'Archived 2 chats.');
  await counts(other.getByRole('link', { name: 'One clay lamp' }), 0);
  await button(notices(page), 'Undo').click();
  await other.getByRole('link', { name: 'One clay lamp' }).waitFor();

  await button(page, 'Delete all chats…').click();
  const chats = page.getByRole('dialog', { name: 'Delete all chats?' });
  await chats.getByLabel('Type “delete” to go on').fill('delete');
  await isAccessible(page, 'deleting all chats', twoLooks);
  await button(chats, 'Delete all chats, keep images').click();
  await says(notices(page), 'Deleted 2 chats');
  await counts(other.getByRole('link', { name: 'One clay lamp' }), 0);
  expect((await ana.call(listSections, {})).total).toBe(3);
  await counts(cells(other), 3);

  await button(page, 'Delete all images except favourites…').click();
  const images = page.getByRole('alertdialog', { name: 'Delete all images except favourites?' });
  await button(images, 'Delete 2 images').waitFor();
  await isAccessible(page, 'deleting all but favourites', twoLooks);
  await button(images, 'Delete 2 images').click();
  await counts(cells(other), 1);

  await button(page, 'Delete my account …').click();
  await page.getByRole('dialog', { name: 'Delete your account?' }).waitFor();
  await isAccessible(page, 'deleting the account', twoLooks);
  await page.keyboard.press('Escape');

  await page.goto(`${house.app.url}/trash`);
  await cells(page).first().click();
  await says(page, 'This image is in the trash.');
  await page.keyboard.press('Delete');
  const forever = page.getByRole('alertdialog', { name: 'Delete 1 image forever?' });
  await forever.waitFor();
  await isAccessible(page, 'deleting forever', twoLooks);
  await button(forever, 'Cancel').click();
});
