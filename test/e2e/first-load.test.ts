import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { chatWith } from './fill.ts';
import { useHouse } from './house.ts';
import { cells, counts, isDrawn } from './places.ts';

const house = useHouse();

/** What the scripts of a first look at the Library may weigh, in bytes, compressed. */
const most = 200_000;

test('a first look at the Library loads few scripts', async () => {
  const ana = await house.app.join();
  await chatWith(house, ana, 'two feathers', 2);
  const page = await house.open(ana, '/library', {
    serviceWorkers: 'block',
    expected: [/Service Worker registration blocked/],
  });
  await counts(cells(page), 2);
  await isDrawn(cells(page).first().locator('img'));
  await page.waitForLoadState('networkidle');

  const loaded = await page.evaluate<string[]>(
    `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))`,
  );
  const sizes = await Promise.all(
    [...new Set(loaded)].map(async (address) => {
      const script = Buffer.from(await (await fetch(address)).arrayBuffer());
      return [new URL(address).pathname, gzipSync(script, { level: 9 }).byteLength] as const;
    }),
  );
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  const list = sizes.toSorted(([, one], [, other]) => other - one).map((size) => size.join(' '));
  expect(sizes.length).toBeGreaterThan(1);
  expect(sum, list.join('\n')).toBeLessThanOrEqual(most);
});
