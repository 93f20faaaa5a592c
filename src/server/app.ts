import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { contract } from '../shared/contract/index.ts';
import { getHealth } from '../shared/contract/system.ts';
import { accountRoutes, type Accounts, createAccounts, type PasswordCost } from './accounts/index.ts';
import { type Changes, changeRoutes, createChanges } from './changes/index.ts';
import { chatMatch, chatRoutes, type Chats, createChats, titlesOfChats } from './chats/index.ts';
import { type Checkup, checkupRoutes, createCheckup, createCheckupEraser } from './checkup/index.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { prepareDataDirectory } from './data-directory.ts';
import { answers, type Database, lockDataDirectory, migrate, openPostgres, openSqlite } from './db/index.ts';
import { migrations } from './db/migrations/index.ts';
import { createEngines, createSketchEngine, engineRoutes, type Engines } from './engines/index.ts';
import { createHttp, publicRoute } from './http/index.ts';
import { createIds, type Ids } from './ids.ts';
import { createJobs, type Jobs, jobRoutes } from './jobs/index.ts';
import { createLibrary, editRoutes, type Library, libraryRoutes } from './library/index.ts';
import {
  createLifecycle,
  holdMatch,
  type Lifecycle,
  lifecycleRoutes,
  wantsAutomaticTags,
} from './lifecycle/index.ts';
import type { Logger } from './log.ts';
import { startRounds } from './rounds.ts';
import { createSearch, createSuggestions, createTextMatch, searchRoutes } from './search/index.ts';
import { createSecrets } from './secrets.ts';
import { createStorage, type Storage } from './storage/index.ts';
import {
  createTransfer,
  countServices,
  serviceMatch,
  type Transfer,
  transferRawRoutes,
  transferRoutes,
} from './transfer/index.ts';
import { version } from './version.ts';

/** Everything, built once in the order in which it depends on one another. */
export interface App {
  http: FastifyInstance;
  db: Database;
  changes: Changes;
  jobs: Jobs;
  accounts: Accounts;
  engines: Engines;
  storage: Storage;
  library: Library;
  chats: Chats;
  lifecycle: Lifecycle;
  transfer: Transfer;
  /** Ends requests and background work, and lets go of the data. */
  close(): Promise<void>;
}

/** What is not read from the environment; tests bring their own. */
export interface Surroundings {
  log: Logger;
  clock?: Clock;
  ids?: Ids;
  /** How hard passwords are hashed; tests make many people. */
  passwordCost?: PasswordCost;
  /** An open database instead of the one that the configuration names. */
  database?: Database;
}

/** Opens the data, brings its format up to date, takes back what a crash left, and builds the rooms. Throws AppError. */
export async function createApp(config: Config, surroundings: Surroundings): Promise<App> {
  const { log, clock = systemClock } = surroundings;
  const ids = surroundings.ids ?? createIds(clock);
  prepareDataDirectory(config.dataDir);
  await using cleanup = new AsyncDisposableStack();
  cleanup.use(lockDataDirectory(config.dataDir));
  const db =
    surroundings.database ??
    (config.databaseUrl ? await openPostgres(config.databaseUrl) : openSqlite(config.dataDir));
  cleanup.defer(() => db.close());
  await migrate(db, migrations, clock);

  const secrets = createSecrets({ dataDir: config.dataDir, secret: config.secret });
  const changes = createChanges({ db, clock });
  const jobs = createJobs({ db, changes, clock, ids, log });
  const accounts = createAccounts({
    db,
    clock,
    ids,
    changes,
    secret: secrets.derive('accounts'),
    bind: { host: config.host, port: config.port },
    log,
    ...(surroundings.passwordCost && { passwordCost: surroundings.passwordCost }),
  });
  const storage = createStorage({
    dataDir: config.dataDir,
    db,
    clock,
    ids,
    limits: config.limits,
    cores: config.cores,
    trustAnchors: config.trustAnchors,
  });
  cleanup.defer(() => storage.close());
  await storage.recover();
  const sketch = createSketchEngine();
  cleanup.defer(() => sketch.close());
  const engines = createEngines({
    db,
    changes,
    clock,
    ids,
    secrets,
    config: config.engines,
    builtIn: [sketch],
  });
  const library = createLibrary({
    db,
    storage,
    changes,
    jobs,
    clock,
    ids,
    text: createTextMatch(db),
    holds: holdMatch,
    chats: chatMatch,
    services: serviceMatch,
    tagContext: { wanted: wantsAutomaticTags, titles: titlesOfChats },
    chatTitles: titlesOfChats,
  });
  cleanup.defer(() => library.facets.close());
  const search = createSearch({ db, changes, jobs, library, ids });
  await search.recover();
  const chats = createChats({
    db,
    changes,
    jobs,
    library,
    engines,
    clock,
    ids,
    randomSeed,
    holds: holdMatch,
  });
  const transfer = createTransfer({
    db,
    changes,
    jobs,
    library,
    chats,
    storage,
    clock,
    ids,
    log,
    dataDir: config.dataDir,
    limits: config.limits,
  });
  cleanup.defer(() => transfer.close());
  await transfer.recover();
  const lifecycle = createLifecycle({
    db,
    changes,
    jobs,
    library,
    chats,
    storage,
    clock,
    ids,
    secrets,
    sessions: accounts.sessions,
    people: accounts.people,
    accounts,
    erasers: [transfer.eraser, search.eraser, createCheckupEraser({ db })],
  });
  const checkup: Checkup = createCheckup({ db, jobs, changes, clock, ids, library, lifecycle });

  const http = await createHttp({
    authenticate: accounts.authenticate,
    routes: [
      publicRoute(getHealth, async () => {
        await answers(db);
        return { ok: true as const, version };
      }),
      ...accountRoutes(accounts),
      ...changeRoutes(changes, accounts.noteFollowed),
      ...jobRoutes(jobs),
      ...engineRoutes(engines),
      ...chatRoutes(chats),
      ...libraryRoutes(library),
      ...searchRoutes(
        createSuggestions({
          db,
          library,
          chatTitles: async (actor, text, limit) =>
            (await chats.list(actor, { archived: false, search: text, after: undefined, limit })).chats.map(
              ({ title }) => title,
            ),
          services: (ownerId) => countServices(db, ownerId),
        }),
      ),
      ...editRoutes(library, jobs),
      ...lifecycleRoutes(lifecycle, jobs),
      ...transferRoutes(transfer),
      ...checkupRoutes(checkup, library),
    ],
    rawRoutes: transferRawRoutes(transfer),
    contract,
    version,
    webDir: config.webDir,
    log,
    trustedProxies: config.trustedProxies,
  });
  cleanup.defer(() => jobs.stop());
  cleanup.defer(() => http.close());
  await jobs.start();
  cleanup.use(startRounds({ library, chats, lifecycle, transfer, changes, jobs, log }));

  const held = cleanup.move();
  return {
    http,
    db,
    changes,
    jobs,
    accounts,
    engines,
    storage,
    library,
    chats,
    lifecycle,
    transfer,
    close: () => held.disposeAsync(),
  };
}

/** A seed that any engine takes: 31 bits, as decimal text. */
const randomSeed = (): string => String(randomBytes(4).readUInt32BE() >>> 1);
