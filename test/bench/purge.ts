import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { emptyTrash } from '../../src/shared/contract/lifecycle.ts';
import { keysOfImage } from '../../src/server/storage/keys.ts';
import type { SignedIn } from '../faults/person.ts';
import { endOfJob } from './end-of-job.ts';
import { amountRow, type BareBench, type BenchRow, median, row, say, timed } from './harness.ts';
import { type BenchLibrary, makeLibrary, openBare } from './library.ts';
import { peakMemory, residentMemory } from './process-figures.ts';

/** Of the time that `rm` and a bare DELETE take, at most. */
const timeBar = 4;
/** Milliseconds that a reader may wait longer than beside an idle server. */
const stallBar = 50;
/** Megabytes of the whole server, at its most. */
const memoryBar = 300;
const withFiles = 10_000;
const defaultRows = 100_000;
const rounds = 3;
/** Bytes of an original and of its two previews. */
const sizes = [200_000, 30_000, 9_000];

/**
 * "Empty trash": ten thousand images with their files against `rm` and a bare DELETE of the same files and rows; and a
 * trash of any number of rows, while somebody reads.
 */
export const purge: BareBench = {
  name: 'purge',
  async runBare({ images = defaultRows }) {
    return [...(await measureTime()), ...(await measureReaders(images))];
  },
};

/** All in the trash and in the index of words, as the server itself would have it. */
async function makeTrash(images: number): Promise<BenchLibrary> {
  const library = await makeLibrary(images);
  const bare = openBare(library.dataDir);
  bare.exec('INSERT INTO search_pending (owner_id, image_id) SELECT owner_id, id FROM images');
  const { server } = await library.start();
  const left = bare.prepare<[], { left: number }>('SELECT count(*) AS left FROM search_pending');
  while (left.get()!.left > 0) await pause(100);
  await server.stop();
  const now = Date.now();
  bare
    .prepare(
      `UPDATE images SET state = 'trashed', trashed_at = ?, purge_at = ?, purge_month = 202712, trash_action_id = id`,
    )
    .run(now, now + 365 * 24 * 60 * 60 * 1000);
  bare.exec('DELETE FROM image_counts');
  bare.pragma('wal_checkpoint(TRUNCATE)');
  bare.close();
  return library;
}

/** Gives every image an original and previews. */
function writeFiles({ dataDir }: BenchLibrary): void {
  const connection = openBare(dataDir);
  const keys = connection.prepare<[], { file_key: string }>('SELECT file_key FROM images').all();
  connection.close();
  const content = randomBytes(sizes[0]!);
  for (const { file_key } of keys) {
    for (const [index, key] of keysOfImage(file_key).slice(0, sizes.length).entries()) {
      const path = join(dataDir, key);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content.subarray(0, sizes[index]));
    }
  }
}

async function measureTime(): Promise<BenchRow[]> {
  using library = await makeTrash(withFiles);
  writeFiles(library);
  const values: number[] = [];
  const baselines: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    using copied = library.copy();
    baselines.push(await bareDelete(copied));
    using other = library.copy();
    const { server, owner } = await other.start();
    try {
      values.push(await timed(() => emptied(owner)));
    } finally {
      await server.kill();
    }
    say(`round ${round}: ${values.at(-1)!.toFixed(0)} ms, bare ${baselines.at(-1)!.toFixed(0)} ms`);
  }
  const name = `purge of ${withFiles} images beside rm and a bare DELETE`;
  return [row(name, median(values), 'ms', median(baselines), timeBar)];
}

/** What has to be done at the very least: the same files and the same rows. */
async function bareDelete({ dataDir, ownerId }: BenchLibrary): Promise<number> {
  const bare = openBare(dataDir);
  try {
    return await timed(() => {
      for (const folder of ['originals', 'previews']) rmSync(join(dataDir, folder), { recursive: true });
      const { changes } = bare
        .prepare(`DELETE FROM images WHERE owner_id = ? AND state = 'trashed'`)
        .run(ownerId);
      if (changes !== withFiles) throw new Error(`${changes} instead of ${withFiles} rows were deleted.`);
    });
  } finally {
    bare.close();
  }
}

const emptied = async (owner: SignedIn): Promise<void> =>
  endOfJob(owner, (await owner.call(emptyTrash, {})).job);

/** How long somebody waits who reads a small thing over and over, in milliseconds. */
async function readUntil(owner: SignedIn, done: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  while (!done()) {
    waits.push(
      await timed(async () => {
        const answer = await owner.fetch('/api/retention');
        await answer.arrayBuffer();
      }),
    );
    await pause(5);
  }
  return waits;
}

async function measureReaders(images: number): Promise<BenchRow[]> {
  using library = await makeTrash(images);
  const { server, owner } = await library.start();
  try {
    const until = performance.now() + 10_000;
    const idle = await readUntil(owner, () => performance.now() > until);
    const memory = residentMemory(server.pid);
    let done = false;
    const began = performance.now();
    const emptying = emptied(owner).finally(() => (done = true));
    const busy = await readUntil(owner, () => done);
    await emptying;
    const seconds = (performance.now() - began) / 1000;
    const over = busy.filter((wait) => wait > stallBar).length;
    const sorted = busy.toSorted((a, b) => a - b);
    say(
      `${images} rows in ${seconds.toFixed(1)} s; of ${busy.length} reads ${over} took over ${stallBar} ms, 99 of 100 less than ${sorted[Math.floor(sorted.length * 0.99)]!.toFixed(1)} ms`,
    );
    const slowest = Math.max(...idle);
    return [
      amountRow(
        `slowest read while a trash of ${images} is emptied, beside idle`,
        Math.max(...busy),
        'ms',
        slowest,
        slowest + stallBar,
      ),
      amountRow(
        `memory of the server meanwhile, at its most, beside idle`,
        peakMemory(server.pid),
        'MB',
        memory,
        memoryBar,
      ),
    ];
  } finally {
    await server.kill();
  }
}
