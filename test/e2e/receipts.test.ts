import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readReceipts } from '../../src/cli/receipts/read-receipts.ts';
import { verifyReceipt } from '../../src/cli/receipts/verify-receipt.ts';
import { emptyTrash, trashImages } from '../../src/shared/contract/lifecycle.ts';
import { getReceiptKey } from '../../src/shared/contract/receipts.ts';
import { giveImage, makeChat, randomPng } from '../factories.ts';
import { isAccessible } from './axe.ts';
import { useHouse } from './house.ts';
import { button, counts, says } from './places.ts';

const house = useHouse();

test('[LC12] receipts are found by day and reason, downloaded, valid, and tried against the original', async () => {
  const ana = await house.app.join();
  const bytes = await randomPng();
  const image = await giveImage(house.app, ana, { bytes });
  const other = await giveImage(house.app, ana);
  await ana.call(trashImages, { selection: { ids: [image.id] } });
  const page = await house.open(ana, '/settings/receipts');
  await says(page, 'No receipts yet');
  await ana.call(emptyTrash, {});
  // Told by the change log, on a page that stays open.
  await says(page, image.id);
  await isAccessible(page, 'receipts');
  await page.getByRole('combobox', { name: 'Why' }).selectOption('retention');
  await says(page, 'No receipt is like this');
  await button(page, 'Show all receipts').click();
  await page.getByRole('region', { name: 'Table of receipts' }).getByRole('link').click();
  await says(page, 'Image purged');
  await says(page, 'Browser caches');
  await isAccessible(page, 'receipt');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download', exact: true }).click(),
  ]);
  const document = JSON.parse(await readFile(await download.path(), 'utf8')) as unknown;
  const { fingerprint } = await ana.call(getReceiptKey, {});
  expect(verifyReceipt(document, fingerprint)).toMatchObject({ verdict: 'valid', subjectId: image.id });

  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(image.sha256);
  await page.getByLabel('Choose a file').setInputFiles(file('kept.png', bytes));
  await says(page, 'Yes: this is the receipt of “kept.png”.');
  await page.getByLabel('Choose a file').setInputFiles(file('other.png', await randomPng()));
  await says(page, 'No: “other.png” has other bytes.');

  await ana.call(trashImages, { selection: { ids: [other.id] } });
  await ana.call(emptyTrash, {});
  await page.getByRole('link', { name: 'Receipts', exact: true }).first().click();
  await says(page, other.id);
  const [all] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download all' }).click(),
  ]);
  const verdicts = [];
  for await (const one of readReceipts(await all.path())) verdicts.push(verifyReceipt(one, fingerprint));
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
  expect(verdicts.map(({ subjectId }) => subjectId).toSorted()).toEqual([image.id, other.id].toSorted());
});

test('[LC16] “Where is this?” answers from the menu of an image and of a chat, and from a pasted link', async () => {
  const ana = await house.app.join();
  const { chatId, imageIds } = await makeChat(house.app, ana, 'a lighthouse');
  const page = await house.open(ana, '/library');
  await page.getByRole('gridcell').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Where is this?' }).click();
  await says(page, 'It is in your Library: nothing has deleted it.');
  await page.getByRole('main').getByRole('link', { name: 'A lighthouse' }).waitFor();
  // Deleted on another device.
  await ana.call(trashImages, { selection: { ids: imageIds } });
  await says(page, 'It is in the trash until');
  await isAccessible(page, 'where is it');

  await page.getByRole('textbox', { name: 'Link or id' }).fill(`${house.app.url}/chat/${chatId}`);
  await button(page, 'Look').click();
  await says(page, 'It is among your chats: nothing has deleted it.');
  await page.getByRole('textbox', { name: 'Link or id' }).fill('nothing of the kind');
  await button(page, 'Look').click();
  await says(page, 'There is no id in this.');
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Report' }).click(),
  ]);
  expect(await readFile(await report.path(), 'utf8')).not.toContain('lighthouse');
  await counts(page.getByRole('alert'), 1);
});
