import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { amountRow, type BareBench, type BenchRow, rateRow, row, say } from './harness.ts';
import { type BareSharp, startBareSharp } from './intake/bare-sharp.ts';
import { bytesOf, type Given, writeFolder, writeZip } from './intake/files.ts';
import { openHome } from './intake/home.ts';
import { measureImport, sendFiles } from './intake/import-run.ts';
import { drawPictures, type Pictures } from './intake/pictures.ts';
import { peakMemory, processorTime, residentMemory } from './process-figures.ts';

/** Images a second against sharp alone, at least. */
const rateBar = 0.85;
/** Of the time that the first import took, at most. */
const againBar = 0.1;
/** Megabytes. */
const memoryBar = 500;
const defaultImages = 2000;
/** In the ZIP whose import must stay small, for each gigabyte. */
const imagesPerGigabyte = 600;

/**
 * Bringing pictures in, from the start of the import until all are stored, hashed, previewed and in the Library, against
 * sharp alone making the same two previews on all cores; the same again; and the memory that it takes.
 */
export const intake: BareBench = {
  name: 'intake',
  async runBare({ images = defaultImages, zipGigabytes }) {
    const folder = mkdtempSync(join(tmpdir(), 'imagestead-bench-'));
    try {
      say('draws pictures');
      const pictures = await drawPictures();
      return [
        ...(await measureRates(folder, pictures, images)),
        ...(await measureMemory(folder, pictures, zipGigabytes)),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The baseline is measured before, between and after, so that what else the machine does meets all. */
async function measureRates(folder: string, pictures: Pictures, images: number): Promise<BenchRow[]> {
  const files = writeFolder(join(folder, 'pictures'), pictures, images);
  const zip = await writeZip(join(folder, 'pictures.zip'), pictures, images);
  say(`${images} pictures of ${(bytesOf(files) / images / 1e6).toFixed(2)} MB`);
  const paths = files.map(({ path }) => path);
  using bare = await startBareSharp(paths);
  const before = await rateOf(bare, paths);
  const asFolder = await importTwice(files, images);
  const between = await rateOf(bare, paths);
  const asZip = await importTwice(zip, images);
  const after = await rateOf(bare, paths);
  rmSync(zip[0]!.path);
  return [
    ...rowsOf(`a folder of ${images}`, images, asFolder, (before + between) / 2),
    ...rowsOf(`a ZIP of ${images}`, images, asZip, (between + after) / 2),
  ];
}

/** Pictures a second, over half of them. */
async function rateOf(bare: BareSharp, paths: readonly string[]): Promise<number> {
  const some = paths.slice(0, Math.ceil(paths.length / 2));
  const spent = processorWatch(bare.pid, some.length);
  const rate = (some.length / (await bare.measure(some))) * 1000;
  say(`sharp alone: ${rate.toFixed(1)} images/s${spent()}`);
  return rate;
}

/** Processor time an image from now on, which tells more than the rate where the machine does other things too. */
function processorWatch(pid: number, images: number): () => string {
  const before = processorTime(pid);
  return () => {
    const after = processorTime(pid);
    if (before === null || after === null) return '';
    return `, ${((after - before) / images).toFixed(1)} ms of processor time each`;
  };
}

interface Twice {
  first: number;
  again: number;
}

/** Milliseconds of an import into an empty Library, and of the same one again. */
async function importTwice(files: readonly Given[], images: number): Promise<Twice> {
  await using home = await openHome();
  const times: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    const importId = await sendFiles(home.owner, files);
    const { pid } = home.server;
    const spent = processorWatch(pid, images);
    const { looked, imported } = await measureImport(home.owner, home.dataDir, importId, images);
    times.push(imported);
    say(`looked at in ${seconds(looked)}, imported in ${seconds(imported)}${spent()}`);
    say(`memory at most ${megabytes(pid)}`);
  }
  return { first: times[0]!, again: times[1]! };
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
const megabytes = (pid: number): string => `${peakMemory(pid).toFixed(0)} MB`;

function rowsOf(what: string, images: number, { first, again }: Twice, baseline: number): BenchRow[] {
  return [
    rateRow(`import of ${what}`, (images / first) * 1000, 'images/s', baseline, rateBar),
    row(`import again of ${what}`, again, 'ms', first, againBar),
  ];
}

/** The whole life of the process counts, from its start over the upload until the last preview. */
async function measureMemory(folder: string, pictures: Pictures, gigabytes: number): Promise<BenchRow[]> {
  const images = Math.max(1, Math.round(gigabytes * imagesPerGigabyte));
  const zip = await writeZip(join(folder, 'large.zip'), pictures, images, (gigabytes * 1e9) / images);
  const size = (statSync(zip[0]!.path).size / 1e9).toFixed(2);
  say(`a ZIP of ${size} GB with ${images} images`);
  await using home = await openHome();
  const idle = residentMemory(home.server.pid);
  const importId = await sendFiles(home.owner, zip);
  say(`sent; memory at most ${megabytes(home.server.pid)}`);
  await measureImport(home.owner, home.dataDir, importId, images);
  const peak = peakMemory(home.server.pid);
  return [amountRow(`memory under the import of a ZIP of ${size} GB`, peak, 'MB', idle, memoryBar)];
}
