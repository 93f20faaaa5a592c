import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { getImage, listSections } from '../../src/shared/contract/library.ts';
import { changeRetentionLimits, trashImages } from '../../src/shared/contract/lifecycle.ts';
import { listRules } from '../../src/shared/contract/rules.ts';
import { giveImage } from '../factories.ts';
import type { Client } from '../start-app.ts';
import { isAccessible, narrowLooks, twoLooks } from './axe.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, notices, says, soon, viewer } from './places.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 120_000 });

const day = 24 * 60 * 60 * 1000;
let boss: Client | undefined;
/** The first person to join administers the house. */
const administrator = async (): Promise<Client> => (boss ??= await house.app.join('Bea Boss'));

async function give(client: Client, name: string, daysOld = 0): Promise<string> {
  const madeAt = house.app.clock.now() - daysOld * day;
  const { id } = await giveImage(house.app, client, { name, madeAt });
  await house.app.settled();
  return id;
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a rule is made, previewed, switched on, reports what it did and is undone; another device follows', async () => {
  await administrator();
  const ana = await house.app.join();
  for (const name of ['old one', 'old two']) await give(ana, name, 200);
  await give(ana, 'new one');
  const other = await house.open(ana, '/settings#data');
  await says(section(other, 'Rules'), 'No rules: nothing is deleted unless you do it.');
  const page = await house.open(ana, '/settings#data', { expected: [/400 .*\/api\/rules/] });
  const rules = section(page, 'Rules');
  await button(rules, 'New rule').click();
  await isAccessible(page, 'a new rule', twoLooks);
  await page.getByRole('textbox', { name: 'Name' }).fill('Old drafts');
  await page.getByRole('textbox', { name: 'Search' }).fill('rating:9');
  await button(page, 'Save and preview').click();
  await says(page.getByRole('dialog'), 'rating takes 1 to 5');
  await page.getByRole('textbox', { name: 'Search' }).fill('is:uploaded');
  await page.keyboard.press('Enter');
  await says(page.getByRole('dialog'), 'Now it would delete 2 images.');
  await counts(page.getByRole('list', { name: 'The newest of them' }).getByRole('img'), 2);
  await isAccessible(page, 'the preview of a rule', narrowLooks);
  expect((await ana.call(listRules, {})).rules[0]).toMatchObject({ enabled: false });
  await button(page, 'Switch on').click();
  await says(notices(page), '“Old drafts” is on.');
  await house.app.app.lifecycle.queueDueRules();
  await house.app.settled();

  const row = rules.getByRole('listitem', { name: 'Old drafts' });
  await says(row, 'Deleted 2 images.');
  await says(section(other, 'Rules'), 'Deleted 2 images.');
  await button(row, 'Reports').click();
  await isAccessible(page, 'rules with reports', twoLooks);
  await button(row, 'Undo this run').first().click();
  await says(notices(page), 'Brought back 2 images. The rule is off now');
  await row.getByText('Off', { exact: true }).waitFor();
  expect((await ana.call(listSections, {})).total).toBe(3);

  await button(row, 'More for “Old drafts”').click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await button(page, 'Delete rule').click();
  await says(other.getByRole('region', { name: 'Rules' }), 'No rules:');
});

test('images are protected from the menu of one, from a selection and in the viewer', async () => {
  await administrator();
  const ana = await house.app.join();
  const ids = [await give(ana, 'one'), await give(ana, 'two'), await give(ana, 'three')];
  const page = await house.open(ana, '/library');
  await counts(cells(page), 3);
  await page.keyboard.press('Control+a');
  await button(page, 'Protect…').click();
  await says(
    page.getByRole('dialog'),
    'Rules and all else that deletes by itself leave protected images alone',
  );
  await isAccessible(page, 'protecting', twoLooks);
  await page.getByRole('dialog').getByRole('button', { name: 'Protect', exact: true }).click();
  await says(notices(page), 'Protected 3 images.');
  expect((await ana.call(listSections, { query: 'is:protected' })).total).toBe(3);
  await page.keyboard.press('Control+z');
  await says(notices(page), 'Undone for 3 images.');
  await page.keyboard.press('Escape');

  await cells(page).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Protect…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Protect', exact: true }).click();
  await says(notices(page), 'Protected 1 image.');

  await page.goto(`${house.app.url}/library?image=${ids[0]}`);
  const shown = viewer(page).getByRole('checkbox', { name: 'Protected' });
  await shown.waitFor();
  const before = await shown.isChecked();
  await shown.click();
  await soon(async () => (await ana.call(getImage, { id: ids[0]! })).protectedAt !== null).toBe(!before);
  await soon(() => shown.isChecked()).toBe(!before);
});

test('a hold is placed and lifted by the administrator, and its owner sees why in every place', async () => {
  const bea = await administrator();
  const ana = await house.app.join('Ana Owner');
  const id = await give(ana, 'evidence');
  await ana.call(trashImages, { selection: { ids: [id, await give(ana, 'other')] } });
  const trash = await house.open(ana, '/trash');
  await counts(cells(trash), 2);

  const page = await house.open(bea, '/settings#holds', { expected: [/400 .*\/api\/people\/holds/] });
  await button(page, 'Place a hold').click();
  await page.getByRole('combobox', { name: 'Person' }).selectOption(ana.person.id);
  await page.getByRole('combobox', { name: 'What is held' }).selectOption('image');
  await page.getByRole('textbox', { name: 'Id of the image' }).fill(id);
  await button(page, 'Place hold').click();
  await says(page.getByRole('dialog'), 'Say why');
  await isAccessible(page, 'placing a hold', narrowLooks);
  await page.getByRole('textbox', { name: 'Reason' }).fill('A complaint is looked into');
  await button(page, 'Place hold').click();
  await says(notices(page), 'Ana Owner sees it.');

  await says(section(trash, 'Holds'), 'Held: A complaint is looked into');
  await soon(() => trash.getByText('Held', { exact: true }).count()).toBe(1);
  await isAccessible(trash, 'a trash with something held', narrowLooks);
  await button(trash, 'Empty trash').click();
  await says(trash.getByRole('alertdialog'), '1 image is held and stays.');
  await trash.getByRole('alertdialog').getByRole('button', { name: 'Empty trash' }).click();
  await house.app.settled();
  await counts(cells(trash), 1);
  await cells(trash).first().dblclick();
  await says(viewer(trash), 'Held: A complaint is looked into');
  await says(viewer(trash), /by Bea Boss, since/);

  const mine = await house.open(ana, '/settings#data');
  await says(section(mine, 'Holds'), 'A complaint is looked into');
  await button(page, 'Lift the hold “A complaint is looked into”').click();
  await button(page, 'Lift hold').click();
  await says(section(mine, 'Holds'), 'Nothing of yours is held.');
});

test('the limits of retention show on the settings of everybody at once', async () => {
  const bea = await administrator();
  const ana = await house.app.join();
  const mine = await house.open(ana, '/settings#data');
  await section(mine, 'Retention').getByRole('spinbutton').waitFor();
  const page = await house.open(bea, '/settings#holds');
  await page.getByRole('spinbutton', { name: 'Fewest days' }).fill('40');
  await page.getByRole('spinbutton', { name: 'Most days' }).fill('30');
  await says(page, 'Enter whole numbers of days from 0 to 365, the fewest first.');
  await page.getByRole('spinbutton', { name: 'Most days' }).fill('90');
  await button(page, 'Save limits').click();
  await says(notices(page), 'Everybody can now choose from 40 to 90 days.');
  await says(section(mine, 'Retention'), 'Your administrator lets you choose from 40 to 90 days.');
  expect(await section(mine, 'Retention').getByRole('spinbutton').inputValue()).toBe('40');
  await isAccessible(page, 'limits and holds', narrowLooks);
  await bea.call(changeRetentionLimits, { least: 0, most: 365 });
});
