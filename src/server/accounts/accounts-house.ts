import { pino } from 'pino';
import { type Call, createCall } from '../../shared/client.ts';
import { startApp, type TestAppOptions } from '../../../test/start-app.ts';
import { systemClock } from '../clock.ts';
import { createIds } from '../ids.ts';
import { createSecrets } from '../secrets.ts';
import { loadBetterAuth } from './better-auth.ts';
import { createPasswordHash } from './password-hash.ts';

/** The whole server for a test of this room, with browsers that keep their cookie as a real one does. */
export async function openHouse(options: TestAppOptions = {}) {
  const started = await startApp(options);
  const { accounts, changes, db } = started.app;
  const secret = createSecrets({ dataDir: started.dataDir }).derive('accounts');
  return {
    accounts,
    changes,
    db,
    secret,
    clock: started.clock,
    browser: (headers: Record<string, string> = {}) => openBrowser(started.url, headers),
    /** A better-auth of its own on the same data, to compare with. */
    betterAuth: () =>
      loadBetterAuth({
        db,
        secret,
        clock: systemClock,
        ids: createIds(systemClock),
        passwords: createPasswordHash(),
        log: pino({ level: 'silent' }),
      }),
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

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
