import { type Dialect as KyselyDialect, PostgresDialect, sql } from 'kysely';
import { AppError } from '../errors.ts';
import { createDatabase, type Database, kyselyOver } from './database.ts';

/** Connects to a PostgreSQL server, such as `postgres://user:password@host/imagestead`. */
export async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await import('pg');
  // 64-bit integers arrive as text by default; every one of ours fits a double.
  pg.types.setTypeParser(20, Number);
  const pool = new pg.Pool({ connectionString: url, max: 12 });
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    throw new AppError(
      'conflict',
      'The PostgreSQL server of IMAGESTEAD_DATABASE does not answer. Check the address and that it runs.',
      { cause },
    );
  }
  return overPostgres(new PostgresDialect({ pool }));
}

/** The same over any Postgres dialect of Kysely; the tests bring one that runs in the process. */
export function overPostgres(dialect: KyselyDialect): Database {
  const all = kyselyOver(dialect);
  return createDatabase({
    dialect: 'postgres',
    writer: all,
    read: all,
    longRead: all,
    async scrub() {
      await sql`CHECKPOINT`.execute(all).catch(() => undefined);
    },
    close: () => all.destroy(),
  });
}
