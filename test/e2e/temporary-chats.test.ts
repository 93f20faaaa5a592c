import { expect, test } from 'vitest';
import { getImage, listSections } from '../../src/shared/contract/library.ts';
import { getTrash } from '../../src/shared/contract/lifecycle.ts';
import { getPreferences } from '../../src/shared/contract/preferences.ts';
import { listReceipts } from '../../src/shared/contract/receipts.ts';
import type { Client } from '../start-app.ts';
import { isAccessible } from './axe.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import {
  button,
  cells,
  counts,
  go,
  isDrawn,
  notices,
  pictures,
  prompt,
  says,
  soon,
  tellAll,
  viewer,
} from './places.ts';

const house = useHouse();

const total = async (client: Client): Promise<number> => (await client.call(listSections, {})).total;

test('[LC7] a temporary chat is nowhere but in its own page; a kept image stays, the rest is erased', async () => {
  const ana = await house.app.join();
  const other = await house.open(await house.app.signInAgain(ana), '/library');
  // The viewer may ask for the image that it shows once more while that is erased.
  const page = await house.open(ana, '/', { expected: [/404 \(Not Found\) \(.*\/api\/images\//] });
  const change = page.getByRole('switch', { name: 'Temporary' });
  await change.click();
  await says(page, 'This chat will be in no list');
  await prompt(page).fill('Two secret gates');
  await page.getByRole('button', { name: '1 image' }).click();
  await page.getByText('2 images').click();
  await page.keyboard.press('Escape');
  await prompt(page).press('Enter');
  await says(page, 'Erased for good when you close it');
  await counts(pictures(page), 2);
  await isDrawn(pictures(page).first());
  const address = page.url();

  // Left and found again here; on the other device it is nowhere.
  await go(page, 'Library');
  await says(page, 'Your Library is empty');
  await page.getByRole('link', { name: '1 temporary chat open' }).click();
  await counts(pictures(page), 2);
  await counts(other.getByRole('link', { name: /temporary chat/i }), 0);
  await counts(cells(other), 0);
  expect(await total(ana)).toBe(0);

  // One is kept: at once an ordinary image, on every device.
  await pictures(page).first().hover();
  await button(page, 'Keep in Library').first().click();
  await says(notices(page), 'Kept in your Library, with its prompt.');
  await counts(cells(other), 1);
  expect(await total(ana)).toBe(1);

  // The other one, deleted by itself, goes for good and asks first.
  await pictures(page).nth(1).click();
  await says(viewer(page), 'This image belongs to a temporary chat');
  const erased = new URL(page.url()).searchParams.get('image')!;
  await page.keyboard.press('Delete');
  const question = page.getByRole('alertdialog', { name: 'Delete 1 image forever?' });
  await button(question, 'Delete forever').click();
  await soon(() =>
    ana.call(getImage, { id: erased }).then(
      ({ state }) => state,
      () => 'gone',
    ),
  ).toBe('gone');
  if (await viewer(page).count()) await page.keyboard.press('Escape');

  await button(page, 'Close and erase').click();
  const closing = page.getByRole('alertdialog', { name: 'Close and erase this chat?' });
  await says(closing, '1 image in your Library stays.');
  await button(closing, 'Close and erase').click();
  await prompt(page).waitFor();
  await counts(page.getByRole('link', { name: /temporary chat/i }), 0);
  await house.app.settled();
  expect(await total(ana)).toBe(1);
  expect(await ana.call(getTrash, {})).toMatchObject({ images: 0, chats: [] });
  const { receipts } = await ana.call(listReceipts, {});
  expect(receipts.map(({ rule }) => rule)).toEqual(['temporary', 'temporary']);
  const late = await house.open(ana, new URL(address).pathname, { expected: [/404/] });
  await says(late, 'There is no such chat');
});

test('[LC7] new chats are temporary when one wishes so, on every device, and can be made otherwise', async () => {
  const ana = await house.app.join();
  const other = await house.open(await house.app.signInAgain(ana));
  const page = await house.open(ana, '/settings#data');
  await page.getByLabel('New chats are temporary').click();
  await soon(async () => (await ana.call(getPreferences, {})).temporaryChats).toBe(true);
  const change = other.getByRole('switch', { name: 'Temporary' });
  await soon(() => change.getAttribute('aria-checked')).toBe('true');
  await change.click();
  await prompt(other).fill('One ordinary gate');
  await prompt(other).press('Enter');
  await counts(pictures(other), 1);
  expect(await total(ana)).toBe(1);
  await page.getByRole('link', { name: 'One ordinary gate' }).waitFor();
});

test('the word about training is said of all images, and of one in its information', async () => {
  const ana = await house.app.join();
  const { imageIds } = await chatWith(house, ana, 'a grey gate');
  const page = await house.open(ana, '/settings#data');
  await page.getByLabel('My images may be used for training').click();
  await soon(async () => (await ana.call(getPreferences, {})).training).toBe(true);
  await go(page, 'Library');
  await cells(page).first().click();
  await tellAll(page);
  const choice = page.getByLabel('May be used for training');
  await soon(() => choice.locator('option').first().textContent()).toBe('As in Settings: allowed');
  await choice.selectOption('Not allowed');
  await soon(async () => (await ana.call(getImage, { id: imageIds[0]! })).training).toBe(false);
});

test('[LC2] the word about training is said of a selection, and taken back', async () => {
  const ana = await house.app.join();
  const { imageIds } = await chatWith(house, ana, 'a brown gate');
  const said = async () => (await ana.call(getImage, { id: imageIds[0]! })).training;
  const page = await house.open(ana, '/library');
  await cells(page).first().waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await button(page, 'Training…').click();
  const dialog = page.getByRole('dialog', { name: 'Training with 1 image' });
  await dialog.getByLabel('May be used for training').selectOption('Allowed');
  await isAccessible(page, 'training of a selection');
  await button(dialog, 'Save').click();
  await says(notices(page), 'Noted for 1 image.');
  expect(await said()).toBe(true);
  await button(notices(page), 'Undo').click();
  await soon(said).toBeNull();
});
