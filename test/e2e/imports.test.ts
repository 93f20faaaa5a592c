import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { listImports } from '../../src/shared/contract/imports.ts';
import { listSections } from '../../src/shared/contract/library.ts';
import { emptyTrash, getTrash } from '../../src/shared/contract/lifecycle.ts';
import { isAccessible } from './axe.ts';
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
import { bands, chatGptExport, zipOf } from './sample-export.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 120_000 });

const title = 'A striped lighthouse';

/** Chooses a file on the page for imports, as a person does. */
async function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose files').click();
  await (await chooser).setFiles([{ name, mimeType: 'application/octet-stream', buffer }]);
}

const report = (page: Page) => page.getByRole('region', { name: 'Report' });

test('a ChatGPT export comes in: its chat of 2023, its image, a report; and coming again doubles nothing', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana, '/library');
  await page.getByRole('link', { name: 'Bring your images' }).last().click();
  const file = await chatGptExport();
  await give(page, 'chatgpt-2023.zip', file);

  await says(page, '1 chat, 1 image, 1 missing image, November 2023');
  await says(page, '1 new image and 1 new chat will be added.');
  await says(page, '1 file is left out on purpose, such as account data.');
  expect((await ana.call(listSections, {})).total).toBe(0);
  await isAccessible(page, 'preview of an import');
  await button(page, 'Bring in').click();
  await says(page, '1 image and 1 chat came in.');
  await counts(report(page).getByRole('listitem'), 4);
  await isAccessible(page, 'report of an import');

  await report(page).getByRole('link', { name: title, exact: true }).click();
  await says(page, 'Draw a striped lighthouse, please');
  await isDrawn(pictures(page));
  await says(page, 'Missing image');

  await pictures(page).hover();
  await button(answers(page), 'Delete').click();
  await says(answers(page), 'In the trash');
  await page.goBack();
  await says(report(page), 'In the trash');
  await button(report(page), /^Restore /).click();
  await says(notices(page), 'Restored 1 image.');
  await counts(button(report(page), /^Restore /), 0);

  await page.getByRole('main').getByRole('link', { name: 'Bring your images' }).click();
  await give(page, 'chatgpt-2023.zip', file);
  await says(page, /; all of it is already here$/);
  await says(page, 'Everything is here already.');
  await button(page, 'Bring in').click();
  await says(page, 'Nothing new came in: everything was here already.');
  await go(page, 'Library');
  await counts(cells(page), 1);

  await cells(page).focus();
  await page.keyboard.press('Delete');
  // The notice of the first deletion may still stand there.
  await soon(async () => (await ana.call(getTrash, {})).images).toBe(1);
  await ana.call(emptyTrash, {});
  await house.app.settled();
  await page.goBack();
  await says(report(page), 'Deleted since');
  await counts(report(page).getByText(/\.webp$/), 0);
});

test('images of a ZIP come in while somebody looks at other pages; the report is filtered, followed and forgotten', async () => {
  const ben = await house.app.join();
  const page = await house.open(ben, '/import');
  await says(page, 'None yet.');
  await isAccessible(page, 'bring your images');
  const file = await zipOf({
    'boats/red.webp': await bands('#ffffff', '#c0392b'),
    'boats/blue.webp': await bands('#ffffff', '#2b5fc0'),
    'hat.webp': await bands('#f4d35e', '#0d3b66'),
    'damaged.png': Buffer.from('\u0089PNG\r\n\u001a\n and nothing more', 'latin1'),
    'letter.docx': 'no picture at all',
  });
  await give(page, 'pictures.zip', file);
  await says(page, '4 images');
  await page.getByText('What is left out, and why (1)').click();
  await says(page, 'letter.docx');
  await page.getByRole('checkbox', { name: /^Sub-folders become folders/ }).check();
  await button(page, 'Bring in').click();
  await go(page, 'Library');
  await counts(cells(page), 3);

  await page.getByRole('link', { name: 'Bring your images' }).click();
  await page.getByRole('link', { name: /pictures\.zip/ }).click();
  await says(page, '3 images came in.');
  await report(page).getByRole('link', { name: 'Refused 1' }).click();
  await counts(report(page).getByRole('listitem'), 1);
  await says(report(page), 'damaged.png');
  await report(page).getByRole('link', { name: 'All 5' }).click();
  await report(page).getByRole('link', { name: 'hat.webp', exact: true }).click();
  await isDrawn(viewer(page).getByRole('img').first());
  await page.goBack();

  const saved = page.waitForEvent('download');
  await button(report(page), 'Download').click();
  await page.getByRole('menuitem', { name: 'As a table (CSV)' }).click();
  expect((await saved).suggestedFilename()).toBe('import-pictures-zip.csv');

  await button(report(page), 'Forget this report').click();
  await button(page.getByRole('alertdialog'), 'Forget report').click();
  await says(page, 'None yet.');
  expect((await ben.call(listImports, {})).imports).toEqual([]);
  await go(page, 'Library');
  await counts(cells(page), 3);
});

test('an import that is given up leaves nothing behind', async () => {
  const cleo = await house.app.join();
  const page = await house.open(cleo, '/import');
  await give(page, 'one.zip', await zipOf({ 'hat.webp': await bands('#222222', '#eeeeee') }));
  await button(page, 'Cancel import').click();
  const question = page.getByRole('alertdialog', { name: 'Discard this import?' });
  await says(question, 'Nothing has been brought in.');
  await isAccessible(page, 'giving an import up');
  await button(question, 'Discard import').click();
  await says(page, 'This was cancelled before anything came in.');
  expect((await cleo.call(listSections, {})).total).toBe(0);
});

test('a file that did not arrive is tried again from any page, or given up, and the import knows', async () => {
  const dan = await house.app.join();
  const page = await house.open(dan, '/import', { expected: [/400 .*\/api\/uploads/] });
  const refuse = () =>
    page.route('**/api/uploads', (route) =>
      route.fulfill({ status: 400, json: { error: { code: 'invalid', message: 'The line was bad.' } } }),
    );
  const dock = page.getByRole('region', { name: 'Files on their way' });
  await refuse();
  await give(page, 'one.zip', await zipOf({ 'hat.webp': await bands('#222222', '#eeeeee') }));
  await says(page, '1 file could not be sent.');
  await says(page, 'The line was bad.');
  // Given up, it is asked for no more.
  await button(dock, 'Dismiss').click();
  await counts(page.getByText('could not be sent.'), 0);
  expect(await button(page.getByRole('main'), 'Choose files').isEnabled()).toBe(true);

  await page.getByRole('link', { name: 'Bring your images' }).first().click();
  await give(page, 'two.zip', await zipOf({ 'owl.webp': await bands('#333333', '#dddddd') }));
  await says(page, '1 file could not be sent.');
  await page.unroute('**/api/uploads');
  await go(page, 'Library');
  await button(dock, 'Try again').click();
  await page.getByRole('link', { name: 'Bring your images' }).first().click();
  await page.getByRole('link', { name: /two\.zip/ }).click();
  await button(page, 'Bring in').waitFor();
  await counts(page.getByText('could not be sent.'), 0);
});
