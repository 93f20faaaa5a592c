import type { Locator, Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { chatWith } from './fill.ts';
import { type DeviceOptions, useHouse } from './house.ts';
import { button, cells, counts, notices, prompt, says, soon } from './places.ts';

const house = useHouse();
const phone: DeviceOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

const menu = (page: Page): Locator => page.getByRole('menu');
const item = (page: Page, name: string): Locator =>
  page.getByRole('menuitem', { name: new RegExp(`^${name}`) });
const account = (page: Page): Locator => page.getByRole('button', { name: /^Account/ });
const isFocused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) =>
    (element as unknown as { matches(selector: string): boolean }).matches(':focus'),
  );

/** What a screen reader says of a menu's button. */
const expanded = (locator: Locator): Promise<string | null> => locator.getAttribute('aria-expanded');

test('a menu by keyboard: it opens, moves, closes, and hands the focus back', async () => {
  const page = await house.open(await house.app.join());
  await prompt(page).waitFor();
  for (const key of ['Enter', ' ', 'ArrowDown']) {
    await account(page).focus();
    await page.keyboard.press(key);
    await soon(() => isFocused(item(page, 'Settings'))).toBe(true);
    expect(await expanded(account(page))).toBe('true');
    await page.keyboard.press('ArrowDown');
    expect(await isFocused(item(page, 'Keyboard shortcuts'))).toBe(true);
    await page.keyboard.press('s');
    await soon(() => isFocused(item(page, 'Sign out'))).toBe(true);
    await page.keyboard.press('Escape');
    await counts(menu(page), 0);
    expect(await expanded(account(page))).toBe('false');
    await soon(() => isFocused(account(page))).toBe(true);
  }
  await page.keyboard.press('Enter');
  await soon(() => isFocused(item(page, 'Settings'))).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
  await counts(menu(page), 0);
});

test('a menu by mouse: its button opens and closes it, and a press elsewhere closes it', async () => {
  const page = await house.open(await house.app.join());
  await prompt(page).waitFor();
  await account(page).click();
  await menu(page).waitFor();
  const name = await menu(page).getAttribute('aria-labelledby');
  expect(await account(page).getAttribute('id')).toBe(name);
  expect(await menu(page).getAttribute('id')).toBe(await account(page).getAttribute('aria-controls'));
  const above = await menu(page).boundingBox();
  const below = await account(page).boundingBox();
  expect(Math.round(below!.y - (above!.y + above!.height))).toBe(6);
  expect(Math.abs(above!.x - below!.x)).toBeLessThanOrEqual(1);

  await account(page).click();
  await counts(menu(page), 0);
  await soon(() => isFocused(account(page))).toBe(true);
  await account(page).click();
  await menu(page).waitFor();
  await prompt(page).click();
  await counts(menu(page), 0);
  expect(await isFocused(prompt(page))).toBe(true);
  // Assistive technology clicks without pressing.
  await account(page).dispatchEvent('click');
  await menu(page).waitFor();
  await account(page).dispatchEvent('click');
  await counts(menu(page), 0);
});

test('the menu of an image by right click and by the menu key', async () => {
  const ana = await house.app.join();
  await chatWith(house, ana, 'two feathers', 2);
  const page = await house.open(ana, '/library');
  await counts(cells(page), 2);
  await cells(page)
    .first()
    .click({ button: 'right', position: { x: 40, y: 50 } });
  await item(page, 'Delete').waitFor();
  const cell = await cells(page).first().boundingBox();
  const box = await menu(page).boundingBox();
  expect(Math.round(box!.x - cell!.x)).toBe(42);
  expect(Math.round(box!.y - cell!.y)).toBe(50);
  await cells(page)
    .nth(1)
    .click({ button: 'right', position: { x: 40, y: 50 } });
  await soon(async () => Math.round((await menu(page).boundingBox())?.x ?? 0)).not.toBe(Math.round(box!.x));
  await page.keyboard.press('Escape');
  await counts(menu(page), 0);

  await cells(page).first().focus();
  for (const key of ['Shift+F10', 'ContextMenu']) {
    await page.keyboard.press(key);
    await menu(page).waitFor();
    await soon(() => isFocused(page.getByRole('menuitem').first())).toBe(true);
    await page.keyboard.press('Escape');
    await counts(menu(page), 0);
    await soon(() => isFocused(cells(page).first())).toBe(true);
  }
});

test('on a phone a tap opens a menu, and a long press that moves opens none', async () => {
  const ana = await house.app.join();
  await chatWith(house, ana, 'a feather');
  const page = await house.open(ana, '/library', phone);
  await counts(cells(page), 1);
  const add = button(page, 'Add images').first();
  await add.tap();
  await menu(page).waitFor();
  await add.tap();
  await counts(menu(page), 0);

  const box = (await cells(page).first().boundingBox())!;
  const [x, y] = [box.x + 60, box.y + 60];
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', { x, y });
  await touch('touchMove', { x, y: y + 40 });
  await page.waitForTimeout(900);
  expect(await menu(page).count()).toBe(0);
  await touch('touchEnd');
  await touch('touchStart', { x, y });
  await menu(page).waitFor();
  await touch('touchEnd');
  await page.waitForTimeout(200);
  expect(await menu(page).count()).toBe(1);
});

test('a menu opened before its code is here appears with it, unless it was given up', async () => {
  const ana = await house.app.join();
  const page = await house.open(null, '/sign-in', {
    serviceWorkers: 'block',
    expected: [/Service Worker registration blocked/],
  });
  const held: Route[] = [];
  await page.route(/MenuPanel/, (route) => void held.push(route));
  await page.context().addCookies(
    ana.cookie.split('; ').map((pair) => {
      const [name, value] = pair.split('=', 2);
      return { name: name!, value: value!, url: house.app.url };
    }),
  );
  await page.goto(house.app.url);
  await prompt(page).waitFor();
  expect(held).toEqual([]);
  await account(page).focus();
  await page.keyboard.press('Enter');
  await soon(() => held.length).toBe(1);
  expect(await expanded(account(page))).toBe('true');
  await page.keyboard.press('Escape');
  await soon(() => expanded(account(page))).toBe('false');
  expect(await isFocused(account(page))).toBe(true);
  await account(page).click();
  expect(await expanded(account(page))).toBe('true');
  await prompt(page).click();
  await soon(() => expanded(account(page))).toBe('false');
  await account(page).focus();
  await page.keyboard.press('Enter');
  await held[0]!.continue();
  await soon(() => isFocused(item(page, 'Settings'))).toBe(true);
  await page.keyboard.press('Escape');
  await soon(() => isFocused(account(page))).toBe(true);
  expect(await notices(page).textContent()).toBe('');
  await says(page, 'Chats appear here');
});
