import type { Locator, Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { changeImage } from '../../src/shared/contract/library.ts';
import { giveImage } from '../factories.ts';
import { tag, untag } from '../filing.ts';
import type { Client } from '../start-app.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, says } from './places.ts';

const house = useHouse();
vi.setConfig({ testTimeout: 120_000 });

async function give(client: Client, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1)
    ids.push((await giveImage(house.app, client, { name: `image ${i + 1}` })).id);
  await house.app.settled();
  return ids;
}

const picked = (page: Page): Locator => page.locator('[role=gridcell][aria-selected=true]');
const rectangle = (page: Page): Locator => page.locator('[data-rectangle]');
const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selection' });

interface Place {
  x: number;
  y: number;
}

async function middle(of: Locator): Promise<Place> {
  const box = (await of.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses at a place and draws a rectangle to another one. */
async function draw(page: Page, from: Place, { x, y }: Place): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // What draws is loaded with the first press.
  let aside = 0;
  await expect
    .poll(async () => {
      aside = 3 - aside;
      await page.mouse.move(x + aside, y);
      return rectangle(page).count();
    })
    .toBe(1);
  await page.mouse.move(x, y);
}

/** Just left of the first image. */
async function margin(page: Page): Promise<Place> {
  const first = (await cells(page).first().boundingBox())!;
  return { x: first.x - 6, y: first.y + first.height / 2 };
}

test('a rectangle picks images, Shift and Ctrl add and toggle, Escape takes it back', async () => {
  const ana = await house.app.join();
  await give(ana, 6);
  const page = await house.open(ana, '/library');
  await counts(cells(page), 6);
  await draw(page, await margin(page), await middle(cells(page).nth(2)));
  await counts(picked(page), 3);
  await page.mouse.up();
  await counts(rectangle(page), 0);
  await says(bar(page), '3 images selected');

  await page.keyboard.down('Control');
  await draw(page, await margin(page), await middle(cells(page).nth(1)));
  await counts(picked(page), 1);
  await page.keyboard.press('Escape');
  await counts(picked(page), 3);
  await page.mouse.up();
  await page.keyboard.up('Control');
  await says(bar(page), '3 images selected');

  // On a picture that is not picked a rectangle begins too, now that some are.
  const last = await middle(cells(page).nth(5));
  await draw(page, last, { x: last.x + 24, y: last.y + 8 });
  await counts(picked(page), 4);
  await page.mouse.up();
  await says(bar(page), '4 images selected');
});

test('a selection is inverted, leaves favourites out, and keeps its count true', async () => {
  const ana = await house.app.join();
  const ids = await give(ana, 6);
  await ana.call(changeImage, { id: ids[0]!, favourite: true });
  await ana.call(changeImage, { id: ids[1]!, favourite: true });
  const page = await house.open(ana, '/library');
  await counts(cells(page), 6);
  const change = async (name: string): Promise<void> => {
    await button(bar(page), 'Selection').click();
    await page.getByRole('menuitem', { name }).click();
  };
  await page.keyboard.press('ControlOrMeta+a');
  await says(bar(page), '6 images selected');
  await change('Leave out favourites');
  await says(bar(page), '4 images selected');
  await counts(picked(page), 4);
  // Another device makes one more a favourite: it is none of these any more.
  await ana.call(changeImage, { id: ids[2]!, favourite: true });
  await says(bar(page), '3 images selected');
  await counts(picked(page), 3);
  await change('Invert selection');
  await says(bar(page), '3 images selected');
  await button(bar(page), 'Clear selection').click();
  await cells(page)
    .first()
    .click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('i');
  await says(bar(page), '5 images selected');
  await change('Leave out favourites');
  await says(bar(page), '2 images selected');

  await tag(ana, { ids: ids.slice(0, 3) }, ['brand']);
  await page.goto(`${house.app.url}/library?q=${encodeURIComponent('tag:brand')}`);
  await counts(cells(page), 3);
  await page.keyboard.press('ControlOrMeta+a');
  await cells(page).first().click();
  await says(bar(page), '2 images selected');
  await untag(ana, { ids: [ids[0]!] }, ['brand']);
  await says(bar(page), '1 image selected');
});
