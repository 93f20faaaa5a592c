import type { Locator, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { getChat, listChats } from '../../src/shared/contract/chats.ts';
import { createFolder } from '../../src/shared/contract/organise.ts';
import { giveImage, makeChat } from '../factories.ts';
import { isAccessible } from './axe.ts';
import { useHouse } from './house.ts';
import { answers, button, cells, counts, notices, prompt, says, soon } from './places.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 180_000 });

const row = (page: Page, name: string): Locator =>
  page
    .getByRole('tree', { name: 'Folders' })
    .getByRole('treeitem', { name: new RegExp(`^${name} (no|\\d+) image`) });
test('a chat goes into a folder by drag and by keyboard with its images, and a second browser sees it', async () => {
  const ana = await house.app.join();
  const { chatId } = await makeChat(house.app, ana, 'a red fox');
  const brand = await ana.call(createFolder, { name: 'Brand', parentId: null });
  const page = await house.open(ana, `/folder/${brand.id}`);
  const other = await house.open(ana, `/folder/${brand.id}?show=chats`);
  await says(other, 'No chats in this folder yet');
  await page.locator('li').getByRole('link', { name: 'A red fox', exact: true }).dragTo(row(page, 'Brand'));
  await says(notices(page), 'Moved “A red fox” into “Brand” with 1 image.');
  await counts(cells(page), 1);
  await other.getByRole('region', { name: 'Chats' }).getByText('A red fox').waitFor();
  await row(other, 'Brand').getByText('1 image').waitFor();

  await page.keyboard.press('Control+z');
  await says(notices(page), '“A red fox” is back where it was.');
  await counts(cells(page), 0);
  await says(other, 'No chats in this folder yet');

  await page.goto(`${house.app.url}/chat/${chatId}`);
  await page.getByRole('heading', { level: 1 }).getByRole('button').press('Enter');
  await page.getByRole('menuitem', { name: 'Move to folder…' }).press('Enter');
  await page.getByRole('combobox', { name: /Find a folder/ }).fill('Bra');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'In the folder Brand' }).press('Enter');
  await page.getByRole('region', { name: 'Chats' }).getByText('A red fox').waitFor();
  await other.getByRole('region', { name: 'Chats' }).getByText('A red fox').waitFor();
  await isAccessible(page, 'the chats of a folder');
});

test('a folder’s brief and pinned image go along with a turn, are switched off for the next, and stay so on another device', async () => {
  const ana = await house.app.join();
  const image = await giveImage(house.app, ana, { name: 'Moss' });
  const brand = await ana.call(createFolder, { name: 'Brand', parentId: null });
  const page = await house.open(ana, `/folder/${brand.id}`);
  await button(page, 'Write a brief').click();
  await page.getByRole('textbox', { name: 'Brief' }).fill('Watercolour. Emerald green and mint.');
  await isAccessible(page, 'writing a brief');
  await button(page, 'Save').click();
  await button(page, 'Edit the brief').waitFor();
  await button(page, 'Pin references').click();
  await button(page, 'Moss').click();
  await page.getByRole('link', { name: 'Reference: Moss' }).waitFor();
  await page.keyboard.press('Escape');
  await isAccessible(page, 'a folder with a brief and a reference');

  await page.getByRole('link', { name: 'New chat' }).last().click();
  await says(page, 'In Brand');
  const brief = button(page, 'Brief of Brand');
  const pin = button(page, 'Reference: Moss');
  await soon(() => brief.getAttribute('aria-pressed')).toBe('true');
  await soon(() => pin.getAttribute('aria-pressed')).toBe('true');
  await isAccessible(page, 'a new chat in a folder');
  await prompt(page).fill('a mug on a table');
  await prompt(page).press('Enter');
  await says(page, 'With the brief of Brand and 1 pinned reference');
  await counts(answers(page), 1);

  await brief.click();
  await pin.click();
  await prompt(page).fill('a bowl on a table');
  await prompt(page).press('Enter');
  await counts(answers(page), 2);
  await counts(page.getByText('With the brief'), 1);
  const { chats } = await ana.call(listChats, { folderId: brand.id });
  const { chat, messages } = await ana.call(getChat, { id: chats[0]!.id });
  expect(chat.left).toEqual({ brief: true, imageIds: [image.id] });
  const asked = messages.filter(({ role }) => role === 'person');
  expect(asked.map((one) => [one.brief !== null, one.appearances.length])).toEqual([
    [true, 1],
    [false, 0],
  ]);

  const other = await house.open(ana, `/chat/${chat.id}`);
  await soon(() => button(other, 'Brief of Brand').getAttribute('aria-pressed')).toBe('false');
  await soon(() => button(other, 'Reference: Moss').getAttribute('aria-pressed')).toBe('false');
  await house.app.settled();
});
