import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chatWith } from './fill.ts';
import { type DeviceOptions, useHouse } from './house.ts';
import {
  answers,
  button,
  cells,
  counts,
  isDrawn,
  notices,
  pictures,
  prompt,
  says,
  viewer,
} from './places.ts';

const house = useHouse();
const phone: DeviceOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** Holds a finger on something for as long as a menu takes to open. */
async function longPress(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('There is nothing to press on.');
  const session = await page.context().newCDPSession(page);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await page.waitForTimeout(900);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

/** Whether the page can be moved sideways, which nothing on a phone should need. */
const overflows = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

test('on a phone: drawer, prompt, long press on an image, delete and undo', async () => {
  const ana = await house.app.join();
  await chatWith(house, ana, 'A paper crane');
  const page = await house.open(ana, '/', phone);
  await button(page, 'Open menu').tap();
  const drawer = page.getByRole('dialog', { name: 'Menu' });
  await drawer.getByRole('link', { name: 'A paper crane' }).tap();
  await counts(drawer, 0);
  await isDrawn(pictures(page));
  expect(await overflows(page)).toBe(false);

  await longPress(page, pictures(page));
  await page.getByRole('menuitem', { name: 'Delete' }).tap();
  await says(answers(page), 'In the trash');
  await button(notices(page), 'Undo').tap();
  await isDrawn(pictures(page));

  await prompt(page).tap();
  await prompt(page).fill('another crane');
  await button(page, 'Send').tap();
  await counts(pictures(page), 2);
});

test('on a phone: the Library by long press, the viewer by touch', async () => {
  const ana = await house.app.join();
  await chatWith(house, ana, 'two paper boats', 2);
  const page = await house.open(ana, '/library', phone);
  await counts(cells(page), 2);
  expect(await overflows(page)).toBe(false);
  await cells(page).first().tap();
  await isDrawn(viewer(page).getByRole('img').first());
  await button(viewer(page), 'Close').tap();
  await counts(viewer(page), 0);

  await longPress(page, cells(page).first());
  await page.getByRole('menuitem', { name: 'Delete' }).tap();
  await counts(cells(page), 1);
  await button(notices(page), 'Undo').tap();
  await counts(cells(page), 2);
});

test('turning a small screen with the open drawer leaves the page usable', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana, '/', { ...phone, viewport: { width: 600, height: 960 } });
  await button(page, 'Open menu').tap();
  await page.getByRole('dialog', { name: 'Menu' }).waitFor();
  await page.setViewportSize({ width: 960, height: 600 });
  await counts(page.getByRole('dialog', { name: 'Menu' }), 0);
  await page.getByRole('link', { name: 'Library', exact: true }).tap();
  await says(page, 'Your Library is empty');
});
