import { test, vi } from 'vitest';
import { changeChat } from '../../src/shared/contract/chats.ts';
import { chooseDefaultEngine } from '../../src/shared/contract/engines.ts';
import { deleteChat, emptyTrash, trashImages } from '../../src/shared/contract/lifecycle.ts';
import { openAiAnswers } from '../protocol-servers/openai.ts';
import type { Client } from '../start-app.ts';
import { isAccessible } from './axe.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { answers, button, cells, counts, isDrawn, pictures, prompt, says, viewer } from './places.ts';

const house = useHouse();
// Each looks at many pages in many ways.
vi.setConfig({ testTimeout: 120_000 });
let ana: Client;

test('setting up, signing in and the page of the API', async () => {
  const page = await house.open(null, '/setup');
  await page.getByRole('heading', { name: 'Make this yours' }).waitFor();
  await isAccessible(page, 'setup');
  ana = await house.app.join();
  await page.goto(`${house.app.url}/sign-in`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await isAccessible(page, 'sign-in');
  await page.goto(`${house.app.url}/api/docs`);
  await isAccessible(page, 'api docs');
});

test('chats', async () => {
  await ana.call(chooseDefaultEngine, { engineId: 'env:openai' });
  const { chatId, imageIds } = await chatWith(house, ana, 'four cups', 4);
  const page = await house.open(ana);
  await prompt(page).waitFor();
  await isAccessible(page, 'new chat');
  await page.goto(`${house.app.url}/chat/${chatId}`);
  await counts(pictures(page), 4);
  await isAccessible(page, 'chat with images');
  await pictures(page).first().hover();
  await isAccessible(page, 'actions on an image');
  await ana.call(trashImages, { selection: { ids: [imageIds[0]!] } });
  await ana.call(emptyTrash, {});
  await house.app.settled();
  await ana.call(trashImages, { selection: { ids: [imageIds[1]!] } });
  await says(answers(page), /Image deleted on/);
  await says(answers(page), 'In the trash');
  house.service.next(openAiAnswers.moderated);
  await prompt(page).fill('a cup of wrath');
  await prompt(page).press('Enter');
  await answers(page).getByRole('alert').waitFor();
  await isAccessible(page, 'chat with trashed, purged and failed');
  house.service.next({ kind: 'slow', ms: 60_000 });
  await prompt(page).fill('a slow cup');
  await prompt(page).press('Enter');
  await page.getByRole('progressbar').first().waitFor();
  await isAccessible(page, 'chat with an answer under way');
  await button(answers(page), 'Stop').click();
  await says(answers(page), /^Stopped/);
});

test('Library and viewer', async () => {
  const empty = await house.open(await house.app.join(), '/library');
  await says(empty, 'Your Library is empty');
  await isAccessible(empty, 'empty Library');
  await chatWith(house, ana, 'a blue vase', 2);
  const page = await house.open(ana, '/library');
  await isDrawn(cells(page).first().locator('img'));
  await isAccessible(page, 'Library');
  await cells(page).first().focus();
  await page.keyboard.press('Space');
  await page.getByRole('toolbar', { name: 'Selection' }).waitFor();
  await isAccessible(page, 'Library with a selection');
  await page.keyboard.press('Escape');
  await cells(page).first().click();
  await isDrawn(viewer(page).getByRole('img').first());
  await says(viewer(page), 'Where it is used');
  await isAccessible(page, 'viewer with information');
});

test('Trash and archive', async () => {
  const ben = await house.app.join();
  const page = await house.open(ben, '/trash');
  await says(page, 'The trash is empty');
  await isAccessible(page, 'empty Trash');
  await page.goto(`${house.app.url}/archive`);
  await says(page, 'No archived chats');
  await isAccessible(page, 'empty archive');
  const { chatId } = await chatWith(house, ben, 'two coats', 2);
  await ben.call(deleteChat, { id: chatId, images: 'delete' });
  const { chatId: archived } = await chatWith(house, ben, 'A hat');
  await ben.call(changeChat, { id: archived, archived: true });
  await page.getByRole('link', { name: 'A hat' }).waitFor();
  await isAccessible(page, 'archive');
  await page.goto(`${house.app.url}/trash`);
  await counts(cells(page), 2);
  await isAccessible(page, 'Trash, images');
  await page.getByRole('button', { name: /^Chats/ }).click();
  await isAccessible(page, 'Trash, chats');
});

test('settings', async () => {
  const page = await house.open(ana, '/settings');
  for (const name of ['Account', 'Appearance', 'Engines', 'Data controls', 'Sessions', 'People'])
    await page.getByRole('heading', { name, exact: true }).waitFor();
  await button(page, 'Sign out everywhere').waitFor();
  for (const name of ['Table of what is stored', 'Table of what engines received'])
    await page.getByRole('region', { name }).waitFor();
  await isAccessible(page, 'settings');
});
