import { beforeAll, test, vi } from 'vitest';
import { trashImages } from '../../src/shared/contract/lifecycle.ts';
import type { Client } from '../start-app.ts';
import { isAccessible, narrow, narrowLooks, twoLooks } from './axe.ts';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { button, counts, pictures } from './places.ts';

const house = useHouse();
// Each looks at many pages in many ways.
vi.setConfig({ testTimeout: 120_000 });

/** The administrator, who has every dialog. */
let ana: Client;
beforeAll(async () => {
  ana = await house.app.join();
});

test('menus and dialogs of a chat', async () => {
  const { chatId } = await chatWith(house, ana, 'a brass lamp', 2);
  const page = await house.open(ana, `/chat/${chatId}`);
  await counts(pictures(page), 2);
  await page.getByRole('heading', { level: 1 }).getByRole('button').click();
  await isAccessible(page, 'chat menu', twoLooks);
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: /^Delete chat and/ }).waitFor();
  await isAccessible(page, 'deleting a chat', twoLooks);
  await page.keyboard.press('Escape');
  for (const chip of [/^Engine:/, /^Size:/, /^How many:/, /^Seed:/]) {
    await page.getByRole('button', { name: chip }).click();
    await isAccessible(page, `choosing ${chip.source}`, twoLooks);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await isAccessible(page, 'finding anything', twoLooks);
  await page.keyboard.press('Escape');
});

test('dialogs of the Trash, and the keys', async () => {
  const { imageIds } = await chatWith(house, ana, 'a tin lamp');
  await ana.call(trashImages, { selection: { ids: imageIds } });
  const page = await house.open(ana, '/trash');
  await button(page, 'Empty trash').click();
  await page.getByRole('alertdialog').waitFor();
  await isAccessible(page, 'emptying the trash', twoLooks);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await isAccessible(page, 'keyboard shortcuts', twoLooks);
});

test('dialogs of the settings, and the drawer', async () => {
  const page = await house.open(ana, '/settings');
  for (const [opens, name] of [
    ['Connect an engine', 'Connect an engine'],
    ['Add a person', 'Add a person'],
    ['Sign out everywhere', 'Sign out everywhere?'],
  ] as const) {
    await button(page, opens).click();
    await page.locator('[role=dialog], [role=alertdialog]').getByRole('heading', { name }).waitFor();
    await isAccessible(page, name, twoLooks);
    await page.keyboard.press('Escape');
  }
  await page.setViewportSize(narrow);
  await page.goto(`${house.app.url}/`);
  await button(page, 'Open menu').click();
  await page.getByRole('dialog', { name: 'Menu' }).waitFor();
  await isAccessible(page, 'drawer', narrowLooks);
});
