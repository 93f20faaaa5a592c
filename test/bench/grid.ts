import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, chromiumMissing, findChromium } from '../e2e/chromium.ts';
import { amountRow, type Bench, type BenchRow, median, say, timed } from './harness.ts';
import type { BenchLibrary } from './library.ts';
import { givePreviews } from './previews.ts';
import { watchFrames, type Frames } from './watch-frames.ts';

const stops = 40;
const framesBetween = 30;

/** The grid in Chromium: the first look, a scroll through the whole Library, and a jump by the scrubber. */
export const grid: Bench = {
  name: 'grid',
  async run(library) {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error(chromiumMissing);
    await givePreviews(library);
    const { server, owner } = await library.start();
    const browser = await chromium.launch({
      executablePath,
      args: [...chromiumFlags, '--enable-precise-memory-info'],
    });
    try {
      const context = await open(browser, server.url, owner.cookie);
      const bare = await barePicture(context, server.url, library);
      const first = await firstPictures(context, server.url);
      const page = await context.newPage();
      await watchFrames(page);
      const requests = { shapes: 0, pieces: 0, pictures: 0 };
      page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        if (pathname.endsWith('/shapes')) requests.shapes += 1;
        else if (pathname.includes('/sections/')) requests.pieces += 1;
        else if (pathname.includes('/preview/')) requests.pictures += 1;
      });
      await page.goto(`${server.url}/library`);
      await drawn(page);
      const before = await memory(page);
      await framesOf(page);
      const scroll = await scrollThrough(page);
      const jump = await jumpByScrubber(page);
      const after = await memory(page);
      say(`scrolled ${scroll.height.toLocaleString('en')} pixels in ${scroll.frames.length} frames`);
      const { images } = library;
      const dropped = scroll.frames.reduce(
        (sum, took) => sum + Math.max(0, Math.round(took / (1000 / 60)) - 1),
        0,
      );
      const amount = (what: string, value: number, unit: string, baseline: number, bar: number): BenchRow =>
        amountRow(`grid ${what} at ${images}`, value, unit, baseline, bar);
      return [
        amount('scripts, gzipped', first.scripts, 'B', 200_000, 200_000),
        amount('first pictures', first.took, 'ms', bare, 2_500),
        amount('long tasks of a scroll through all', scroll.longTasks.length, 'tasks', stops, 0),
        amount('longest task of it', Math.max(0, ...scroll.longTasks), 'ms', 50, 50),
        amount('dropped frames of it', (dropped / scroll.frames.length) * 100, '%', 100, 5),
        amount('a jump by the scrubber', jump.took, 'ms', bare, 1_500),
        amount('long tasks of the jump', jump.longTasks.length, 'tasks', 1, 0),
        amount('memory of scripts at the end', after.megabytes, 'MB', before.megabytes, 120),
        amount('elements at the end', after.elements, 'elements', before.elements, 20_000),
        amount('requests for pieces', requests.pieces, 'requests', stops, stops * 6),
        amount('requests for shapes', requests.shapes, 'requests', 1, 4 + images / 50_000),
        amount('requests for pictures', requests.pictures, 'requests', stops, stops * 400),
      ];
    } finally {
      await browser.close();
      await server.kill();
    }
  },
};

async function open(browser: Browser, url: string, cookie: string): Promise<BrowserContext> {
  // The service worker would answer what is to be measured.
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
    bypassCSP: true,
  });
  const cookies = cookie.split('; ').map((pair) => {
    const equals = pair.indexOf('=');
    return { name: pair.slice(0, equals), value: pair.slice(equals + 1), url };
  });
  await context.addCookies(cookies);
  return context;
}

/** The least that a first picture can take: a page that is one. */
async function barePicture(
  context: BrowserContext,
  url: string,
  { newestId }: BenchLibrary,
): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const page = await context.newPage();
    times.push(await timed(() => page.goto(`${url}/api/images/${newestId}/preview/256`)));
    await page.close();
  }
  return median(times);
}

/** All cells that are seen show their pictures. */
const drawn = (page: Page) =>
  page.waitForFunction(`(() => {
    const seen = [...document.querySelectorAll('[role=gridcell]')].filter((cell) => {
      const { top, bottom } = cell.getBoundingClientRect();
      return bottom > 100 && top < innerHeight;
    });
    return seen.length > 10 && seen.every((cell) => cell.querySelector('img')?.naturalWidth > 0);
  })()`);

async function firstPictures(
  context: BrowserContext,
  url: string,
): Promise<{ took: number; scripts: number }> {
  const times: number[] = [];
  let scripts = 0;
  for (let i = 0; i < 5; i += 1) {
    const page = await context.newPage();
    times.push(
      await timed(async () => {
        await page.goto(`${url}/library`);
        await drawn(page);
      }),
    );
    const loaded = await page.evaluate<string[]>(
      `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))`,
    );
    const bodies = await Promise.all(
      [...new Set(loaded)].map(async (address) => Buffer.from(await (await fetch(address)).arrayBuffer())),
    );
    scripts = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).byteLength, 0);
    await page.close();
  }
  return { took: median(times), scripts };
}

const framesOf = (page: Page) => page.evaluate<Frames>('window.takeFrames()');

/** From the top to the bottom, in stretches of half a second that each end at pictures. */
async function scrollThrough(page: Page): Promise<Frames & { height: number }> {
  const total: Frames = { frames: [], longTasks: [] };
  for (let stop = 1; stop <= stops; stop += 1) {
    await page.evaluate(`new Promise((done) => {
      const scroller = document.querySelector('[data-grid]');
      const from = scroller.scrollTop;
      const to = ((scroller.scrollHeight - scroller.clientHeight) * ${stop}) / ${stops};
      let frame = 0;
      const step = () => {
        frame += 1;
        scroller.scrollTop = from + ((to - from) * frame) / ${framesBetween};
        if (frame < ${framesBetween}) requestAnimationFrame(step);
        else done();
      };
      requestAnimationFrame(step);
    })`);
    await drawn(page);
    const { frames, longTasks } = await framesOf(page);
    total.frames.push(...frames);
    total.longTasks.push(...longTasks);
  }
  const height = await page.evaluate<number>(`document.querySelector('[data-grid]').scrollHeight`);
  return { ...total, height };
}

async function jumpByScrubber(page: Page): Promise<Frames & { took: number }> {
  const box = (await page.getByRole('slider', { name: 'Place in the grid' }).boundingBox())!;
  await framesOf(page);
  const took = await timed(async () => {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.37);
    await drawn(page);
  });
  return { ...(await framesOf(page)), took };
}

/** What the page holds once what it let go of is collected. */
async function memory(page: Page): Promise<{ megabytes: number; elements: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const elements = await page.evaluate<number>(`document.querySelectorAll('*').length`);
  await session.detach();
  return { megabytes: usedSize / 1e6, elements };
}
