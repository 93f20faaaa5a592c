import { type Kysely, sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { AppError, toAppError } from '../errors.ts';
import type { Database } from './database.ts';
import type { Migration, Tables } from './tables.ts';

/** The version of the data format that is in the database; 0 for a new one. */
async function currentVersion(db: Kysely<Tables>): Promise<number> {
  await sql`CREATE TABLE IF NOT EXISTS format (version integer PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)`.execute(
    db,
  );
  const row = await db
    .selectFrom('format')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

/**
 * Brings the data format up to date, a step at a time, each in its own transaction.
 * Throws AppError when the data was written by a newer program, or when a step fails (which then leaves nothing).
 */
export async function migrate(db: Database, migrations: readonly Migration[], clock: Clock): Promise<void> {
  const current = await currentVersion(db.writer);
  const known = migrations.at(-1)?.version ?? 0;
  if (current > known) {
    throw new AppError(
      'conflict',
      `This data was written by a newer Imagestead (data format ${current}; this program knows up to ${known}). Update Imagestead, or restore a backup of the older data.`,
    );
  }
  for (const { version, name, up } of migrations) {
    if (version <= current) continue;
    const step = db.writer.transaction().execute(async (tx) => {
      await up(tx as never, db.dialect);
      await tx.insertInto('format').values({ version, name, applied_at: clock.now() }).execute();
    });
    await step.catch((cause: unknown) => {
      if (toAppError(cause).code === 'disk_full') throw cause;
      throw new AppError(
        'internal',
        `The data could not be brought to data format ${version} (${name}). It is as it was before; go on with the older Imagestead and report this.`,
        { cause },
      );
    });
  }
}
