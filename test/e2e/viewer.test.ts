import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { giveImage } from '../factories.ts';
import type { Client } from '../start-app.ts';
import { isAccessible, twoLooks } from './axe.ts';
import { useHouse } from './house.ts';
import { button, cells, counts, isDrawn, says, soon, viewer } from './places.ts';

const house = useHouse();

const flat = (width: number, height: number, background: string): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

/** An image and three versions of it: two edits of the first, and a variation of the second. */
async function giveStack(ana: Client): Promise<string[]> {
  const prompt = 'a lighthouse above a calm sea, watercolour';
  const give = async (at: number, more: Parameters<typeof giveImage>[2] & object) =>
    (
      await giveImage(house.app, ana, {
        source: 'edited',
        bytes: await flat(600, 400, `hsl(${at * 80}, 60%, 50%)`),
        madeAt: house.app.clock.now() - 60_000 + at * 1000,
        ...more,
      })
    ).id;
  const first = await give(0, { source: 'generated', name: 'Lighthouse', prompt, seed: '7' });
  const second = await give(1, {
    name: 'At night',
    prompt: 'make it night',
    seed: '8',
    madeFrom: [{ imageId: first, kind: 'edit' }],
  });
  const third = await give(2, {
    name: 'In fog',
    prompt: 'in fog',
    madeFrom: [{ imageId: first, kind: 'edit' }],
  });
  const fourth = await give(3, { name: 'Again', prompt, madeFrom: [{ imageId: second, kind: 'variation' }] });
  return [first, second, third, fourth];
}

const shownId = (page: Page): string | null => new URL(page.url()).searchParams.get('image');
const picture = (page: Page): Locator => viewer(page).locator('[data-picture]');
const place = (page: Page): Promise<string> =>
  picture(page).evaluate(
    (element) => (element as unknown as { style: { transform: string } }).style.transform,
  );
const scaleOf = async (page: Page): Promise<number> =>
  Number(/scale\(([\d.]+)\)/.exec(await place(page))![1]);
const comparison = (page: Page): Locator => page.getByRole('dialog', { name: 'Compare images' });

test('what is zoomed into stays in its place while the original comes, down to single pixels', async () => {
  const ana = await house.app.join();
  const { id } = await giveImage(house.app, ana, { bytes: await flat(3000, 2000, '#336699') });
  await house.app.settled();
  const page = await house.open(ana, `/library?image=${id}`);
  const layers = picture(page).locator('img');
  await isDrawn(picture(page).locator('img[src*="2048"]'));
  await page.mouse.dblclick(500, 300);
  await soon(() => scaleOf(page)).toBeGreaterThan(1);
  const before = await place(page);
  await isDrawn(picture(page).locator('img[src$="/original"]'));
  await counts(layers, 2);
  expect(await place(page)).toBe(before);
  await button(viewer(page), '100%, show at 100%').waitFor();

  await page.mouse.wheel(0, -2400);
  for (let i = 0; i < 12; i += 1) await page.keyboard.press('+');
  await button(viewer(page), '3200%, show at 100%').waitFor();
  const rendering = picture(page).evaluate(
    (element) => (element as unknown as { style: { imageRendering: string } }).style.imageRendering,
  );
  expect(await rendering).toBe('pixelated');
  await page.keyboard.press('Shift+Digit1');
  await button(viewer(page), '100%, show at 100%').waitFor();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('z');
  await soon(() => scaleOf(page)).toBe(1);
});

test('versions in a filmstrip, compared side by side and by a slider, with the keyboard alone', async () => {
  const ana = await house.app.join();
  const [first, second, , fourth] = await giveStack(ana);
  await house.app.settled();
  const page = await house.open(ana, `/library?image=${second}`);
  const versions = page.getByRole('list', { name: 'Versions' });
  await counts(versions.getByRole('listitem'), 4);
  await isDrawn(picture(page).getByRole('img'));
  await page.keyboard.press('z');
  await soon(() => scaleOf(page)).toBeGreaterThan(1);
  const before = await place(page);
  await page.keyboard.press(',');
  await soon(() => shownId(page)).toBe(first);
  // From version to version the same place of the picture stays in view.
  await isDrawn(picture(page).getByRole('img'));
  expect(await place(page)).toBe(before);
  await versions.locator('[aria-current]').focus();
  await page.keyboard.press('End');
  await soon(() => shownId(page)).toBe(fourth);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await soon(() => shownId(page)).toBe(second);

  await page.keyboard.press('c');
  await isDrawn(comparison(page).getByRole('img').first());
  await isDrawn(comparison(page).getByRole('img').last());
  const zoomOf = (at: number): Promise<string> =>
    comparison(page)
      .locator('[data-picture]')
      .nth(at)
      .evaluate((element) => (element as unknown as { style: { transform: string } }).style.transform);
  await page.keyboard.press('+');
  await page.keyboard.press('Shift+ArrowRight');
  await soon(() => zoomOf(0)).toContain('scale(1.4)');
  expect(await zoomOf(1)).toBe(await zoomOf(0));
  await page.keyboard.press('d');
  const table = comparison(page).getByRole('region', { name: 'Differences' });
  await says(table.getByRole('row', { name: /^Seed/ }), '8');
  await isAccessible(page, 'comparison side by side', twoLooks);

  await page.keyboard.press('s');
  const line = comparison(page).getByRole('slider', { name: 'Line between A and B' });
  await line.waitFor();
  await page.keyboard.press('ArrowLeft');
  await soon(() => line.getAttribute('aria-valuenow')).toBe('48');
  await line.focus();
  await page.keyboard.press('Home');
  await soon(() => line.getAttribute('aria-valuenow')).toBe('0');
  await page.keyboard.press('.');
  await soon(() => comparison(page).getByRole('combobox', { name: 'Image B' }).inputValue()).not.toBe(second);
  await isAccessible(page, 'comparison by a slider', twoLooks);
  await page.keyboard.press('Escape');
  await counts(comparison(page), 0);
  await button(viewer(page), 'Compare versions').waitFor();
  await isAccessible(page, 'viewer with a filmstrip', twoLooks);
});

test('images picked in the grid are compared', async () => {
  const ana = await house.app.join();
  await giveStack(ana);
  await house.app.settled();
  const page = await house.open(ana, '/library');
  await counts(cells(page), 1);
  await page.keyboard.press('o');
  await page.getByRole('menuitem', { name: 'Every version' }).click();
  await counts(cells(page), 4);
  for (const at of [0, 1, 2])
    await cells(page)
      .nth(at)
      .click({ modifiers: ['Control'] });
  await button(page, 'Compare').click();
  await counts(comparison(page).locator('[data-picture]'), 3);
  await button(comparison(page), 'Remove image C').click();
  await counts(comparison(page).locator('[data-picture]'), 2);
  await comparison(page).getByRole('combobox', { name: 'Image A' }).selectOption('In fog');
  await page.keyboard.press('Escape');
  await counts(comparison(page), 0);
});

test('from a link to images with a like prompt, and back to the same place in the grid', async () => {
  const ana = await house.app.join();
  const [first] = await giveStack(ana);
  const { id: other } = await giveImage(house.app, ana, {
    name: 'Another lighthouse',
    prompt: 'a lighthouse on a cliff, watercolour',
  });
  await giveImage(house.app, ana, { prompt: 'three pears' });
  await house.app.settled();
  const page = await house.open(ana, `/library?image=${first}`);
  const like = viewer(page).getByRole('list', { name: 'More like this prompt' });
  await counts(like.getByRole('listitem'), 1);
  await button(like, 'Open Another lighthouse').click();
  await soon(() => shownId(page)).toBe(other);
  // The oldest had none after it.
  await button(viewer(page), 'Next image').waitFor();
  await page.keyboard.press('ArrowRight');
  await soon(() => shownId(page)).not.toBe(other);
  const last = shownId(page);
  await page.keyboard.press('Escape');
  await counts(viewer(page), 0);
  await soon(() => page.locator('[role=gridcell]:focus').getAttribute('data-id')).toBe(last);

  await page.goto(`${house.app.url}/library?image=${first}`);
  await viewer(page).getByRole('link', { name: 'Show all in the Library' }).click();
  await soon(() => new URL(page.url()).searchParams.get('q')).toContain('lighthouse');
  await says(page, '3 images');
});
