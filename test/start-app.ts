import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { addPerson, getAccess, setUp } from '../src/shared/contract/accounts.ts';
import { type Call, createCall } from '../src/shared/client.ts';
import type { Person } from '../src/shared/contract/accounts.ts';
import { type App, createApp } from '../src/server/app.ts';
import { signIn } from '../src/shared/contract/accounts.ts';
import { readConfig } from '../src/server/config.ts';
import { type TestDatabase, testDatabases } from './databases.ts';

/** A clock that runs with the machine's and can be moved. */
export interface HandClock {
  now(): number;
  pass(milliseconds: number): void;
}

/** Somebody signed in: calls with their cookie. */
export interface Client {
  person: Person;
  cookie: string;
  call: Call;
  /** A bare request with their cookie, for headers and bytes. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface TestApp extends AsyncDisposable {
  app: App;
  url: string;
  clock: HandClock;
  dataDir: string;
  /** Somebody new with a Library of their own; the first is the administrator. */
  join(name?: string): Promise<Client>;
  /** A further session of somebody. */
  signInAgain(client: Client): Promise<Client>;
  anonymous: Call;
  /** Waits until all background work that is due has ended. */
  settled(): Promise<void>;
  /** Closes the app and opens it again on the same data. */
  restart(): Promise<void>;
}

export interface TestAppOptions {
  database?: TestDatabase;
  environment?: Record<string, string>;
}

const password = 'a long enough password';
/** The weakest there is: what it protects lives for a second. */
const passwordCost = { ln: 10, r: 8, p: 1 };

function handClock(): HandClock {
  let ahead = 0;
  return { now: () => Date.now() + ahead, pass: (milliseconds) => void (ahead += milliseconds) };
}

/** The whole server on a data directory of its own: real HTTP, real database, real files, a clock that can be moved. */
export async function startApp({
  database = testDatabases[0]!,
  environment = {},
}: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-test-'));
  const clock = handClock();
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const config = readConfig(
    { IMAGESTEAD_DATA: dataDir, PORT: '0', ...environment },
    join(import.meta.dirname, '..'),
  );
  let db = await database.open(dataDir);
  let app = await createApp(config, { log, clock, database: db, passwordCost });
  let url = await app.http.listen({ host: '127.0.0.1', port: 0 });

  function client(person: Person, cookie: string): Client {
    const fetchWith = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(path.startsWith('http') ? path : url + path, {
        ...init,
        headers: { ...(init.headers as object), cookie },
      });
    return {
      person,
      cookie,
      call: (...args) => createCall(url, fetchWith as typeof fetch)(...args),
      fetch: fetchWith,
    };
  }

  async function arrive(endpoint: typeof setUp | typeof signIn, body: object): Promise<Client> {
    const answer = await fetch(url + endpoint.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${endpoint.name} answered ${answer.status}: ${await answer.text()}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((set) => set.split(';')[0])
      .join('; ');
    return client((await answer.json()) as Person, cookie);
  }

  let administrator: Client | undefined;
  let joined = 0;
  return {
    get app() {
      return app;
    },
    get url() {
      return url;
    },
    clock,
    dataDir,
    async join(name = `Person ${++joined}`) {
      const email = `${name.toLowerCase().replaceAll(' ', '-')}@example.org`;
      if (!administrator) return (administrator = await arrive(setUp, { name, email, password }));
      const { person } = await administrator.call(getAccess, {});
      // A clock that was moved may have ended the session.
      if (!person) administrator = await arrive(signIn, { email: administrator.person.email, password });
      await administrator.call(addPerson, { name, email, password });
      return arrive(signIn, { email, password });
    },
    signInAgain: ({ person }) => arrive(signIn, { email: person.email, password }),
    anonymous: (...args) => createCall(url)(...args),
    settled: () => app.jobs.idle(),
    async restart() {
      if (database.name !== 'SQLite') throw new Error('Only a database on disk can be opened again.');
      await app.close();
      db = await database.open(dataDir);
      app = await createApp(config, { log, clock, database: db, passwordCost });
      url = await app.http.listen({ host: '127.0.0.1', port: 0 });
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
