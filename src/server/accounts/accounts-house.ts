import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import { pino } from 'pino';
import { type Call, createCall } from '../../shared/client.ts';
import { createChanges } from '../changes/index.ts';
import { type Database, type Dialect, migrate, openSqlite, overPostgres } from '../db/index.ts';
import { accounts as accountsMigration } from '../db/migrations/0002-accounts.ts';
import { kernel } from '../db/migrations/0001-kernel.ts';
import { createHttp } from '../http/index.ts';
import { createIds } from '../ids.ts';
import { accountRoutes, createAccounts } from './index.ts';

export const secret = 'a secret that is only for tests and long enough';

/** A clock that starts now, since better-auth compares with the machine's, and moves by hand. */
export function handClock() {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    pass: (milliseconds: number) => void (ahead += milliseconds),
  };
}

function openDatabase(dialect: Dialect): { db: Database; dataDir: string } {
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-accounts-'));
  if (dialect === 'sqlite') return { db: openSqlite(dataDir), dataDir };
  return { db: overPostgres(new PGliteDialect({ pglite: new PGlite() })), dataDir };
}

/** The accounts room behind real HTTP, over a database of its own. */
export async function openHouse(dialect: Dialect = 'sqlite', bind = { host: '127.0.0.1', port: 4780 }) {
  const clock = handClock();
  const { db, dataDir } = openDatabase(dialect);
  await migrate(db, [kernel, accountsMigration], clock);
  const ids = createIds(clock);
  const changes = createChanges({ db, clock });
  const log = pino({ level: 'silent' });
  const deps = { db, clock, ids, changes, secret, bind, log, random: randomBytes };
  const accounts = createAccounts(deps);
  const http = await createHttp({
    authenticate: accounts.authenticate,
    routes: accountRoutes(accounts),
    contract: {},
    version: '0.0.0',
    webDir: join(dataDir, 'web'),
    log,
    trustedProxies: [],
  });
  const origin = await http.listen({ host: '127.0.0.1', port: 0 });
  return {
    accounts,
    changes,
    clock,
    db,
    dataDir,
    deps,
    origin,
    browser: (headers: Record<string, string> = {}) => openBrowser(origin, headers),
    async [Symbol.asyncDispose]() {
      await http.close();
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Calls with a cookie jar of one cookie, as a browser would. */
function openBrowser(origin: string, headers: Record<string, string>) {
  const jar: { cookie: string | null; last: Response | null } = { cookie: null, last: null };
  const call: Call = createCall(origin, async (input, init) => {
    const sent = new Headers({ ...headers, ...(init?.headers as Record<string, string>) });
    if (jar.cookie !== null) sent.set('cookie', jar.cookie);
    const answer = await fetch(input, { ...init, headers: sent });
    jar.last = answer;
    for (const set of answer.headers.getSetCookie()) {
      jar.cookie = /max-age=0\b/i.test(set) ? null : set.split(';')[0]!;
    }
    return answer;
  });
  return { call, jar };
}

export type Browser = ReturnType<House['browser']>;

export const ana = { name: 'Ana', email: 'ana@example.org', password: 'correct horse battery' };
export const ben = { name: 'Ben', email: 'ben@example.org', password: 'another long password' };
