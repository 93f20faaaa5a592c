import { configDefaults, defineConfig } from 'vitest/config';
import { chromiumMissing, findChromium } from './test/e2e/chromium.ts';

// Where tests must all run, a missing browser fails the journeys; elsewhere they are left out, and it is said.
const journeys = findChromium() !== null || Boolean(process.env['CI']);
if (!journeys) process.stderr.write(`  The browser journeys do not run. ${chromiumMissing}\n`);

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(journeys ? [] : ['test/e2e/**'])],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    reporters: ['default'],
  },
});
