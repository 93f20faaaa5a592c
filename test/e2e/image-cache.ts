import type { Page } from 'playwright-core';

/** The part of a page's world that is used; the types of this project's tests are those of Node. */
declare const caches: {
  keys(): Promise<string[]>;
  open(name: string): Promise<{ keys(): Promise<{ url: string }[]> }>;
};
declare const navigator: { serviceWorker: { controller: unknown; ready: Promise<unknown> } };

/** Waits until the service worker answers the requests of this page. */
export async function isServed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 20));
  });
}

/** How many files of an image this browser's own caches hold. */
export function keptFiles(page: Page, imageId: string): Promise<number> {
  return page.evaluate(async (id) => {
    const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const files = (await Promise.all(shelves.map((shelf) => shelf.keys()))).flat();
    return files.filter(({ url }) => url.includes(id)).length;
  }, imageId);
}

/** What a page gets that asks for an image, the way `cache` says: the status, or 0 for no answer at all. */
export function ask(page: Page, path: string, cache: 'only-if-cached' | 'force-cache'): Promise<number> {
  return page.evaluate(
    ([address, way]) =>
      fetch(address, { cache: way, mode: 'same-origin' }).then(
        ({ status }) => status,
        () => 0,
      ),
    [path, cache] as const,
  );
}
