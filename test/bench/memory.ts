import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { listChats } from '../../src/shared/contract/chats.ts';
import { getImages, getSection, listSections } from '../../src/shared/contract/library.ts';
import { getTrash } from '../../src/shared/contract/lifecycle.ts';
import type { SignedIn } from '../faults/person.ts';
import { amountRow, type Bench } from './harness.ts';
import { residentMemory } from './process-figures.ts';

/** Megabytes. */
const bar = 150;
const requests = 1000;
/** What a start or a burst of requests leaves to be collected is collected after a while. */
const calm = 3_000;

async function bareNode(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
  await pause(1_000);
  const memory = residentMemory(child.pid!);
  child.kill();
  await once(child, 'exit');
  return memory;
}

/** What somebody does who scrolls through the whole Library. */
async function browse({ call, fetch }: SignedIn): Promise<void> {
  const { sections } = await call(listSections, {});
  for (let i = 0; i < requests; i += 5) {
    const { month } = sections[i % sections.length]!;
    const { ids } = await call(getSection, { month, limit: 1000 });
    await call(getImages, { ids: ids.slice(0, 20) });
    await call(listChats, {});
    await call(getTrash, {});
    await (await fetch('/')).arrayBuffer();
  }
}

/** Resident memory on a full library: right after a start, and after a thousand requests. */
export const memory: Bench = {
  name: 'memory',
  async run(library) {
    const { images } = library;
    const baseline = await bareNode();
    const { server, owner } = await library.start();
    try {
      await pause(calm);
      const idle = residentMemory(server.pid);
      await browse(owner);
      await pause(calm);
      const used = residentMemory(server.pid);
      return [
        amountRow(`memory idle with ${images}`, idle, 'MB', baseline, bar),
        amountRow(`memory after ${requests} requests with ${images}`, used, 'MB', baseline, bar),
      ];
    } finally {
      await server.kill();
    }
  },
};
