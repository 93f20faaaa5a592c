import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Changes, createChanges } from '../src/server/changes/index.ts';
import { type Database, migrate } from '../src/server/db/index.ts';
import { migrations } from '../src/server/db/migrations/index.ts';
import { createIds, type Ids } from '../src/server/ids.ts';
import { createJobs, type Jobs } from '../src/server/jobs/index.ts';
import type { Logger } from '../src/server/log.ts';
import { type TestDatabase, testDatabases } from './databases.ts';

/** A clock that stands still until it is moved. */
export interface StillClock {
  now(): number;
  pass(milliseconds: number): void;
}

export function stillClock(start: number = Date.UTC(2026, 10, 22)): StillClock {
  let now = start;
  return { now: () => now, pass: (milliseconds) => void (now += milliseconds) };
}

/** What the rooms stand on, without a room: database, change log and jobs on a directory of their own. */
export interface Kernel extends AsyncDisposable {
  dataDir: string;
  db: Database;
  clock: StillClock;
  ids: Ids;
  changes: Changes;
  jobs: Jobs;
  /** Lines of the log, newest last. */
  logged: { level: number; msg: string }[];
}

export async function openKernel(database: TestDatabase = testDatabases[0]!): Promise<Kernel> {
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-kernel-'));
  const db = await database.open(dataDir);
  const clock = stillClock();
  await migrate(db, migrations, clock);
  const ids = createIds(clock);
  const logged: Kernel['logged'] = [];
  const log: Logger = pino({ level: 'warn' }, { write: (line) => void logged.push(JSON.parse(line)) });
  const changes = createChanges({ db, clock });
  const jobs = createJobs({ db, changes, clock, ids, log });
  return {
    dataDir,
    db,
    clock,
    ids,
    changes,
    jobs,
    logged,
    async [Symbol.asyncDispose]() {
      await jobs.stop();
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Resolves when `holds` does; for what happens by itself. Throws after fifteen seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`This did not come true: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Numbers from 0 to 1 that repeat for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
