import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { emptyTrash, trashImages } from '../../src/shared/contract/lifecycle.ts';
import { copyImage, giveImage } from '../factories.ts';
import { isAccessible } from './axe.ts';
import { useHouse } from './house.ts';
import { button, counts, go, notices, says } from './places.ts';

const house = useHouse();

test('everything is exported, fetched on another device, and erased with an image that is deleted for good', async () => {
  const ana = await house.app.join();
  const image = await giveImage(house.app, ana, { name: 'A red fox' });
  const lost = await giveImage(house.app, ana, { name: 'An old lamp' });
  await ana.call(trashImages, { selection: { ids: [lost.id] } });
  const page = await house.open(ana, '/settings#export');
  const elsewhere = await house.open(ana, '/library');
  const section = page.getByRole('region', { name: 'Export' });
  await says(section, /^1 image, /);
  await says(section, /^Also what is in the trash: 1 image, /);
  await isAccessible(page, 'the export of everything');
  await section.getByRole('checkbox').check();
  await button(section, 'Export everything').click();
  await says(section, /^2 images, with the trash, .* Kept until /);
  await says(notices(page), 'Your export is ready.');

  await says(notices(elsewhere), 'Your export is ready.');
  const arriving = elsewhere.waitForEvent('download');
  await button(notices(elsewhere), 'Download').click();
  const download = await arriving;
  expect(download.suggestedFilename()).toMatch(/^imagestead-\d{4}-\d\d-\d\d\.zip$/);
  const bytes = await readFile(await download.path());
  expect(bytes.includes('_a-red-fox_')).toBe(true);
  expect(bytes.includes(image.id)).toBe(true);

  await go(elsewhere, 'Trash');
  await button(elsewhere, 'Empty trash').first().click();
  await elsewhere.getByRole('link', { name: 'Export everything first' }).click();
  await says(elsewhere.getByRole('region', { name: 'Export' }), 'Ready');
  await ana.call(emptyTrash, {});
  await says(section, 'Something in it was deleted for good, so it was erased too. Make another one.');
  await counts(section.getByRole('link', { name: 'Download' }), 0);

  await button(section, 'Remove from the list').click();
  await counts(section.getByRole('listitem'), 0);
  await button(section, 'Export everything').click();
  await section.getByRole('link', { name: 'Download' }).waitFor();
  await button(section, 'Delete this export').click();
  await button(page.getByRole('alertdialog'), 'Delete export').click();
  await says(notices(page), 'Deleted the export.');
  await counts(section.getByRole('listitem'), 0);
});

test('an export is stopped on one device, and both see that nothing of it is left', async () => {
  const ana = await house.app.join();
  const image = await giveImage(house.app, ana);
  // So many that there is time to stop it.
  await copyImage(house.app, image.id, 20_000);
  const page = await house.open(ana, '/settings#export');
  const elsewhere = await house.open(ana, '/settings#export');
  const section = page.getByRole('region', { name: 'Export' });
  await button(section, 'Export everything').click();
  await button(elsewhere.getByRole('region', { name: 'Export' }), 'Stop').click();
  for (const each of [section, elsewhere.getByRole('region', { name: 'Export' })]) {
    await says(each, 'You stopped it. Nothing of it was kept.');
    await button(each, 'Export everything').waitFor();
    await counts(each.getByRole('link', { name: 'Download' }), 0);
  }
});
