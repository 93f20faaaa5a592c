import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { emptyTrash, trashImages } from '../../src/shared/contract/lifecycle.ts';
import type { Client } from '../start-app.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { ask, isServed, keptFiles } from './image-cache.ts';
import { answers, cells, counts, isDrawn, pictures, says, soon, viewer } from './places.ts';

const house = useHouse();

/** An address that leads nowhere any more, and a cache that has no answer, are what these journeys are about. */
const gone = /(status of 404 |net::ERR_FAILED).*\/api\/images\//;
const cutOff = /net::ERR_INTERNET_DISCONNECTED|ERR_INCOMPLETE_CHUNKED_ENCODING.*\/api\/changes/;

const filesOf = (id: string): string[] => [
  `/api/images/${id}/preview/256`,
  `/api/images/${id}/preview/512`,
  `/api/images/${id}/original`,
];

/** Loads a page again until its pictures came through the service worker and are kept. */
async function keeps(page: Page, imageId: string): Promise<void> {
  await isServed(page);
  await page.reload();
  await soon(() => keptFiles(page, imageId)).toBeGreaterThan(0);
}

async function purge(client: Client, id: string): Promise<void> {
  await client.call(trashImages, { selection: { ids: [id] } });
  await client.call(emptyTrash, {});
  await house.app.settled();
}

async function isNowhere(page: Page, id: string): Promise<void> {
  await soon(() => keptFiles(page, id)).toBe(0);
  for (const path of filesOf(id)) {
    expect([0, 504, 404]).toContain(await ask(page, path, 'only-if-cached'));
    expect(await ask(page, path, 'force-cache')).toBe(404);
  }
}

test('[LC10] a purged image leaves the second browser: grid, viewer, chat, HTTP cache and service worker', async () => {
  const ana = await house.app.join();
  const { chatId, imageIds } = await chatWith(house, ana, 'two pears', 2);
  const [lost, stays] = imageIds as [string, string];
  const second = await house.app.signInAgain(ana);
  const grid = await house.open(second, '/library', { expected: [gone] });
  await counts(cells(grid), 2);
  await keeps(grid, lost);
  const context = grid.context();
  const [open, chat] = [await context.newPage(), await context.newPage()];
  await open.goto(`${house.app.url}/library?image=${lost}`);
  await isDrawn(viewer(open).getByRole('img', { name: 'two pears' }));
  await chat.goto(`${house.app.url}/chat/${chatId}`);
  await counts(pictures(chat), 2);
  expect(await ask(chat, filesOf(lost)[2]!, 'force-cache')).toBe(200);

  await purge(ana, lost);
  await counts(cells(grid), 1);
  await says(open, 'This image is not there any more: it was deleted for good.');
  await counts(viewer(open), 0);
  await says(answers(chat), /^Image deleted on/);
  await counts(pictures(chat), 1);
  await isNowhere(chat, lost);
  expect(await keptFiles(chat, stays)).toBeGreaterThan(0);
});

test('[LC10] a browser that was cut off during the purge loses the image when it comes back', async () => {
  const ana = await house.app.join();
  const { imageIds } = await chatWith(house, ana, 'a plum');
  const lost = imageIds[0]!;
  const second = await house.app.signInAgain(ana);
  const page = await house.open(second, `/library?image=${lost}`, { expected: [gone, cutOff] });
  await isDrawn(viewer(page).getByRole('img', { name: 'a plum' }));
  await keeps(page, lost);

  await page.context().setOffline(true);
  // The browser goes on reading what is open already; a real cut ends that too.
  house.app.app.http.server.closeAllConnections();
  await purge(ana, lost);
  await says(page, 'The server does not answer.');
  await page.context().setOffline(false);
  await counts(viewer(page), 0);
  await says(page, 'Your Library is empty');
  await isNowhere(page, lost);
});

test('[LC10] a browser whose pages were closed during the purge loses the image when one is opened', async () => {
  const ana = await house.app.join();
  const { imageIds } = await chatWith(house, ana, 'a fig');
  const lost = imageIds[0]!;
  const page = await house.open(ana, '/library', { expected: [gone] });
  await keeps(page, lost);
  const context = page.context();
  await page.close();
  await purge(ana, lost);
  const later = await context.newPage();
  await later.goto(`${house.app.url}/library`);
  await says(later, 'Your Library is empty');
  await isNowhere(later, lost);
});
