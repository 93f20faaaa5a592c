import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const wide = { width: 1440, height: 900 };
export const narrow = { width: 360, height: 740 };

interface Look {
  size: { width: number; height: number };
  colorScheme: 'light' | 'dark';
}

/** Every width with every theme, for pages. */
const allLooks: Look[] = [
  { size: wide, colorScheme: 'light' },
  { size: wide, colorScheme: 'dark' },
  { size: narrow, colorScheme: 'dark' },
  { size: narrow, colorScheme: 'light' },
];
/** Every width and every theme once, for what stands over pages. */
export const twoLooks = [allLooks[0]!, allLooks[2]!];
export const narrowLooks = allLooks.slice(2);

/** Ends when nothing moves or fades any more: colours on their way from one theme to the other are of neither. */
const atRest = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
  Promise.allSettled(
    document.getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished),
  )).then(() => undefined)`;

/** Looks for everything axe knows of WCAG 2.2 AA in what the page shows: wide and narrow, light and dark. */
export async function isAccessible(page: Page, place: string, looks: Look[] = allLooks): Promise<void> {
  const found: string[] = [];
  for (const { size, colorScheme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.evaluate(atRest);
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
      .withTags(rules)
      .analyze();
    for (const { id, nodes } of violations) {
      const where = nodes
        .slice(0, 3)
        .map(({ target, any }) => `${target.join(' ')} (${any[0]?.message ?? ''})`);
      found.push(`${place}, ${size.width} px, ${colorScheme}: ${id} at ${nodes.length}: ${where.join('; ')}`);
    }
  }
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(found).toEqual([]);
}
