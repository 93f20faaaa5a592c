import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { listSections } from '../../src/shared/contract/library.ts';
import { trashImages } from '../../src/shared/contract/lifecycle.ts';
import { giveImage, randomPng } from '../factories.ts';
import type { Client } from '../start-app.ts';
import { useHouse } from './house.ts';
import { slowLine } from './slow-line.ts';
import { button, cells, counts, go, notices, prompt, says, soon } from './places.ts';

const house = useHouse();

interface PageFile {
  name: string;
  type: string;
  base64: string;
}

const png = async (name: string): Promise<PageFile> => ({
  name,
  type: 'image/png',
  base64: (await randomPng()).toString('base64'),
});

/** The page's own constructors; these files are checked without a DOM. */
interface Dropping {
  dispatchEvent(event: unknown): void;
}
type Constructor<T> = new (...given: unknown[]) => T;
interface PageWorld {
  DataTransfer: Constructor<{ items: { add(file: unknown): void } }>;
  File: Constructor<unknown>;
  DragEvent: Constructor<unknown>;
  ClipboardEvent: Constructor<unknown>;
}

/** Tells a part of the page of files as a browser does when they are held over it, dropped on it or pasted into it. */
async function hand(
  page: Page,
  how: 'drop' | 'hold' | 'paste',
  files: PageFile[],
  place = 'main',
): Promise<void> {
  await page
    .locator(place)
    .first()
    .evaluate(
      (element, [way, given]) => {
        const world = globalThis as unknown as PageWorld;
        const data = new world.DataTransfer();
        for (const { name, type, base64 } of given) {
          const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
          data.items.add(new world.File([bytes], name, { type }));
        }
        const init = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data };
        const { dispatchEvent } = element as unknown as Dropping;
        const tell = (event: unknown) => dispatchEvent.call(element, event);
        if (way === 'paste') return tell(new world.ClipboardEvent('paste', init));
        tell(new world.DragEvent('dragover', init));
        if (way === 'drop') tell(new world.DragEvent('drop', init));
      },
      [how, files] as const,
    );
}

const dock = (page: Page): Locator => page.getByRole('region', { name: 'Files on their way' });
const total = async (client: Client): Promise<number> => (await client.call(listSections, {})).total;

test('drop 200 files on the Library and walk away', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana, '/library');
  await says(page, 'Your Library is empty');
  const files = await Promise.all(Array.from({ length: 200 }, (_, i) => png(`holiday ${i + 1}.png`)));
  await hand(page, 'drop', files);
  await says(dock(page), 'Adding 200 images');
  await go(page, 'Trash');
  await says(dock(page), /\d+ of 200/);
  await page.getByRole('progressbar', { name: 'Adding 200 images' }).waitFor();
  await dock(page).getByText('200 added').nth(1).waitFor({ timeout: 60_000 });
  await go(page, 'Library');
  await says(page, '200 images');
  expect(await total(ana)).toBe(200);
  await button(dock(page), 'Dismiss').click();
  await counts(dock(page), 0);
});

test('what is here already, what is in the trash, and what is no picture', async () => {
  const ana = await house.app.join();
  const [here, trashed] = [await randomPng(), await randomPng()];
  await giveImage(house.app, ana, { bytes: here });
  const { id } = await giveImage(house.app, ana, { bytes: trashed });
  await ana.call(trashImages, { selection: { ids: [id] } });
  const page = await house.open(ana, '/settings', { expected: [/422/] });
  const file = (name: string, bytes: Buffer): PageFile => ({
    name,
    type: 'image/png',
    base64: bytes.toString('base64'),
  });
  await hand(page, 'drop', [
    file('here.png', here),
    file('trashed.png', trashed),
    file('words.png', Buffer.from('only words')),
    await png('new.png'),
    { name: 'notes.txt', type: 'text/plain', base64: 'aGk=' },
  ]);
  await says(dock(page), '1 added, 1 already here, 1 in your trash, 1 failed');
  await says(dock(page), '1 other file left out');
  await button(dock(page), 'See why').click();
  await says(dock(page), /This file is not a picture/);
  await button(dock(page), 'Restore 1 image').click();
  await says(notices(page), 'Restored 1 image.');
  expect(await total(ana)).toBe(3);
});

test('a picture that is pasted, on any page and into a prompt', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana, '/trash');
  await hand(page, 'paste', [await png('image.png')]);
  await says(dock(page), '1 added');
  await go(page, 'New chat');
  await prompt(page).fill('as a woodcut');
  await hand(page, 'paste', [await png('image.png')], 'textarea');
  await page.getByRole('button', { name: 'Use of Pasted image: Edit' }).waitFor();
  expect(await prompt(page).inputValue()).toBe('as a woodcut');
  expect(await total(ana)).toBe(2);
});

test('pictures that are dropped on a composer are in the prompt and in the Library', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana);
  await prompt(page).waitFor();
  await hand(page, 'hold', [await png('a.png')], 'textarea');
  await says(page, 'Drop to use in the prompt');
  await hand(page, 'drop', [await png('first.png'), await png('second.png')], 'textarea');
  await page.getByRole('button', { name: 'Use of first: Edit' }).waitFor();
  await page.getByRole('button', { name: 'Use of second: Reference' }).waitFor();
  await go(page, 'Library');
  await counts(cells(page), 2);
});

/** A picture file of some 27 MB that no other has. */
async function largePicture(): Promise<string> {
  const path = join(house.app.dataDir, '..', `imagestead-large-${process.pid}.png`);
  const [width, height] = [3000, 3000];
  const noise = randomBytes(width * height * 3);
  const picture = sharp(noise, { raw: { width, height, channels: 3 } });
  await writeFile(path, await picture.png({ compressionLevel: 0 }).toBuffer());
  return path;
}

test('an upload goes on after the line was cut, where it stood', async () => {
  const ana = await house.app.join();
  await using line = await slowLine(house.app.url, 4_000_000);
  const expected = [/Failed to load|ERR_/, new RegExp(`^request to ${line.url}`)];
  const page = await house.open(ana, '/settings', { expected });
  await page.goto(`${line.url}/library`);
  await says(page, 'Your Library is empty');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/uploads')) asked.push(request.method());
  });
  const chooser = page.waitForEvent('filechooser');
  const path = await largePicture();
  await page.keyboard.press('u');
  await (await chooser).setFiles(path);
  await says(dock(page), /MB\/s/);
  line.cut();
  await says(dock(page), /No connection/);
  line.mend();
  await says(dock(page), '1 added');
  // It asked where it stood, and never began anew.
  expect(asked.filter((method) => method === 'POST')).toHaveLength(1);
  expect(asked).toContain('HEAD');
  expect(await total(ana)).toBe(1);
  await rm(path);
});

test('pause, go on, cancel', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana, '/library');
  await says(page, 'Your Library is empty');
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const slow = { offline: false, latency: 150, downloadThroughput: -1, uploadThroughput: -1 };
  await network.send('Network.emulateNetworkConditions', slow);
  const files = await Promise.all(Array.from({ length: 200 }, (_, i) => png(`${i}.png`)));
  await hand(page, 'drop', files);
  await button(dock(page), 'Pause adding').click();
  await says(dock(page), /Paused · \d+ of 200/);
  await button(dock(page), 'Go on adding').click();
  await soon(() => total(ana)).toBeGreaterThan(10);
  await button(dock(page), 'Cancel adding').click();
  await says(dock(page), /\d+ added, \d+ cancelled/);
  const said = await dock(page).getByText(/added/).first().textContent();
  // Whatever was on the line is told of as it is.
  expect(said).toMatch(new RegExp(`^${await total(ana)} added, `));
});

test('what may be an export is shown on the import page before anything is brought in', async () => {
  const ana = await house.app.join();
  const page = await house.open(ana, '/library');
  await says(page, 'Your Library is empty');
  await hand(page, 'drop', [{ name: 'export.zip', type: 'application/zip', base64: 'UEsFBgAA' }]);
  await soon(() => new URL(page.url()).pathname).toMatch(/^\/import/);
});
