import { type Dialect as KyselyDialect, PostgresDialect, sql } from 'kysely';
import { AppError } from '../errors.ts';
import { createDatabase, type Database, kyselyOver } from './database.ts';

/** Why a connection is refused (https://www.postgresql.org/docs/current/errcodes-appendix.html), as what to do. */
const refusals: Record<string, string> = {
  '28P01': 'The PostgreSQL server does not accept the password in IMAGESTEAD_DATABASE. Correct it.',
  '28000': 'The PostgreSQL server does not let the user of IMAGESTEAD_DATABASE in. Check its pg_hba.conf.',
  '3D000': 'The PostgreSQL server has no database of the name in IMAGESTEAD_DATABASE. Create it first.',
};
const unreachable =
  'The PostgreSQL server of IMAGESTEAD_DATABASE does not answer. Check the address and that it runs.';

/** The code of an error that tells of a deadlock, in the same list. */
const deadlock = '40P01';

/** OID of int8; it arrives as text by default, and every one of ours fits a double. */
const bigint = 20;

/** Connects to a PostgreSQL server, such as `postgres://user:password@host/imagestead`. */
export async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    connectionTimeoutMillis: 30_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === bigint ? Number : (pg.types.getTypeParser(oid, format as 'text') as never),
    },
  });
  // A connection that breaks while nobody uses it: the pool opens another, so it must not end the process.
  pool.on('error', () => undefined);
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    const { code } = cause as { code?: string };
    throw new AppError('conflict', refusals[code ?? ''] ?? unreachable, { cause });
  }
  return overPostgres(new PostgresDialect({ pool }));
}

/** The same over any Postgres dialect of Kysely; the tests bring one that runs in the process. */
export function overPostgres(dialect: KyselyDialect): Database {
  const all = kyselyOver(dialect);
  return createDatabase({
    dialect: 'postgres',
    file: null,
    writer: all,
    read: all,
    longRead: all,
    gaveWay: (error) => (error as { code?: string } | null)?.code === deadlock,
    upkeep: (work) => work((step) => step(all)),
    async scrub() {
      // Only some accounts may ask for it; the server does the same by itself a few minutes later.
      await sql`CHECKPOINT`.execute(all).catch(() => undefined);
    },
    close: () => all.destroy(),
  });
}
