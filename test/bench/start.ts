import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { type Bench, median, row, say, timed } from './harness.ts';

const bar = 6;

async function firstAnswer(url: string): Promise<void> {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
}

/** The least that a start of Node can take. */
const bareNode = (): Promise<number> =>
  timed(async () => {
    await once(spawn(process.execPath, ['-e', ''], { stdio: 'ignore' }), 'exit');
  });

/** From the start of the process to its first answers, on a full library. */
export const start: Bench = {
  name: 'start',
  async run(library, rounds) {
    const { images } = library;
    const times = { health: [] as number[], page: [] as number[], bare: [] as number[] };
    // Starts differ more than requests do. The first two warm up: the disk's cache, and Node's cache of the sources.
    for (let round = -2; round < 2 * rounds; round += 1) {
      const began = performance.now();
      const { server } = await library.start();
      await firstAnswer(`${server.url}/api/health`);
      const health = performance.now() - began;
      await firstAnswer(`${server.url}/`);
      const page = performance.now() - began;
      // An orderly end keeps what Node made of the sources for the next start.
      await server.stop();
      const bare = await bareNode();
      if (round < 0) continue;
      times.health.push(health);
      times.page.push(page);
      times.bare.push(bare);
    }
    say(`${2 * rounds} starts, the fastest in ${Math.min(...times.health).toFixed(0)} ms`);
    const baseline = median(times.bare);
    return [
      row(`start to first answer with ${images}`, median(times.health), 'ms', baseline, bar),
      row(`start to first page with ${images}`, median(times.page), 'ms', baseline, bar),
    ];
  },
};
