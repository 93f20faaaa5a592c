import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { getImages } from '../../src/shared/contract/library.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import {
  answers,
  button,
  cells,
  counts,
  go,
  isDrawn,
  notices,
  pictures,
  says,
  soon,
  viewer,
} from './places.ts';

const house = useHouse();

/** Deletes an image of the chat by its own button, which shows when the mouse is on it. */
async function deleteInMessage(page: Page, index: number): Promise<void> {
  await pictures(page).nth(index).hover();
  await button(answers(page), 'Delete').nth(index).click();
}

test('one image is deleted from its message, brought back by the notice, deleted again and purged', async () => {
  const ana = await house.app.join();
  const { chatId, imageIds } = await chatWith(house, ana, 'two grey cats', 2);
  const page = await house.open(ana, `/chat/${chatId}`);
  await counts(pictures(page), 2);

  await deleteInMessage(page, 0);
  await says(answers(page), 'In the trash');
  await says(notices(page), 'Deleted 1 image.');
  await button(notices(page), 'Undo').click();
  await counts(pictures(page), 2);
  await isDrawn(pictures(page).first());

  await deleteInMessage(page, 0);
  await counts(pictures(page), 1);
  await go(page, 'Trash');
  await counts(cells(page), 1);
  await button(page, 'Empty trash').click();
  const question = page.getByRole('alertdialog', { name: 'Empty the trash?' });
  await says(question, '1 image');
  await button(question, 'Empty trash').click();
  await says(page, 'The trash is empty');

  await page.goBack();
  await says(answers(page), /Image deleted on/);
  await counts(pictures(page), 1);
  const { images } = await ana.call(getImages, { ids: imageIds });
  expect(images.map(({ id }) => id)).toEqual([imageIds[1]]);
});

test('Ctrl+Z undoes the newest deletion, one after the other, in chat, Library and viewer', async () => {
  const ana = await house.app.join();
  const { chatId } = await chatWith(house, ana, 'two owls', 2);
  const page = await house.open(ana, `/chat/${chatId}`);
  await deleteInMessage(page, 0);
  await counts(pictures(page), 1);
  await deleteInMessage(page, 0);
  await counts(pictures(page), 0);
  await page.keyboard.press('Control+z');
  await counts(pictures(page), 1);
  await page.keyboard.press('Control+z');
  await counts(pictures(page), 2);

  await go(page, 'Library');
  await cells(page).first().focus();
  await page.keyboard.press('Delete');
  await counts(cells(page), 1);
  await page.keyboard.press('Control+z');
  await counts(cells(page), 2);

  await cells(page).first().click();
  await button(viewer(page), 'Delete').waitFor();
  const shown = new URL(page.url()).searchParams.get('image');
  await page.keyboard.press('Delete');
  await says(notices(page), 'Deleted 1 image.');
  await soon(() => new URL(page.url()).searchParams.get('image')).not.toBe(shown);
  await page.keyboard.press('Control+z');
  await says(notices(page), 'Brought back 1 image.');
  await page.keyboard.press('Escape');
  await counts(cells(page), 2);
});

test('restoring from the Trash brings an image back into its message', async () => {
  const ana = await house.app.join();
  const { chatId } = await chatWith(house, ana, 'a blue boat');
  const page = await house.open(ana, `/chat/${chatId}`);
  await deleteInMessage(page, 0);
  await says(answers(page), 'In the trash');

  await go(page, 'Trash');
  await cells(page).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Restore' }).click();
  await says(page, 'The trash is empty');
  await page.goBack();
  await isDrawn(pictures(page));

  await deleteInMessage(page, 0);
  await button(answers(page), 'Restore').click();
  await isDrawn(pictures(page));
});
