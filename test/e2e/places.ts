import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The field for the next prompt. */
export const prompt = (page: Page): Locator => page.getByRole('textbox', { name: 'Prompt' });

/** The answers of the chat that is shown. */
export const answers = (page: Page): Locator => page.getByRole('article', { name: /^Answer by/ });

/** The pictures in the answers of the chat that is shown. */
export const pictures = (page: Page): Locator =>
  answers(page)
    .getByRole('button', { name: /^Open / })
    .getByRole('img');

/** The images of the grid that is shown. */
export const cells = (page: Page): Locator => page.getByRole('gridcell');

/** The notices at the bottom of the page. */
export const notices = (page: Page): Locator => page.getByRole('status', { name: 'Notices' });

/** The viewer over the page. */
export const viewer = (page: Page): Locator =>
  page.getByRole('dialog').filter({ has: page.locator('header') });

/** Opens what the viewer tells of an image, where that is not open. */
export async function tellAll(page: Page): Promise<void> {
  const information = button(viewer(page), 'Information');
  if ((await information.getAttribute('aria-pressed')) !== 'true') await information.click();
}

export const button = (page: Page | Locator, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });

/** Goes to a place in the sidebar. */
export async function go(page: Page, name: 'New chat' | 'Library' | 'Trash' | 'Archive'): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
}

/** Expects something that becomes true within seconds, on a slow machine too. */
export const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

/** Waits until there are this many. */
export const counts = (locator: Locator, count: number): Promise<void> =>
  soon(() => locator.count()).toBe(count);

/** Waits until a text is to be seen. */
export const says = (page: Page | Locator, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor();

/** Waits until a picture is there with pixels, not only its element. */
export async function isDrawn(picture: Locator): Promise<void> {
  await picture.waitFor({ timeout: 30_000 });
  await picture.evaluate(async (element) => {
    const image = element as unknown as { decode(): Promise<void>; naturalWidth: number };
    await image.decode();
    if (image.naturalWidth === 0) throw new Error('The picture has no pixels.');
  });
}
