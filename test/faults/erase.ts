import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listJobs } from '../../src/shared/contract/jobs.ts';
import { changeRetention, emptyTrash, getTrash } from '../../src/shared/contract/lifecycle.ts';
import { ageUploads, tidiedUp } from './age-uploads.ts';
import { createAlbum, type Album } from './erase/album.ts';
import { broughtScenes } from './erase/brought-scenes.ts';
import { filesBelow, type Search, searchFiles } from './erase/data-files.ts';
import { startMarkingServer } from './erase/marking-server.ts';
import { type Marker, newMarkerText } from './erase/markers.ts';
import { checkOwnWords, columnsWith } from './erase/own-words.ts';
import { type Scene, scenes } from './erase/scenes.ts';
import { createStudio, type Studio } from './erase/studio.ts';
import { setUpAs } from './person.ts';
import { createRandom, newSeed } from './random.ts';
import { printResult, runProof, say, wholeNumber } from './report.ts';
import { startServer } from './server-process.ts';
import { waitFor } from './wait.ts';

/**
 * Proves that what is purged is gone [LC11]: makes, imports and uploads images whose prompt, name, pixels and metadata
 * carry markers, deletes and purges them in every way there is, and searches every byte of the data directory for them,
 * while the server runs and after.
 */
async function proveErase(): Promise<boolean> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, images: { type: 'string' }, seed: { type: 'string' } },
  });
  const wanted = wholeNumber('images', values.images, 96, 1);
  const seed = wholeNumber('seed', values.seed, newSeed(), 0);
  say(`about ${wanted} images, seed ${seed}`);
  const random = createRandom(seed);
  const album = createAlbum(random);
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-erase-'));
  await using engine = await startMarkingServer(() => newMarkerText(random));
  const start = () =>
    startServer({
      dataDir,
      logFile: join(dataDir, 'server.log'),
      environment: {
        IMAGESTEAD_LOG: 'debug',
        OPENAI_BASE_URL: engine.baseUrl,
        IMAGESTEAD_OPENAI_MODELS: 'marking',
      },
    });
  let server = await start();
  const problems: string[] = [];
  try {
    const owner = await setUpAs(() => server.url, 'Ana');
    const studio = await createStudio(owner, album);
    const removals = await makeAll(studio, wanted, broughtScenes({ random, dataDir }));
    const purged = [...album.images].filter(([id]) => !album.kept.has(id));
    const markers = [...purged.flatMap(([, own]) => own), ...album.goingPrompts];

    problems.push(...missing(markers, searchFiles(dataDir, markers), 'before the purge'));
    for (const { name, remove } of removals.filter(({ by }) => by === 'person')) {
      say(`deletes: ${name}`);
      await remove();
    }
    await owner.call(emptyTrash, {});
    await studio.settled();
    await owner.call(changeRetention, { days: 0, applyToTrash: false });
    for (const { remove } of removals.filter(({ by }) => by === 'retention')) await remove();
    // What is due is purged at a start, and every minute.
    await server.stop();
    // Uploads that nobody goes on with are kept for a week, which is over now.
    ageUploads(dataDir);
    server = await start();
    await trashEmpty(studio);
    for (const file of await tidiedUp(dataDir)) problems.push(`${file} was left behind`);

    const running = searchFiles(dataDir, markers);
    say(`searched ${running.files} files (${running.bytes} bytes) beside the running server`);
    await server.stop();
    const stopped = searchFiles(dataDir, markers);
    say(`searched ${stopped.files} files (${stopped.bytes} bytes) after it stopped`);
    problems.push(...findings(running, 'the running server'), ...findings(stopped, 'the stopped server'));
    problems.push(...checkWhatStays(dataDir, album), ...strayFiles(dataDir, album));

    for (const problem of new Set(problems)) say(`PROBLEM  ${problem}`);
    for (const text of new Set(stopped.hits.map(({ marker }) => marker.content))) {
      if (typeof text === 'string')
        say(`${text} is in ${columnsWith(dataDir, text).join(', ') || 'no column'}`);
    }
    const markersFound = running.hits.length + stopped.hits.length;
    const result = {
      images: purged.length,
      files_searched: running.files + stopped.files,
      markers_found: markersFound,
    };
    printResult(result, values.json ?? false);
    return problems.length === 0;
  } finally {
    if (server.alive) await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function makeAll(studio: Studio, wanted: number, brought: readonly Scene[]) {
  // One round makes nine answers of `size` images and four single images, and brings fourteen.
  const rounds = Math.max(1, Math.round(wanted / 108));
  const size = Math.min(10, Math.max(1, Math.round((wanted / rounds - 18) / 9)));
  const removals: { name: string; by: string; remove: () => Promise<void> }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, purgedBy, play } of [...scenes, ...brought]) {
      say(`makes: ${name}`);
      removals.push({ name, by: purgedBy, remove: await play(studio, size) });
    }
  }
  return removals;
}

async function trashEmpty({ owner }: Studio): Promise<void> {
  await waitFor('the purge of what is due', async () => {
    const { images, chats } = await owner.call(getTrash, {});
    return images + chats.length === 0 ? true : null;
  });
  await waitFor('the end of the purge', async () => {
    const { jobs } = await owner.call(listJobs, {});
    return jobs.every(({ finishedAt }) => finishedAt !== null) ? true : null;
  });
}

/** A search that finds nothing ever would prove nothing. */
function missing(markers: readonly Marker[], { hits }: Search, when: string): string[] {
  const seen = new Set(hits.map(({ marker }) => marker.content));
  say(`found ${seen.size} of ${new Set(markers.map(({ content }) => content)).size} markers ${when}`);
  return markers
    .filter(({ content }) => !seen.has(content))
    .map(({ kind, content }) => `a marker (${kind}: ${spelled(content)}) was not found ${when}`);
}

const findings = ({ hits }: Search, where: string): string[] =>
  hits.map(
    ({ marker, spelling, file, at }) =>
      `${marker.kind} ${spelled(marker.content)} is left in ${file} at ${at} as ${spelling}, ${where}`,
  );

const spelled = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : Buffer.from(content).toString('hex');

function checkWhatStays(dataDir: string, album: Album): string[] {
  const staying = [...album.kept].flatMap((id) => album.images.get(id)!).concat(album.keptPrompts);
  return [
    ...missing(staying, searchFiles(dataDir, staying), 'of what was to stay'),
    ...checkOwnWords(dataDir, album.ownWords, searchFiles(dataDir, album.ownWords).hits),
  ];
}

/** Files of pictures that belong to no image that stays. */
function strayFiles(dataDir: string, { kept }: Album): string[] {
  const left = filesBelow(dataDir).filter((file) => /^(originals|previews|tmp|imports|uploads)\//.test(file));
  const idOf = (file: string): string => file.split('/').at(-1)!.split('.')[0]!;
  const originals = left.filter((file) => file.startsWith('originals/')).map(idOf);
  return [
    ...left.filter((file) => !kept.has(idOf(file))).map((file) => `${file} is left of no image`),
    ...[...kept].filter((id) => !originals.includes(id)).map((id) => `image ${id} lost its original`),
  ];
}

await runProof(proveErase);
