import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { type OpenAiServer, startOpenAiServer } from '../protocol-servers/openai.ts';
import { type Client, startApp, type TestApp } from '../start-app.ts';
import { chromiumFlags, chromiumMissing, findChromium } from './chromium.ts';
import { watch } from './watch.ts';

/** The key of the service that `service` plays. */
export const serviceKey = 'sk-test-key-1234567890';

export interface DeviceOptions extends BrowserContextOptions {
  /** Problems that belong to this journey, such as the 404 of an address that leads nowhere. */
  expected?: RegExp[];
}

/** A running server, a browser, and a service that makes images, shared by the journeys of one file. */
export interface House {
  readonly app: TestApp;
  /** What answers as engine `env:openai`. */
  readonly service: OpenAiServer;
  /** A browser of its own, signed in as somebody (or nobody), at a page of the app. */
  open(client: Client | null, path?: string, options?: DeviceOptions): Promise<Page>;
}

interface Device {
  context: BrowserContext;
  problems: string[];
}

/** Opens a house for the journeys of this file. Whatever goes wrong in a browser fails the journey that used it. */
export function useHouse(): House {
  let app: TestApp;
  let service: OpenAiServer;
  let browser: Browser;
  let devices: Device[] = [];
  // A journey takes seconds; a machine that does other work too may take many times that.
  vi.setConfig({ testTimeout: 60_000 });

  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error(chromiumMissing);
    service = await startOpenAiServer({ dialect: 'local' });
    const environment = {
      OPENAI_BASE_URL: service.baseUrl,
      OPENAI_API_KEY: serviceKey,
      IMAGESTEAD_OPENAI_MODELS: 'test-image-1',
      IMAGESTEAD_ALLOW_HOSTS: new URL(service.baseUrl).host,
    };
    [app, browser] = await Promise.all([
      startApp({ environment }),
      chromium.launch({ executablePath, args: chromiumFlags }),
    ]);
  });

  afterEach(async ({ task }) => {
    const used = devices;
    devices = [];
    if (task.result?.state === 'fail') await photograph(used);
    await Promise.all(used.map(({ context }) => context.close()));
    expect(used.flatMap(({ problems }) => problems)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await app?.[Symbol.asyncDispose]();
    await service?.[Symbol.asyncDispose]();
  });

  return {
    get app() {
      return app;
    },
    get service() {
      return service;
    },
    async open(client, path = '/', { expected = [], ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        locale: 'en-GB',
        ...options,
      });
      context.setDefaultTimeout(20_000);
      if (client) await context.addCookies(cookiesOf(client, app.url));
      devices.push({ context, problems: await watch(context, new URL(app.url).origin, expected) });
      const page = await context.newPage();
      await page.goto(app.url + path);
      return page;
    },
  };
}

function cookiesOf({ cookie }: Client, url: string) {
  return cookie.split('; ').map((pair) => {
    const equals = pair.indexOf('=');
    const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
    return { name, value, url, httpOnly: true, sameSite: 'Lax' as const };
  });
}

/** Keeps what the browsers of a failed journey showed. */
async function photograph(devices: Device[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'imagestead-journey-'));
  const pages = devices.flatMap(({ context }) => context.pages());
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: join(folder, `${index + 1}.png`) }).catch(() => undefined);
  }
  console.error(`The pages of the failed journey are in ${folder}`);
}
