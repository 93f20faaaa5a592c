import sharp from 'sharp';
import { expect, test } from 'vitest';
import { getImage } from '../../src/shared/contract/library.ts';
import { createRule } from '../../src/shared/contract/rules.ts';
import { giveImage, randomPng } from '../factories.ts';
import { isAccessible } from './axe.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, notices, says, soon } from './places.ts';

const house = useHouse();

test('[LC2] the storage page counts, leads into the Library, and duplicates are reviewed with undo', async () => {
  const ana = await house.app.join();
  const png = await randomPng(300, 200);
  const keep = await giveImage(house.app, ana, { bytes: png, name: 'the first', prompt: 'a prompt' });
  const copy = await giveImage(house.app, ana, {
    bytes: await sharp(png).png({ compressionLevel: 1 }).toBuffer(),
    name: 'the copy',
  });
  await giveImage(house.app, ana, { source: 'imported', madeAt: Date.UTC(2020, 1, 1), name: 'an old one' });
  await house.app.settled();
  const page = await house.open(ana, '/storage');
  await page.getByText('in 3 images').waitFor();
  await isAccessible(page, 'storage');
  await page.getByRole('region', { name: 'Years' }).getByRole('link', { name: /^2020/ }).click();
  await counts(cells(page), 1);
  await page.goBack();

  await button(page, 'Look for duplicates').click();
  await page.getByRole('link', { name: 'Review duplicates' }).click();
  const group = page.getByRole('region', { name: /^The same picture/ });
  await says(group, '1 image goes to the trash.');
  await isAccessible(page, 'duplicates');
  await button(group, 'Keep this, trash the others').click();
  await says(page, 'No duplicates to review');
  await soon(async () => (await ana.call(getImage, { id: copy.id })).state).toBe('trashed');
  await button(notices(page), 'Undo').click();
  await group.waitFor();
  expect((await ana.call(getImage, { id: copy.id })).state).toBe('live');

  await button(group, 'Not duplicates').click();
  await says(page, 'No duplicates to review');
  await page.keyboard.press('Control+z');
  await group.waitFor();

  await button(page, 'Keep the best of all').click();
  const dialog = page.getByRole('alertdialog');
  await says(dialog, 'Of 1 group the proposed image stays');
  await button(dialog, 'Keep the best').click();
  await says(page, 'No duplicates to review');
  expect((await ana.call(getImage, { id: keep.id })).state).toBe('live');
});

test('[LC14] what a rule would do is looked at before it is switched on', async () => {
  const ana = await house.app.join();
  await giveImage(house.app, ana, { source: 'imported', madeAt: Date.UTC(2020, 1, 1), name: 'an old one' });
  await ana.call(createRule, { name: 'Old imports', query: 'is:imported', ageDays: 365 });
  await house.app.settled();
  const page = await house.open(ana, '/storage');
  const rules = page.getByRole('region', { name: 'What your rules would do' });
  await says(rules, 'It is off, and does nothing.');
  await button(rules, 'Show what “Old imports” would do').click();
  const dialog = page.getByRole('dialog');
  await says(dialog, 'Now it would delete 1 image.');
  await isAccessible(page, 'what a rule would do');
  await button(dialog, 'Switch on').click();
  await counts(rules.getByText('It is off, and does nothing.'), 0);
});

test('what was opened in the viewer is no longer among what nobody opens', async () => {
  const ana = await house.app.join();
  const image = await giveImage(house.app, ana, { madeAt: Date.UTC(2020, 1, 1), name: 'an old one' });
  await house.app.settled();
  const page = await house.open(ana, '/storage');
  const strip = page.getByRole('list', { name: 'The oldest that were never opened' });
  await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/api/images/opened')),
    strip.getByRole('link', { name: image.name }).click(),
  ]);
  await page.goBack();
  await says(page, 'None: every image of this age was opened.');
});
