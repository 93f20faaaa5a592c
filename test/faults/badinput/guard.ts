import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerProcess } from '../server-process.ts';

/** Everything below a folder by its path, with the hash of its content. */
function listing(folder: string, except: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name).slice(folder.length + 1) }))
    .filter(({ path }) => !except.some((other) => path === other || path.startsWith(`${other}/`)))
    .map(({ entry, path }) =>
      entry.isFile()
        ? `${path} ${createHash('sha256')
            .update(readFileSync(join(folder, path)))
            .digest('hex')}`
        : `${path} ${entry.isSymbolicLink() ? 'link' : 'folder'}`,
    )
    .toSorted();
}

export interface Guard {
  /** The folder that names try to reach. */
  canary: string;
  /** Where the server's process stands. */
  workFolder: string;
  /** What is new, changed or gone outside of the data directory, and which traps are there. */
  escapes(traps: Iterable<string>): string[];
}

/** Puts a house around the data directory (`<house>/data`), and says later whether anything in it was touched. */
export function createGuard(house: string): Guard {
  const canary = join(house, 'canary');
  const workFolder = join(house, 'work');
  for (const folder of [canary, workFolder, join(house, 'tmp')]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(canary, 'witness.txt'), 'Nobody may read this or write beside it.');
  writeFileSync(join(workFolder, 'witness.txt'), 'Nor this.');
  const except = ['data', 'server.log'];
  const before = listing(house, except);
  return {
    canary,
    workFolder,
    escapes(traps) {
      const after = listing(house, except);
      return [
        ...after.filter((line) => !before.includes(line)).map((line) => `${line} is there now`),
        ...before.filter((line) => !after.includes(line)).map((line) => `${line} is no longer there`),
        ...[...traps].filter((path) => existsSync(path)).map((path) => `${path} was written`),
      ];
    },
  };
}

/** Files that are left where only work under way may lie. */
export function leftOver(dataDir: string): string[] {
  return ['tmp', 'imports', 'uploads'].flatMap((folder) => {
    const path = join(dataDir, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length + 1));
  });
}

export interface Watch {
  /** Largest resident size so far, in megabytes, as the system counts it. */
  peak(): number;
  /** Longest time that the server took to say that it is well, in milliseconds. */
  slowest(): number;
  /** Times without an answer for longer than anything may take. */
  silences(): number;
  stop(): Promise<void>;
}

const every = 250;
const longestSilence = 20_000;

/** Asks the server all the time whether it is well, and how large it is. */
export function watchServer(current: () => ServerProcess): Watch {
  let [peak, slowest, silences, stopped] = [0, 0, 0, false];

  function measure(pid: number): void {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const kilobytes = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      peak = Math.max(peak, kilobytes / 1024);
    } catch {
      // It has just ended; whoever sent something will say so.
    }
  }

  async function ask(): Promise<void> {
    while (!stopped) {
      const server = current();
      measure(server.pid);
      const began = performance.now();
      try {
        const answer = await fetch(`${server.url}/api/health`, {
          signal: AbortSignal.timeout(longestSilence),
        });
        await answer.arrayBuffer();
        if (!answer.ok) silences += 1;
      } catch {
        if (server.alive && !stopped) silences += 1;
      }
      slowest = Math.max(slowest, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, every));
    }
  }

  const asking = ask();
  return {
    peak: () => Math.round(peak),
    slowest: () => Math.round(slowest),
    silences: () => silences,
    async stop() {
      stopped = true;
      await asking;
    },
  };
}
