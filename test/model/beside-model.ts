import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TestDatabase } from '../databases.ts';
import { newSeed } from '../faults/random.ts';
import { startApp } from '../start-app.ts';
import { runModel } from './run.ts';

/** `MODEL_SEED` repeats a run, `MODEL_STEPS` makes it longer. */
const seed = Number(process.env['MODEL_SEED'] ?? newSeed());
const steps = Number(process.env['MODEL_STEPS'] ?? 10_000);

/** The test of the lifecycle on one database, which takes a share of the steps. */
export function besideModel(database: TestDatabase, share: number): void {
  describe(`the lifecycle beside its model on ${database.name}`, () => {
    // What comes round each minute would come at any moment; the model does it as an action.
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
    afterEach(() => void vi.useRealTimers());

    test(
      `[LC1][LC2][LC3][LC4][LC6][LC7][LC8][LC9][LC12][LC13][LC14][LC15] random actions, MODEL_SEED=${seed}`,
      { timeout: 600_000 + steps * 200 },
      async () => {
        await using house = await startApp({ database });
        const canRestart = database.name === 'SQLite';
        const wanted = Math.round(steps * share);
        const began = performance.now();
        const run = await runModel(house, { seed, steps: wanted, canRestart });
        const seconds = Math.round((performance.now() - began) / 1000);
        const figures = `${run.steps} steps, ${run.comparisons} comparisons, ${seconds} s`;
        process.stdout.write(`  model on ${database.name}: ${figures}, MODEL_SEED=${seed}\n`);
        expect(run.steps).toBeGreaterThanOrEqual(wanted);
      },
    );
  });
}
