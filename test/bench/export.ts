import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createExport, deleteExport, type Export, listExports } from '../../src/shared/contract/exports.ts';
import type { SignedIn } from '../faults/person.ts';
import { amountRow, type BareBench, median, row, say, timed } from './harness.ts';
import { type BenchLibrary, makeLibrary, openBare } from './library.ts';
import { peakMemory, residentMemory } from './process-figures.ts';

/** Of the time that `zip -0` takes, at most. */
const timeBar = 1.3;
/** Megabytes of the whole server, at its most. */
const memoryBar = 200;
const defaultImages = 10_000;
const rounds = 3;
/** Of the originals, in turn: small pictures and medium ones, and one that is read in pieces in every hundred. */
const sizes = [40_000, 90_000, 180_000, 420_000];
const largeSize = 5_000_000;

/**
 * An export of everything, from the request until it is ready, against `zip -0 -r` over the same originals; the records and
 * sidecars that the export makes besides are its own affair. What both have written is synced, as the export's promise is.
 */
export const exportBench: BareBench = {
  name: 'export',
  async runBare({ images = defaultImages }) {
    using library = await makeLibrary(images);
    const bytes = writeOriginals(library);
    say(`${images} originals, ${(bytes / 1e9).toFixed(2)} GB`);
    const { server, owner } = await library.start();
    try {
      const idle = residentMemory(server.pid);
      const values: number[] = [];
      const baselines: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const { took: zip, withoutSync } = await zipStored(library.dataDir);
        const made = await exportOnce(owner, images);
        say(
          `round ${round}: export ${made.toFixed(0)} ms, ${baselineName} ${zip.toFixed(0)} ms, ${withoutSync.toFixed(0)} ms of these before the sync; ${peakMemory(server.pid).toFixed(0)} MB`,
        );
        // The first one warms up.
        if (round === 0) continue;
        values.push(made);
        baselines.push(zip);
      }
      return [
        row(`export of ${images} beside ${baselineName}`, median(values), 'ms', median(baselines), timeBar),
        amountRow(
          'memory of the server while it exports, at its most, beside idle',
          peakMemory(server.pid),
          'MB',
          idle,
          memoryBar,
        ),
      ];
    } finally {
      await server.kill();
    }
  },
};

/** Gives every image of the library an original. Answers how many bytes there are. */
function writeOriginals({ dataDir, ownerId }: BenchLibrary): number {
  const connection = openBare(dataDir);
  const rows = connection
    .prepare<[string], { id: string; file_key: string }>(
      'SELECT id, file_key FROM images WHERE owner_id = ? ORDER BY id',
    )
    .all(ownerId);
  const update = connection.prepare('UPDATE images SET bytes = ?, sha256 = ? WHERE id = ?');
  const content = randomBytes(largeSize + rows.length);
  let total = 0;
  connection.transaction(() => {
    rows.forEach(({ id, file_key }, index) => {
      const size = index % 100 === 0 ? largeSize : sizes[index % sizes.length]!;
      // Each begins elsewhere, so that no two are alike.
      const bytes = content.subarray(index, index + size);
      const path = join(dataDir, file_key);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
      update.run(size, createHash('sha256').update(bytes).digest('hex'), id);
      total += size;
    });
  })();
  connection.close();
  return total;
}

const hasZip = spawnSync('zip', ['-v'], { stdio: 'ignore' }).status === 0;
/** Where there is no `zip`: what does still less, as it sums nothing up. */
const baselineName = hasZip ? 'zip -0' : 'tar (there is no zip here)';

async function zipStored(dataDir: string): Promise<{ took: number; withoutSync: number }> {
  const path = join(dataDir, 'exports', 'bare');
  mkdirSync(dirname(path), { recursive: true });
  const file = hasZip ? `${path}.zip` : `${path}.tar`;
  const [program, options] = hasZip ? ['zip', ['-0', '-q', '-r', file]] : (['tar', ['-cf', file]] as const);
  const withoutSync = await timed(() => execFileSync(program, [...options, 'originals'], { cwd: dataDir }));
  const handle = openSync(file, 'r');
  const synced = await timed(() => fsyncSync(handle));
  closeSync(handle);
  if (statSync(file).size === 0) throw new Error('The baseline wrote nothing.');
  rmSync(file);
  return { took: withoutSync + synced, withoutSync };
}

/** Milliseconds from the request until it is ready. */
async function exportOnce({ call }: SignedIn, images: number): Promise<number> {
  let made: Export | undefined;
  const took = await timed(async () => {
    const { id } = await call(createExport, {});
    do {
      await pause(100);
      made = (await call(listExports, {})).exports.find((one) => one.id === id);
    } while (made?.state === 'running');
  });
  if (made?.state !== 'ready' || made.images !== images || made.leftOut > 0)
    throw new Error(`The export went wrong: ${JSON.stringify(made)}`);
  await call(deleteExport, { id: made.id });
  return took;
}
