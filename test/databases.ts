import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import { type Database, openPostgres, openSqlite, overPostgres } from '../src/server/db/index.ts';

/** A database of its own for one test, on one dialect. */
export interface TestDatabase {
  name: string;
  /** `dataDir` is where SQLite puts its file. What is opened is empty. */
  open(dataDir: string): Promise<Database>;
}

let pglite: PGlite | undefined;

/** PGlite takes seconds to start, so a test file starts it once; closing what was opened empties it. */
async function openPglite(): Promise<Database> {
  pglite ??= new PGlite();
  await pglite.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
  const shared = pglite;
  // Kysely ends the instance with the dialect; the next test needs it.
  const kept = new Proxy(shared, {
    get(target, name) {
      if (name === 'close') return () => Promise.resolve();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return overPostgres(new PGliteDialect({ pglite: kept }));
}

/** A database on a real server, made for this test and dropped when it is closed. */
async function openOnServer(server: string): Promise<Database> {
  const { default: pg } = await import('pg');
  const name = `imagestead_test_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = await openPostgres(url.href);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closing ??= db.close().then(() => run(`DROP DATABASE ${name} WITH (FORCE)`)));
  return { ...db, close };
}

const server = process.env['TEST_POSTGRES_URL'];

/** Both dialects; Postgres on a real server too when TEST_POSTGRES_URL names one. For `describe.each`. */
export const testDatabases: TestDatabase[] = [
  { name: 'SQLite', open: async (dataDir) => openSqlite(dataDir) },
  { name: 'PGlite', open: openPglite },
  ...(server ? [{ name: 'PostgreSQL', open: () => openOnServer(server) }] : []),
];
