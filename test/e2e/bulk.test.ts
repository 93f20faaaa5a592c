import { expect, test } from 'vitest';
import { listChats } from '../../src/shared/contract/chats.ts';
import { changeImage, listSections } from '../../src/shared/contract/library.ts';
import { getTrash, restoreImages, trashImages } from '../../src/shared/contract/lifecycle.ts';
import { giveImage } from '../factories.ts';
import type { Client } from '../start-app.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, go, notices, says } from './places.ts';

const house = useHouse();

async function truth(client: Client): Promise<{ live: number; trashed: number; chats: number }> {
  const [library, trash, { chats }] = await Promise.all([
    client.call(listSections, {}),
    client.call(getTrash, {}),
    client.call(listChats, {}),
  ]);
  return { live: library.total, trashed: trash.images, chats: chats.length };
}

test('[LC8] all chats are deleted with their images after a word, and one undo brings all back, on every device', async () => {
  const ana = await house.app.join();
  const { imageIds } = await chatWith(house, ana, 'Two owls', 2);
  await chatWith(house, ana, 'One fox');
  await ana.call(changeImage, { id: imageIds[0]!, favourite: true });
  const other = await house.open(await house.app.signInAgain(ana), '/library');
  await counts(cells(other), 3);
  const page = await house.open(ana, '/settings#data');
  await button(page, 'Delete all chats…').click();
  const question = page.getByRole('dialog', { name: 'Delete all chats?' });
  await says(question, '3 images in your Library were made in them. 1 of these stays');
  await question.getByRole('link', { name: 'Export everything first' }).waitFor();
  const remove = button(question, 'Delete 2 chats and 2 images');
  expect(await remove.isDisabled()).toBe(true);
  await question.getByLabel('Type “delete” to go on').fill('delete');
  await question.getByLabel('Also delete 1 favourite').check();
  await button(question, 'Delete 2 chats and 3 images').waitFor();
  await question.getByLabel('Also delete 1 favourite').uncheck();
  await remove.click();
  await says(notices(page), 'Deleted 2 images and 2 chats.');
  expect(await truth(ana)).toEqual({ live: 1, trashed: 2, chats: 0 });
  await counts(cells(other), 1);
  await counts(other.getByRole('link', { name: 'Two owls' }), 0);
  await button(notices(page), 'Undo').click();
  await says(notices(page), 'Brought back 2 images and 2 chats.');
  expect(await truth(ana)).toEqual({ live: 3, trashed: 0, chats: 2 });
  await counts(cells(other), 3);
});

test('[LC6] all chats go into the archive and come back', async () => {
  const ana = await house.app.join();
  await chatWith(house, ana, 'Three geese', 3);
  const page = await house.open(ana, '/settings#data');
  await button(page, 'Archive all chats').click();
  await says(notices(page), 'Archived 1 chat. Their images stay in the Library.');
  await counts(page.getByRole('link', { name: 'Three geese' }), 0);
  expect(await truth(ana)).toEqual({ live: 3, trashed: 0, chats: 0 });
  await button(notices(page), 'Undo').click();
  await page.getByRole('link', { name: 'Three geese' }).waitFor();
});

test('[LC8] everything but favourites, and what a search finds, is counted before it goes', async () => {
  const ana = await house.app.join();
  const kept = await giveImage(house.app, ana, { name: 'kept' });
  await ana.call(changeImage, { id: kept.id, favourite: true });
  for (const name of ['one heron', 'two heron', 'one crane']) await giveImage(house.app, ana, { name });
  await house.app.settled();
  const page = await house.open(ana, '/library?q=heron');
  await counts(cells(page), 2);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  const found = page.getByRole('alertdialog', { name: 'Delete all of these?' });
  await button(found, 'Delete 2 images').click();
  await says(notices(page), 'Deleted 2 images.');
  await page.getByRole('link', { name: 'Library', exact: true }).click();

  await page.goto(`${house.app.url}/settings#data`);
  await button(page, 'Delete all images except favourites…').click();
  const rest = page.getByRole('alertdialog', { name: 'Delete all images except favourites?' });
  await button(rest, 'Delete 1 image').click();
  await says(notices(page), 'Deleted 1 image.');
  expect(await truth(ana)).toMatchObject({ live: 1, trashed: 3 });
});

test('[LC8] what is asked before a purge follows what another device trashes meanwhile', async () => {
  const ana = await house.app.join();
  const give = (name: string) => giveImage(house.app, ana, { name });
  const first = await give('first');
  await give('second');
  await house.app.settled();
  await ana.call(trashImages, { selection: { query: '' } });
  const page = await house.open(ana, '/trash');
  await counts(cells(page), 2);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  const question = (what: string) => page.getByRole('alertdialog', { name: `Delete ${what} forever?` });
  await question('2 images').waitFor();

  const other = await house.app.signInAgain(ana);
  for (let i = 0; i < 99; i += 1) await give(`more ${i}`);
  await house.app.settled();
  await other.call(trashImages, { selection: { query: '' } });
  const word = question('101 images').getByLabel('Type “delete” to go on');
  await word.waitFor();
  expect(await button(question('101 images'), 'Delete forever').isDisabled()).toBe(true);
  await other.call(restoreImages, { selection: { query: 'in:trash', except: [first.id] } });
  await question('1 image').waitFor();
  await counts(word, 0);
  await button(question('1 image'), 'Delete forever').click();
  await says(page, 'The trash is empty');
  expect(await truth(ana)).toMatchObject({ live: 100, trashed: 0 });
});

test('[LC8] Delete in the trash asks for the purge, and many ask for a word', async () => {
  const ana = await house.app.join();
  for (let i = 0; i < 100; i += 1) await giveImage(house.app, ana, { name: `image ${i}` });
  await house.app.settled();
  await ana.call(trashImages, { selection: { query: '' } });
  const page = await house.open(ana, '/trash');
  await cells(page).first().waitFor();
  await cells(page).first().click();
  await says(page, 'This image is in the trash.');
  await page.keyboard.press('Delete');
  const one = page.getByRole('alertdialog', { name: 'Delete 1 image forever?' });
  await button(one, 'Cancel').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  const all = page.getByRole('alertdialog', { name: 'Delete 100 images forever?' });
  const remove = button(all, 'Delete forever');
  expect(await remove.isDisabled()).toBe(true);
  await all.getByLabel('Type “delete” to go on').fill('delete');
  await remove.click();
  await says(page, 'The trash is empty');
  expect(await truth(ana)).toMatchObject({ live: 0, trashed: 0 });
  await go(page, 'Library');
});
