import { pino } from 'pino';
import { createChanges } from '../../src/server/changes/index.ts';
import { systemClock } from '../../src/server/clock.ts';
import { migrate, openSqlite } from '../../src/server/db/index.ts';
import { migrations } from '../../src/server/db/migrations/index.ts';
import { createIds } from '../../src/server/ids.ts';
import { createJobs } from '../../src/server/jobs/index.ts';

/** Runs a job that does half of its work, says so, and never comes to its end. */
const db = openSqlite(process.argv[2]!);
const clock = systemClock;
await migrate(db, migrations, clock);
const changes = createChanges({ db, clock });
const jobs = createJobs({ db, changes, clock, ids: createIds(clock), log: pino({ level: 'silent' }) });
jobs.define({
  kind: 'hanging',
  concurrency: 1,
  maxAttempts: 2,
  listed: true,
  async run(context) {
    await context.progress(1, 2);
    process.stdout.write(`half done at attempt ${context.attempt}\n`);
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  },
});
await db.write((tx) => jobs.enqueue(tx, { ownerId: 'owner', kind: 'hanging', key: 'k', payload: {} }));
await jobs.start();
setInterval(() => undefined, 1000);
