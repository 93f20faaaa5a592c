import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createChanges } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import { type Database, lockDataDirectory, openPostgres, openSqlite } from '../db/index.ts';
import { migrations } from '../db/migrations/index.ts';
import { AppError } from '../errors.ts';
import { createIds } from '../ids.ts';
import { createJobs } from '../jobs/index.ts';
import type { Logger } from '../log.ts';
import { createStorage } from '../storage/index.ts';
import { checkCounts } from './counts.ts';
import { checkEdits, checkFolderTree, checkNames, checkWaitingForTags } from './filing.ts';
import type { Finding } from './finding.ts';
import { formatVersion } from './images-store.ts';
import { checkLeftovers, checkStrangers } from './leftovers.ts';
import { checkOriginals } from './originals.ts';
import { checkStrayOriginals, checkStrayPreviews, checkUnfinished } from './orphans.ts';
import type { Check, Patient, Treatment } from './patient.ts';
import { checkChatFolders, checkFiling, checkJobs, checkPlaces } from './references.ts';
import { checkStacks } from './stacks.ts';
import { checkStrayWords, checkUnindexed } from './words.ts';

export type { Finding } from './finding.ts';
export type { Treatment } from './patient.ts';

export interface DoctorDeps {
  /** Absolute. */
  dataDir: string;
  /** A `postgres://` address; SQLite in the data directory when null. */
  databaseUrl: string | null;
  limits: { bytes: number; pixels: number };
  cores: number;
  clock: Clock;
  log: Logger;
  /** An open database instead of the one that is named. */
  database?: Database;
}

/** Cheap ones last: by then their progress has been seen to move. */
const checks: readonly Check[] = [
  checkOriginals,
  checkStrayOriginals,
  checkStrayPreviews,
  checkUnfinished,
  checkCounts,
  checkStacks,
  checkUnindexed,
  checkStrayWords,
  checkPlaces,
  checkFiling,
  checkChatFolders,
  checkFolderTree,
  checkNames,
  checkEdits,
  checkWaitingForTags,
  checkJobs,
  checkLeftovers,
  checkStrangers,
];

/**
 * Looks at data that no server uses: whether rows, files, counts and the index agree. It takes the lock of the data
 * directory while it looks, and holds a page of ids at a time. Throws AppError `conflict` when a server runs on the data,
 * when there is none, or when it is of another version.
 */
export async function examine(deps: DoctorDeps, treatment: Treatment): Promise<Finding[]> {
  const { dataDir, clock, log } = deps;
  await using cleanup = new AsyncDisposableStack();
  if (!existsSync(dataDir)) throw noData(dataDir);
  cleanup.use(lockOrSay(dataDir));
  const db = deps.database ?? (await open(deps));
  if (!deps.database) cleanup.defer(() => db.close());
  await checkFormat(db, dataDir);
  const ids = createIds(clock);
  const storage = createStorage({ ...deps, db, ids });
  cleanup.defer(() => storage.close());
  const jobs = createJobs({ db, changes: createChanges({ db, clock }), clock, ids, log });
  // It is done by the server; here it is only queued.
  for (const [kind, listed] of [
    ['previews-of-many', false],
    ['retag', true],
  ] as const) {
    jobs.define({ kind, concurrency: 1, maxAttempts: 5, listed, run: async () => {} });
  }
  const patient: Patient = { dataDir, db, storage, jobs, clock, ids };
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...(await check(patient, treatment)));
  return findings;
}

function lockOrSay(dataDir: string): Disposable {
  try {
    return lockDataDirectory(dataDir);
  } catch (cause) {
    const isRunning = cause instanceof AppError && cause.message.includes('already running');
    if (!isRunning) throw cause;
    throw new AppError(
      'conflict',
      `The server is running on the data in ${dataDir}. Stop it first: the doctor looks at data that nothing changes meanwhile.`,
      { cause },
    );
  }
}

async function open({ databaseUrl, dataDir }: DoctorDeps): Promise<Database> {
  if (databaseUrl !== null) return openPostgres(databaseUrl);
  if (!existsSync(join(dataDir, 'imagestead.db'))) throw noData(dataDir);
  return openSqlite(dataDir);
}

async function checkFormat(db: Database, dataDir: string): Promise<void> {
  const found = await formatVersion(db.read);
  const newest = migrations.at(-1)?.version ?? 0;
  if (found === null) throw noData(dataDir);
  if (found === newest) return;
  throw new AppError(
    'conflict',
    found < newest
      ? 'This data is of an earlier version. Start the server once, which brings it up to date, then stop it and try again.'
      : 'This data is of a later version. Use the doctor of that one.',
  );
}

const noData = (dataDir: string): AppError =>
  new AppError('conflict', `There is no data in ${dataDir}. Name its folder with IMAGESTEAD_DATA.`);
