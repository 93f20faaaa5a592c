import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createBystander } from './badinput/bystander.ts';
import { chatKinds } from './badinput/chats.ts';
import { createGuard, leftOver, watchServer } from './badinput/guard.ts';
import { pictureKinds } from './badinput/pictures.ts';
import { planTasks, type Task } from './badinput/plan.ts';
import { requestKinds } from './badinput/requests.ts';
import { samplesOf, smallLibrary } from './badinput/samples.ts';
import { createSender, TookTooLong } from './badinput/send.ts';
import { zipKinds } from './badinput/zips.ts';
import { checkFilesAndRows } from './crash/files-and-rows.ts';
import { createVerdict } from './crash/verdict.ts';
import { noise } from './intake/pictures.ts';
import { openRows } from './isolation/rows.ts';
import { addAs, setUpAs, type SignedIn } from './person.ts';
import { newSeed } from './random.ts';
import { printResult, runProof, say, wholeNumber } from './report.ts';
import { startServer } from './server-process.ts';

/** Megabytes that the server may be large, whatever it is sent. */
const mostMemory = 900;
const atOnce = 4;

/** A small good picture of every kind. */
async function goodPictures() {
  const [width, height] = [40, 30];
  const raw = () => sharp(noise('good', width * height * 3), { raw: { width, height, channels: 3 } });
  return [
    { extension: 'png', bytes: await raw().png().toBuffer() },
    { extension: 'jpg', bytes: await raw().jpeg().toBuffer() },
    { extension: 'webp', bytes: await raw().webp().toBuffer() },
    { extension: 'gif', bytes: await raw().gif().toBuffer() },
    { extension: 'tiff', bytes: await raw().tiff().toBuffer() },
    { extension: 'avif', bytes: await raw().avif({ effort: 0 }).toBuffer() },
  ];
}

/**
 * Proves that nothing that is sent does harm: generated bad files, archives, exports and requests go through the server.
 * Each must end with an image or chat, or with a reason that somebody can read; the server must stay up, answer, and
 * stay small; nothing outside of its data directory may change, and nothing of anybody else.
 */
async function proveBadInput(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      inputs: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const count = wholeNumber('inputs', values.inputs, 2_000, 1);
  const seed = wholeNumber('seed', values.seed, newSeed(), 0);
  say(`${count} inputs, seed ${seed}`);
  const house = mkdtempSync(join(tmpdir(), 'imagestead-badinput-'));
  const dataDir = join(house, 'data');
  mkdirSync(dataDir);
  const guard = createGuard(house);
  const start = () =>
    startServer({
      dataDir,
      workFolder: guard.workFolder,
      logFile: join(house, 'server.log'),
      environment: { TMPDIR: join(house, 'tmp') },
    });
  let server = await start();
  const verdict = createVerdict();
  const tally = { taken: 0, refused: 0, unexplained: 0, crashes: 0, hangs: 0 };
  try {
    const url = (): string => server.url;
    const administrator = await setUpAs(url, 'Bystander');
    const senders: SignedIn[] = [];
    for (let number = 1; number <= atOnce; number += 1)
      senders.push(await addAs(administrator, url, `Sender ${number}`));
    const library = await smallLibrary();
    const samples = samplesOf(library);
    const bystander = await createBystander(administrator, dataDir, library, samples);
    const traps = new Set<string>();
    const send = createSender({
      pictures: await goodPictures(),
      foreignImportId: bystander.importId,
      foreignUpload: bystander.upload,
      traps,
      canary: guard.canary,
    });
    const families = {
      pictures: { kinds: pictureKinds, uploaded: 50, together: 10 },
      zips: { kinds: zipKinds, uploaded: 15, together: 6 },
      chats: { kinds: chatKinds(samples), uploaded: 0, together: 1 },
      requests: { kinds: requestKinds, uploaded: 0, together: 1 },
    };
    const wanted = Object.fromEntries(
      Object.entries(families).map(([name, family]) => [
        name,
        {
          ...family,
          kinds: family.kinds.filter((kind) => values.only === undefined || kind.name.includes(values.only)),
        },
      ]),
    );
    const tasks = planTasks(wanted, count, seed);
    say(`${tasks.length} tasks of ${Object.values(wanted).flatMap(({ kinds }) => kinds).length} kinds`);
    const watch = watchServer(() => server);
    let restarting: Promise<void> | null = null;

    /** Whether the server's process is gone; a connection may end a little before its process does. */
    async function hasEnded(): Promise<boolean> {
      for (let looks = 0; looks < 40 && server.alive && !restarting; looks += 1) await pause(50);
      return !server.alive || restarting !== null;
    }

    async function startAgain(): Promise<void> {
      restarting ??= start().then((again) => {
        tally.crashes += 1;
        server = again;
        restarting = null;
      });
      await restarting;
    }

    async function perform(who: SignedIn, task: Task): Promise<void> {
      const names = task.inputs.map(({ kind, token }) => `${token} (${kind.name})`).join(', ');
      const before = watch.peak();
      const began = performance.now();
      try {
        for (const { input, ending } of await send(who, task)) {
          tally[ending.is] += 1;
          if (ending.is === 'unexplained')
            say(`UNEXPLAINED  ${input.token} (${input.kind.name}): ${ending.how}`);
        }
      } catch (error) {
        if (error instanceof TookTooLong) {
          tally.hangs += 1;
          say(`HANG  ${names}`);
        } else if (!(await hasEnded())) {
          tally.unexplained += task.inputs.length;
          say(
            `UNEXPLAINED  ${names}: ${error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error)}`,
          );
        } else {
          say(`CRASH  while ${names} was under way`);
          await startAgain();
        }
      }
      const [grown, took] = [watch.peak() - before, performance.now() - began];
      if (grown > 30 || took > 10_000)
        say(`${(took / 1000).toFixed(1)} s and ${grown} MB more while ${names} was under way`);
    }

    let next = 0;
    let told = 0;
    await Promise.all(
      senders.map(async (who) => {
        for (let task = tasks[next++]; task; task = tasks[next++]) {
          await perform(who, task);
          const done = Math.floor((next / tasks.length) * 10);
          if (done > told) say(`${(told = done) * 10} %: ${watch.peak()} MB at the most`);
        }
      }),
    );
    if (!server.alive) await startAgain();
    say('waits for the end of background work');
    const rows = openRows(dataDir);
    await rows.quiet().catch(() => {
      tally.hangs += 1;
      say('HANG  background work does not end');
    });
    rows.close();
    await watch.stop();
    const leaks = bystander.changes();
    for (const leak of leaks) say(`LEAK  ${leak}`);
    await bystander.leave();
    await server.stop();
    const escapes = guard.escapes(traps);
    for (const escape of escapes) say(`ESCAPE  ${escape}`);
    const left = leftOver(dataDir);
    for (const file of left) say(`LEFT OVER  ${file}`);
    checkFilesAndRows(dataDir, verdict, true);
    tally.hangs += watch.silences();
    const result = {
      inputs: count,
      crashes: tally.crashes,
      hangs: tally.hangs,
      escapes: escapes.length,
      unexplained: tally.unexplained,
      leaks: leaks.length,
      left_over: left.length,
      damaged: verdict.count('lost') + verdict.count('orphans'),
      taken: tally.taken,
      refused: tally.refused,
      largest_mb: watch.peak(),
      slowest_health_ms: watch.slowest(),
    };
    if (result.largest_mb > mostMemory) say(`TOO LARGE  ${result.largest_mb} MB, more than ${mostMemory}`);
    printResult(result, values.json ?? false);
    const { crashes, hangs, unexplained, left_over, damaged } = result;
    const wrong = crashes + hangs + result.escapes + unexplained + result.leaks + left_over + damaged;
    return wrong === 0 && result.largest_mb <= mostMemory && tally.taken + tally.refused === count;
  } finally {
    if (server.alive) await server.kill();
    rmSync(house, { recursive: true, force: true });
  }
}

await runProof(proveBadInput);
