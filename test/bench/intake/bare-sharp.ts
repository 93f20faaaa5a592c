import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { serverEnvironment } from '../../../scripts/tasks.mjs';

/** sharp alone, on all cores. */
export interface BareSharp extends Disposable {
  readonly pid: number;
  /** Milliseconds for the two previews of each picture. */
  measure(paths: readonly string[]): Promise<number>;
}

const warmUp = 16;

export async function startBareSharp(paths: readonly string[]): Promise<BareSharp> {
  const child = fork(join(import.meta.dirname, 'baseline.ts'), [String(availableParallelism())], {
    env: { ...process.env, ...serverEnvironment },
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The baseline ended with ${String(code)}.`);
  });
  // Whoever measures hears of it.
  failed.catch(() => {});

  async function measure(some: readonly string[]): Promise<number> {
    const answer = once(child, 'message');
    child.send(some);
    const [milliseconds] = await Promise.race([answer, failed]);
    return Number(milliseconds);
  }

  await measure(paths.slice(0, warmUp));
  return { pid: child.pid!, measure, [Symbol.dispose]: () => void child.kill() };
}
