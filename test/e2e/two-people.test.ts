import { expect, test } from 'vitest';
import { changeChat } from '../../src/shared/contract/chats.ts';
import { trashImages } from '../../src/shared/contract/lifecycle.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { ask } from './image-cache.ts';
import { cells, counts, go, says, viewer } from './places.ts';

const house = useHouse();

test('two people never see anything of each other', async () => {
  const [ana, ben] = [await house.app.join('Ana'), await house.app.join('Ben')];
  const { chatId, imageIds } = await chatWith(house, ana, 'a secret garden', 2);
  const archived = await chatWith(house, ana, 'a secret attic');
  await ana.call(changeChat, { id: archived.chatId, archived: true });
  await ana.call(trashImages, { selection: { ids: [imageIds[1]!] } });
  await chatWith(house, ben, 'a plain wall');
  const [secret, trashed] = imageIds as [string, string];

  const page = await house.open(ben, '/library', { expected: [/status of 404 /] });
  await counts(cells(page), 1);
  await go(page, 'Trash');
  await says(page, 'The trash is empty');
  await go(page, 'Archive');
  await says(page, 'No archived chats');
  await page.getByLabel('Search chats', { exact: true }).fill('secret');
  await says(page, /No chat is called “secret”/);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('secret');
  await says(page, 'Nothing is called that. Try another word.');

  await page.goto(`${house.app.url}/chat/${chatId}`);
  await says(page, 'There is no such chat');
  for (const id of [secret, trashed]) {
    await page.goto(`${house.app.url}/library?image=${id}`);
    await says(page, /This image is not there any more/);
    await counts(viewer(page), 0);
    for (const file of ['original', 'preview/256', 'preview/512', 'preview/2048']) {
      expect(await ask(page, `/api/images/${id}/${file}`, 'force-cache')).toBe(404);
    }
  }
  expect(await page.content()).not.toMatch(/secret/);
});

test('a browser that somebody else signs in on keeps nothing of the one before', async () => {
  const [ana, ben] = [await house.app.join(), await house.app.join()];
  const { imageIds } = await chatWith(house, ana, 'a hidden stair');
  const page = await house.open(ana, '/library', { expected: [/status of (401|404) /] });
  await counts(cells(page), 1);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail').fill(ben.person.email);
  await page.getByLabel('Password', { exact: true }).fill('a long enough password');
  await page.keyboard.press('Enter');
  await go(page, 'Library');
  await says(page, 'Your Library is empty');
  expect(await ask(page, `/api/images/${imageIds[0]}/preview/512`, 'force-cache')).toBe(404);
  expect(await page.content()).not.toContain('hidden stair');
});
