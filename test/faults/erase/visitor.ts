import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, chromiumMissing, findChromium } from '../../e2e/chromium.ts';
import { isServed, keptFiles } from '../../e2e/image-cache.ts';
import type { SignedIn } from '../person.ts';
import { waitFor } from '../wait.ts';

/** What a person looks at before it goes. */
export interface Sights {
  /** Chats whose pages are opened. */
  chats: readonly string[];
  /** Images that are opened in the viewer. */
  images: readonly string[];
  /** Typed as a prompt and sent. */
  prompt: string;
}

/** A real browser with a profile on the disk, in which somebody is signed in. */
export interface Visitor extends AsyncDisposable {
  /** Looks at everything, and makes an image by hand; answers the chat that it was made in. */
  visit(sights: Sights): Promise<string>;
  /** Waits until the browser has followed: none of these images is in its caches. */
  follow(imageIds: ReadonlySet<string>): Promise<void>;
  /** Waits for the page that is shown when there is no session any more. */
  signedOut(): Promise<void>;
  /** Ends the browser as a person does; all that it keeps is on the disk then. */
  close(): Promise<void>;
}

const longest = 60_000;

/** Opens a browser whose profile lies in a directory of its own. Throws without a browser on this machine. */
export async function openVisitor(profileDir: string, url: string, who: SignedIn): Promise<Visitor> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(chromiumMissing);
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath,
    args: chromiumFlags,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(longest);
  await signIn(context, url, who);
  const page = context.pages()[0] ?? (await context.newPage());

  return {
    async visit({ chats, images, prompt }) {
      await page.goto(`${url}/library`);
      await isServed(page);
      // Now the pictures come through the service worker, which keeps them.
      await page.reload();
      await drawn(page, '[role=gridcell] img');
      for (const id of chats) {
        await page.goto(`${url}/chat/${id}`);
        await drawn(page, 'article img');
      }
      for (const id of images) {
        await page.goto(`${url}/library?image=${id}`);
        await drawn(page, '[role=dialog] img');
        await waitFor('the browser to keep an image', async () =>
          (await keptFiles(page, id)) > 0 ? true : null,
        );
      }
      await page.goto(`${url}/`);
      await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await drawn(page, 'article img');
      const chatId = new URL(page.url()).pathname.split('/').at(-1)!;
      await page.goto(`${url}/library`);
      await drawn(page, '[role=gridcell] img');
      return chatId;
    },

    async follow(imageIds) {
      await waitFor(
        'the browser to follow the purge',
        async () => {
          for (const id of imageIds) if ((await keptFiles(page, id)) > 0) return null;
          return true;
        },
        { longest, every: 250 },
      );
    },

    signedOut: () => page.getByRole('heading', { name: 'Sign in' }).waitFor(),
    close: () => context.close(),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

async function signIn(context: BrowserContext, url: string, { cookie }: SignedIn): Promise<void> {
  const expires = Date.now() / 1000 + 7 * 24 * 60 * 60;
  const cookies = cookie.split('; ').map((pair) => {
    const equals = pair.indexOf('=');
    const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
    return { name, value, url, expires, httpOnly: true, sameSite: 'Lax' as const };
  });
  await context.addCookies(cookies);
}

/** Waits until a picture has its pixels. */
async function drawn(page: Page, selector: string): Promise<void> {
  await waitFor(`a picture at ${page.url()}`, async () => {
    const some = await page
      .locator(selector)
      .evaluateAll((elements) =>
        (elements as unknown as { complete: boolean; naturalWidth: number }[]).some(
          ({ complete, naturalWidth }) => complete && naturalWidth > 0,
        ),
      );
    return some ? true : null;
  });
}
