import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

/**
 * A process that has as many threads as cores make previews of the pictures whose paths its parent sends, and answers how
 * many milliseconds that took. It is a process of its own, with the environment of the server, so that the two differ in
 * nothing but what they do.
 */

const threads = Number(process.argv[2]);
const workers = Array.from(
  { length: threads },
  () => new Worker(new URL('./baseline-worker.ts', import.meta.url)),
);

/** Each thread takes the next picture when it is through with one. */
function makeAll(paths: readonly string[]): Promise<void> {
  let next = 0;
  let left = paths.length;
  return new Promise((resolve) => {
    for (const worker of workers) {
      worker.removeAllListeners('message').on('message', () => {
        left -= 1;
        if (left === 0) resolve();
        else give(worker);
      });
      give(worker);
    }
    function give(worker: Worker): void {
      const path = paths[next++];
      if (path !== undefined) worker.postMessage(path);
    }
  });
}

for (const worker of workers) {
  worker.on('error', (error) => {
    throw error;
  });
}
process.on('message', async (paths: string[]) => {
  const began = performance.now();
  await makeAll(paths);
  process.send!(performance.now() - began);
});
