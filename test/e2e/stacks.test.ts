import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { giveImage } from '../factories.ts';
import type { Client } from '../start-app.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, go, isDrawn, notices, says, soon, viewer } from './places.ts';

const house = useHouse();

const namesOf = (page: Page): Promise<(string | null)[]> =>
  cells(page).evaluateAll((all) =>
    all.map((cell) => (cell as unknown as { getAttribute(name: string): string }).getAttribute('aria-label')),
  );

/** A heron, and a lighthouse in three versions, as the Library shows them at first; answers the first version. */
async function giveVersions(ana: Client): Promise<string> {
  const start = house.app.clock.now() - 60_000;
  const give = async (name: string, at: number, from?: string) =>
    (
      await giveImage(house.app, ana, {
        name,
        madeAt: start + at * 1000,
        madeFrom: from === undefined ? [] : [{ imageId: from, kind: 'edit' }],
      })
    ).id;
  await give('A heron', 0);
  const first = await give('Lighthouse', 1);
  await give('Lighthouse in fog', 3, await give('Lighthouse at night', 2, first));
  await house.app.settled();
  return first;
}
const collapsed = ['Lighthouse in fog, 3 versions', 'A heron'];

test('the Library shows one version of each picture, or all; a search finds all, and all are selected', async () => {
  const ana = await house.app.join();
  await giveVersions(ana);
  const page = await house.open(ana, '/library');
  await soon(() => namesOf(page)).toEqual(collapsed);

  // A search finds every version.
  const search = page.getByRole('combobox', { name: 'Search the Library' });
  await search.fill('lighthouse');
  await counts(cells(page), 3);
  await search.fill('');
  await soon(() => namesOf(page)).toEqual(collapsed);

  // The switch is remembered.
  const turn = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: /^Order: / }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await turn('Every version');
  await counts(cells(page), 4);
  await page.reload();
  await counts(cells(page), 4);
  await turn('One version of each');
  await soon(() => namesOf(page)).toEqual(collapsed);

  // What is picked in a collapsed grid are all versions.
  await cells(page).first().focus();
  await page.keyboard.press('Control+a');
  await says(page, '4 images selected');
  await page.keyboard.press('Escape');
});

test('another version is chosen, all are deleted and brought back, and a second browser follows', async () => {
  const ana = await house.app.join();
  const first = await giveVersions(ana);
  const page = await house.open(ana, '/library');
  const other = await house.open(await house.app.signInAgain(ana), '/library');
  await soon(() => namesOf(page)).toEqual(collapsed);
  await soon(() => namesOf(other)).toEqual(collapsed);
  await cells(page).first().click();
  const versions = viewer(page).getByRole('list', { name: 'Versions' });
  await counts(versions.getByRole('listitem'), 3);
  await versions.getByRole('button', { name: /^Version 1 of 3/ }).click();
  await soon(() => new URL(page.url()).searchParams.get('image')).toBe(first);
  const choose = button(viewer(page), 'Show this version in the Library');
  await soon(() => choose.getAttribute('aria-pressed')).toBe('false');
  await choose.click();
  await soon(() => choose.getAttribute('aria-pressed')).toBe('true');
  const chosen = ['A heron', 'Lighthouse, 3 versions'].toReversed();
  await soon(() => namesOf(other)).toEqual(chosen);
  await page.keyboard.press('Escape');
  await soon(() => namesOf(page)).toEqual(chosen);
  await isDrawn(cells(page).first().locator('img'));
  await button(notices(page), 'Undo').click();
  await soon(() => namesOf(page)).toEqual(collapsed);
  await soon(() => namesOf(other)).toEqual(collapsed);

  await cells(page).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete all 3 versions' }).click();
  await soon(() => namesOf(page)).toEqual(['A heron']);
  await soon(() => namesOf(other)).toEqual(['A heron']);
  await says(notices(page), 'Deleted 3 images.');
  await go(page, 'Trash');
  await counts(cells(page), 3);
  await go(page, 'Library');
  await page.keyboard.press('Control+z');
  await soon(() => namesOf(page)).toEqual(collapsed);
  await soon(() => namesOf(other)).toEqual(collapsed);

  // One version alone gives way to the next.
  await cells(page).first().focus();
  await page.keyboard.press('Delete');
  await soon(() => namesOf(other)).toEqual(['Lighthouse at night, 2 versions', 'A heron']);
  expect(await namesOf(page)).toEqual(['Lighthouse at night, 2 versions', 'A heron']);
});
