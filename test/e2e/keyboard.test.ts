import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { listSections } from '../../src/shared/contract/library.ts';
import { getTrash } from '../../src/shared/contract/lifecycle.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { cells, counts, isDrawn, notices, pictures, prompt, says, soon, viewer } from './places.ts';

const house = useHouse();

/** The role and accessible name of what has the focus, as a screen reader would say it. */
async function focused(page: Page): Promise<string> {
  const element = page.locator('*:focus');
  if ((await element.count()) === 0) return '';
  return (await element.first().ariaSnapshot()).split('\n')[0]!;
}

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    const here = await focused(page);
    if (here.includes(`"${name}`)) return;
    passed.push(here);
  }
  throw new Error(`${key} never came to “${name}”. It passed ${passed.join(', ')}`);
}

test('everything that matters works with the keyboard alone', async () => {
  const ana = await house.app.join();
  await chatWith(house, ana, 'three kites', 3);
  const page = await house.open(null, '/sign-in');

  await page.getByLabel('E-mail').waitFor();
  expect(await focused(page)).toContain('E-mail');
  await page.keyboard.type(ana.person.email);
  await tabTo(page, 'Password');
  await page.keyboard.type('a long enough password');
  await page.keyboard.press('Enter');

  await prompt(page).waitFor();
  await soon(() => focused(page)).toContain('Prompt');
  await page.keyboard.type('A green kite, ink');
  await page.keyboard.press('Enter');
  await isDrawn(pictures(page));

  await tabTo(page, 'Open A green kite', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await viewer(page).getByRole('button', { name: 'Favourite' }).waitFor();
  await page.keyboard.press('f');
  await viewer(page).getByRole('button', { name: 'Favourite', pressed: true }).waitFor();
  await page.keyboard.press('Escape');
  await counts(viewer(page), 0);
  await soon(() => focused(page)).toContain('Open A green kite');

  await tabTo(page, 'Delete');
  await page.keyboard.press('Enter');
  await counts(pictures(page), 0);
  await page.keyboard.press('Control+z');
  await isDrawn(pictures(page));
});

test('the grid and the trash work with the keyboard alone', async () => {
  const ana = await house.app.join();
  await chatWith(house, ana, 'five kites', 5);
  const page = await house.open(ana);
  await prompt(page).waitFor();
  await tabTo(page, 'Library');
  await page.keyboard.press('Enter');
  await counts(cells(page), 5);

  const ids = await cells(page).evaluateAll((all) =>
    all.map((cell) => (cell as unknown as { dataset: { id: string } }).dataset.id),
  );
  const here = (): Promise<string | null> => page.locator('[role=gridcell]:focus').getAttribute('data-id');
  await page.keyboard.press('ArrowRight');
  expect(await here()).toBe(ids[0]);
  await page.keyboard.press('ArrowRight');
  expect(await here()).toBe(ids[1]);
  await page.keyboard.press('End');
  expect(await here()).toBe(ids[4]);
  await page.keyboard.press('ArrowLeft');
  expect(await here()).toBe(ids[3]);
  await page.keyboard.press('Home');
  expect(await here()).toBe(ids[0]);

  await page.keyboard.press('Enter');
  await isDrawn(viewer(page).getByRole('img'));
  await page.keyboard.press('ArrowRight');
  await soon(() => new URL(page.url()).searchParams.get('image')).toBe(ids[1]);
  await page.keyboard.press('Escape');
  await counts(viewer(page), 0);
  await soon(here).toBe(ids[1]);

  await page.keyboard.press('f');
  await page.keyboard.press('Delete');
  await counts(cells(page), 4);
  await page.keyboard.press('Control+z');
  await counts(cells(page), 5);
  expect((await ana.call(listSections, { query: 'is:favourite' })).total).toBe(1);

  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog').waitFor();
  await tabTo(page, 'Delete 5 images');
  await page.keyboard.press('Enter');
  await says(notices(page), 'Deleted 5 images.');
  await page.keyboard.press('t');
  await counts(cells(page), 5);
  await tabTo(page, 'Empty trash');
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await tabTo(page, 'Empty trash');
  await page.keyboard.press('Enter');
  await says(page, 'The trash is empty');
  expect(await ana.call(getTrash, {})).toMatchObject({ images: 0 });

  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type('archive');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Archive', exact: true }).waitFor();
});
