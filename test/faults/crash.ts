import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listChats } from '../../src/shared/contract/chats.ts';
import { listEngines } from '../../src/shared/contract/engines.ts';
import { getImage } from '../../src/shared/contract/library.ts';
import { listJobs } from '../../src/shared/contract/jobs.ts';
import { startOpenAiServer } from '../protocol-servers/openai.ts';
import { ageUploads } from './age-uploads.ts';
import { checkFilesAndRows } from './crash/files-and-rows.ts';
import { createImporter, type Importer } from './crash/importer.ts';
import { createImportLedger, type ImportLedger } from './crash/import-ledger.ts';
import { checkImports, noteDebris } from './crash/import-promises.ts';
import { createKeeper, type Keeper, type KeeperDeps, keeperKinds } from './crash/keepers/index.ts';
import { createLedger, type Ledger } from './crash/ledger.ts';
import { createMoments, type Only } from './crash/moments.ts';
import { checkFulfilled, checkPromises } from './crash/promises.ts';
import { createVerdict } from './crash/verdict.ts';
import { createWorker } from './crash/worker.ts';
import { createHome } from './erase/home.ts';
import { addAs, setUpAs, type SignedIn } from './person.ts';
import { createRandom, newSeed } from './random.ts';
import { printResult, runProof, say, wholeNumber } from './report.ts';
import { waitFor } from './wait.ts';

const names = ['Ana', 'Ben', 'Cho', 'Dia'];
const importerNames = ['Eva', 'Fay'];

const hour = 60 * 60 * 1000;
/** Rules run by the hour, uploads are kept for a week: the clock goes on at each kill, and stays well within that. */
const longestRun = 5 * 24 * hour;

/**
 * Proves that a crash loses nothing that was acknowledged and leaves nothing behind [LC9]: several people make, delete
 * and purge images, others import and upload, while the server is killed again and again; after each start everything
 * they were told must hold, and every file fit a row. Imports must go on by themselves. Others export, use temporary
 * chats, rules and holds, delete in bulk, and end their accounts. `--only import` (or export, temporary, rule, hold,
 * bulk, account): just those.
 */
async function proveCrash(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      kills: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const only = readOnly(values.only);
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
  const server = await createHome(dataDir, environment);
  await server.start();
  try {
    const moments = createMoments(random, only);
    const url = (): string => server.url;
    const administrator = await setUpAs(url, 'Boss');
    const people = only === null ? await everybody(administrator, url) : [];
    const bringers =
      only !== null && only !== 'import'
        ? []
        : await allBringers(administrator, url, (who, ledger, index) =>
            createImporter({
              who,
              ledger,
              verdict,
              random: createRandom(seed + 100 + index),
              onDeed: moments.happened,
            }),
          );
    const { engines } = await administrator.call(listEngines, {});
    const keepers = await allKeepers(only, seed, {
      administrator,
      url,
      verdict,
      onDeed: moments.happened,
      engineId: engines.find(({ source }) => source === 'built-in')!.id,
    });
    // What is there is old enough for rules now.
    await server.stop();
    server.moveClock(25 * hour);
    await server.start();
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
      const actors = [...workers, ...bringers.map(({ importer }) => importer)];
      const work = Promise.all([
        ...actors.map((actor) => actor.work(() => false)),
        ...keepers.map((keeper) => keeper.work()),
      ]);
      // Whatever a worker meets must not pass while the moment is awaited.
      const moment = await Promise.race([moments.next(), work.then(() => 'the server ended by itself')]);
      if (!server.alive) throw new Error('The server ended by itself.');
      await server.kill();
      const cut = (await work).filter((deed) => deed !== null);
      const left = checkFilesAndRows(dataDir, verdict, false);
      server.moveClock(Math.min(hour + 60_000, longestRun / kills));
      await server.start();
      for (const file of left.files) {
        if (existsSync(join(dataDir, file))) verdict.note('orphans', `${file} survived the next start`);
      }
      for (const { who, ledger } of people) await checkPromises(who, ledger, verdict);
      for (const { who, ledger, importer } of bringers) {
        await importer.tidy();
        await checkImports(who, dataDir, ledger, verdict, false);
      }
      for (const keeper of keepers) await keeper.check();
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
    for (const { who, ledger, importer } of bringers) {
      await importer.finishAll();
      await checkImports(who, dataDir, ledger, verdict, true);
    }
    for (const keeper of keepers) await keeper.finish();
    await server.stop();
    // Uploads that nobody can go on with are kept for a week, which is over now.
    ageUploads(dataDir);
    await server.start();
    await noteDebris(dataDir, verdict);
    await server.stop();
    checkFilesAndRows(dataDir, verdict, true);
    const ledgers = people.map(({ ledger }) => ledger);
    say(
      `checked ${sum(ledgers, ({ images }) => images.size)} images in ${sum(ledgers, ({ chats }) => chats.size)} chats, ` +
        `${sum(ledgers, gone)} of them purged, and ${sum(bringers, ({ ledger }) => broughtImages(ledger))} images of ` +
        `${sum(bringers, ({ ledger }) => ledger.imports.length)} imports; seed ${seed}`,
    );
    const result = {
      kills,
      lost: verdict.count('lost'),
      twice: verdict.count('twice'),
      orphans: verdict.count('orphans'),
      resurrected: verdict.count('resurrected'),
    };
    printResult(result, values.json ?? false);
    return result.lost + result.twice + result.orphans + result.resurrected === 0;
  } finally {
    if (server.alive) await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const sum = <T>(things: T[], of: (thing: T) => number): number =>
  things.reduce((total, thing) => total + of(thing), 0);
const gone = ({ images }: Ledger): number => [...images.values()].filter(({ may }) => may.has('gone')).length;

const broughtImages = ({ imports, uploads }: ImportLedger): number =>
  uploads.length +
  sum([...new Set(imports.map(({ parcel }) => parcel))], ({ expected }) => expected.images.size);

async function everybody(
  administrator: SignedIn,
  url: () => string,
): Promise<{ who: SignedIn; ledger: Ledger }[]> {
  const people: SignedIn[] = [];
  for (const name of names) people.push(await addAs(administrator, url, name));
  return people.map((who) => ({ who, ledger: createLedger() }));
}

function readOnly(text: string | undefined): Only {
  const names: readonly string[] = ['import', ...keeperKinds];
  if (text !== undefined && !names.includes(text))
    throw new Error(`--only takes one of ${names.join(', ')}, not “${text}”.`);
  return (text as Only | undefined) ?? null;
}

/** Somebody for each promise about deletion. */
async function allKeepers(
  only: Only,
  seed: number,
  deps: Omit<KeeperDeps, 'who' | 'random'>,
): Promise<Keeper[]> {
  const keepers: Keeper[] = [];
  for (const [index, kind] of keeperKinds.entries()) {
    if (only !== null && only !== kind) continue;
    const who = await addAs(deps.administrator, deps.url, `Keeper ${kind}`);
    keepers.push(await createKeeper[kind]({ ...deps, who, random: createRandom(seed + 200 + index) }));
  }
  return keepers;
}

interface Bringer {
  who: SignedIn;
  ledger: ImportLedger;
  importer: Importer;
}

async function allBringers(
  administrator: SignedIn,
  url: () => string,
  create: (who: SignedIn, ledger: ImportLedger, index: number) => Importer,
): Promise<Bringer[]> {
  const bringers: Bringer[] = [];
  for (const [index, name] of importerNames.entries()) {
    const who = await addAs(administrator, url, name);
    const ledger = createImportLedger();
    bringers.push({ who, ledger, importer: create(who, ledger, index) });
  }
  return bringers;
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
