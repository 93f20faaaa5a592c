import { expect, test } from 'vitest';
import { listChats, startChat } from '../../src/shared/contract/chats.ts';
import { changeImage, listSections } from '../../src/shared/contract/library.ts';
import { getTrash } from '../../src/shared/contract/lifecycle.ts';
import type { Client } from '../start-app.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { answers, button, cells, counts, go, isDrawn, notices, pictures, prompt, says } from './places.ts';

const house = useHouse();

/** What is there, counted by the server's other lists. */
async function truth(client: Client): Promise<{ live: number; trashed: number; chats: number }> {
  const [library, trash, { chats }] = await Promise.all([
    client.call(listSections, {}),
    client.call(getTrash, {}),
    client.call(listChats, {}),
  ]);
  return { live: library.total, trashed: trash.images, chats: chats.length };
}

/** A chat with five images: one is a favourite, one is shown in another chat, one is both. */
async function fiveImages(client: Client): Promise<{ chatId: string; imageIds: string[] }> {
  const { chatId, imageIds } = await chatWith(house, client, 'Five hats', 5);
  const [favourite, elsewhere, both] = imageIds;
  for (const id of [favourite!, both!]) await client.call(changeImage, { id, favourite: true });
  const settings = { engineId: 'env:openai', size: { width: 256, height: 256 } };
  const inputs = [elsewhere!, both!].map((imageId) => ({ imageId, role: 'reference' as const }));
  await client.call(startChat, { text: 'a sixth hat like these', settings, inputs });
  await house.app.settled();
  return { chatId, imageIds };
}

test('[LC4] the counts before a chat is deleted are true; its images go with it, and one undo brings all back', async () => {
  const ana = await house.app.join();
  const { chatId, imageIds } = await fiveImages(ana);
  const plain = imageIds.at(-1);
  expect(await truth(ana)).toEqual({ live: 6, trashed: 0, chats: 2 });
  const page = await house.open(ana, `/chat/${chatId}`);
  await counts(pictures(page), 5);

  const askToDelete = async () => {
    await page.getByRole('heading', { level: 1 }).getByRole('button', { name: 'Five hats' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    return page.getByRole('dialog', { name: 'Delete “Five hats”?' });
  };
  const question = await askToDelete();
  await says(question, '5 images in your Library were made in this chat.');
  await says(question, '3 of them stay unless you include them below.');
  await button(question, 'Delete chat and 2 images').waitFor();
  await question.getByLabel('Also delete 2 images shown in other chats').check();
  await button(question, 'Delete chat and 3 images').waitFor();
  await question.getByLabel('Also delete 2 images shown in other chats').uncheck();
  await question.getByLabel('Also delete 2 favourites').check();
  await button(question, 'Delete chat and 3 images').waitFor();
  await question.getByLabel('Also delete 2 images shown in other chats').check();
  await button(question, 'Delete chat and 5 images').waitFor();
  await question.getByLabel('Also delete 2 images shown in other chats').uncheck();
  await question.getByLabel('Also delete 2 favourites').uncheck();
  // Meanwhile another device marks one more, and takes the mark off again.
  await ana.call(changeImage, { id: plain!, favourite: true });
  await button(question, 'Delete chat and 1 image').waitFor();
  await ana.call(changeImage, { id: plain!, favourite: false });
  await button(question, 'Delete chat and 2 images').click();

  await says(notices(page), 'Deleted 2 images and 1 chat.');
  await prompt(page).waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
  expect(await truth(ana)).toEqual({ live: 4, trashed: 2, chats: 1 });
  await button(notices(page), 'Undo').click();
  await says(notices(page), 'Brought back 2 images and 1 chat.');
  expect(await truth(ana)).toEqual({ live: 6, trashed: 0, chats: 2 });
  await page.getByRole('link', { name: 'Five hats' }).click();
  await counts(pictures(page), 5);
});

test('a chat is deleted and its images are kept', async () => {
  const ana = await house.app.join();
  const { chatId } = await chatWith(house, ana, 'Three cups', 3);
  const page = await house.open(ana, `/chat/${chatId}`);
  await button(page, 'Chat menu: Three cups').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const question = page.getByRole('dialog', { name: 'Delete “Three cups”?' });
  await button(question, 'Delete chat and 3 images').waitFor();
  await button(question, 'Delete chat, keep images').click();
  await says(notices(page), 'Deleted 1 chat.');
  expect(await truth(ana)).toEqual({ live: 3, trashed: 0, chats: 0 });

  await go(page, 'Library');
  await counts(cells(page), 3);
  await isDrawn(cells(page).first().locator('img'));
  await go(page, 'Trash');
  await button(page, 'Restore “Three cups”').click();
  await says(page, 'The trash is empty');
  await page.getByRole('link', { name: 'Three cups' }).click();
  await counts(pictures(page), 3);
});

test('[LC6] archiving a chat keeps its images, and it comes back as it was', async () => {
  const ana = await house.app.join();
  const { chatId } = await chatWith(house, ana, 'Two bells', 2);
  const page = await house.open(ana, `/chat/${chatId}`);
  await page.getByRole('heading', { level: 1 }).getByRole('button', { name: 'Two bells' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await says(notices(page), 'Archived the chat. Its images stay in the Library.');
  await counts(page.getByRole('link', { name: 'Two bells' }), 0);
  await go(page, 'Library');
  await counts(cells(page), 2);

  await go(page, 'Archive');
  const archived = page.getByRole('main').getByRole('link', { name: 'Two bells' });
  await archived.click();
  await counts(pictures(page), 2);
  await says(page, 'Archived');
  await go(page, 'Archive');
  await button(page, 'Chat menu: Two bells').click();
  await page.getByRole('menuitem', { name: 'Unarchive' }).click();
  await says(page, 'No archived chats');
  await page.getByRole('link', { name: 'Two bells' }).click();
  await isDrawn(pictures(page).first());
  await counts(answers(page), 1);
});
