import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listChats } from '../../src/shared/contract/chats.ts';
import { listEngines } from '../../src/shared/contract/engines.ts';
import { getImage } from '../../src/shared/contract/library.ts';
import { listJobs } from '../../src/shared/contract/jobs.ts';
import { startOpenAiServer } from '../protocol-servers/openai.ts';
import { checkFilesAndRows } from './crash/files-and-rows.ts';
import { createLedger, type Ledger } from './crash/ledger.ts';
import { createMoments } from './crash/moments.ts';
import { checkFulfilled, checkPromises } from './crash/promises.ts';
import { createVerdict } from './crash/verdict.ts';
import { createWorker } from './crash/worker.ts';
import { addAs, setUpAs, type SignedIn } from './person.ts';
import { createRandom, newSeed } from './random.ts';
import { printResult, runProof, say, wholeNumber } from './report.ts';
import { startServer } from './server-process.ts';
import { waitFor } from './wait.ts';

const names = ['Ana', 'Ben', 'Cho', 'Dia'];

/**
 * Proves that a crash loses nothing that was acknowledged and leaves nothing behind [LC9]: several people work while the
 * server is killed again and again; after each start everything they were told must hold, and every file fit a row.
 */
async function proveCrash(): Promise<boolean> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, kills: { type: 'string' }, seed: { type: 'string' } },
  });
  const kills = wholeNumber('kills', values.kills, 50, 1);
  const seed = wholeNumber('seed', values.seed, newSeed(), 0);
  say(`${kills} kills, seed ${seed}`);
  const random = createRandom(seed);
  const verdict = createVerdict();
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-crash-'));
  await using service = await startOpenAiServer({ key: null, dialect: 'local', drawingTime: 30 });
  const environment = {
    OPENAI_BASE_URL: service.baseUrl,
    IMAGESTEAD_OPENAI_MODELS: 'test-image-1',
  };
  const start = () => startServer({ dataDir, environment, logFile: join(dataDir, 'server.log') });
  let server = await start();
  try {
    const moments = createMoments(random);
    const people = await everybody(() => server.url);
    const { engines } = await people[0]!.who.call(listEngines, {});
    const workers = people.map(({ who, ledger }, index) =>
      createWorker({
        who,
        ledger,
        random: createRandom(seed + index + 1),
        engines: engines.map(({ id }) => id),
        onDeed: moments.happened,
      }),
    );
    for (let kill = 1; kill <= kills; kill += 1) {
      const work = Promise.all(workers.map((worker) => worker.work(() => false)));
      // Whatever a worker meets must not pass while the moment is awaited.
      const moment = await Promise.race([moments.next(), work.then(() => 'the server ended by itself')]);
      if (!server.alive) throw new Error('The server ended by itself.');
      await server.kill();
      const cut = (await work).filter((deed) => deed !== null);
      const left = checkFilesAndRows(dataDir, verdict, false);
      server = await start();
      for (const file of left.files) {
        if (existsSync(join(dataDir, file))) verdict.note('orphans', `${file} survived the next start`);
      }
      for (const { who, ledger } of people) await checkPromises(who, ledger, verdict);
      const running = Object.entries(Object.groupBy(left.running, (kind) => kind));
      say(
        `kill ${kill} of ${kills}: ${moment}; without an answer: ${cut.join(', ') || 'nothing'}; ` +
          `running: ${running.map(([kind, jobs]) => `${jobs!.length} ${kind}`).join(', ') || 'nothing'}; ` +
          `unfinished files: ${left.files.length}; up again in ${server.startedIn.toFixed(0)} ms`,
      );
    }
    say('waits for all work to end, and checks everything once more');
    for (const { who, ledger } of people) {
      await settled(who, ledger);
      await checkPromises(who, ledger, verdict);
      await checkFulfilled(who, ledger, verdict);
    }
    await server.stop();
    checkFilesAndRows(dataDir, verdict, true);
    const ledgers = people.map(({ ledger }) => ledger);
    say(
      `checked ${sum(ledgers, ({ images }) => images.size)} images in ${sum(ledgers, ({ chats }) => chats.size)} chats, ` +
        `${sum(ledgers, gone)} of them purged; seed ${seed}`,
    );
    const result = {
      kills,
      lost: verdict.count('lost'),
      orphans: verdict.count('orphans'),
      resurrected: verdict.count('resurrected'),
    };
    printResult(result, values.json ?? false);
    return result.lost + result.orphans + result.resurrected === 0;
  } finally {
    if (server.alive) await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const sum = <T>(things: T[], of: (thing: T) => number): number =>
  things.reduce((total, thing) => total + of(thing), 0);
const gone = ({ images }: Ledger): number => [...images.values()].filter(({ may }) => may.has('gone')).length;

async function everybody(url: () => string): Promise<{ who: SignedIn; ledger: Ledger }[]> {
  const [first, ...others] = names;
  const administrator = await setUpAs(url, first!);
  const people = [administrator];
  for (const name of others) people.push(await addAs(administrator, url, name));
  return people.map((who) => ({ who, ledger: createLedger() }));
}

/** Until no turn, preview or purge is under way; a turn that was cut off waits a little before it is tried again. */
async function settled({ call }: SignedIn, ledger: Ledger): Promise<void> {
  await waitFor(
    'the end of all work',
    async () => {
      const { jobs } = await call(listJobs, {});
      const { chats } = await call(listChats, { limit: 200 });
      const under = jobs.some(({ finishedAt }) => finishedAt === null) || chats.some(({ busy }) => busy);
      return under ? null : true;
    },
    { longest: 180_000, every: 100 },
  );
  for (const { id, may } of ledger.images.values()) {
    if (may.has('gone')) continue;
    await waitFor('the previews of an image', async () =>
      (await call(getImage, { id })).thumbhash === null ? null : true,
    );
  }
}

await runProof(proveCrash);
