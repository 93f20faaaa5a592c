import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import * as contract from '../../shared/contract/accounts.ts';
import { ana, type House, openHouse } from './accounts-house.ts';
import { cookieName } from './session-cookie.ts';

const sign = (token: string, by: string): string =>
  encodeURIComponent(`${token}.${createHmac('sha256', by).update(token).digest('base64')}`);

describe.each(testDatabases)('the session check on $name', (database) => {
  let house: House;
  let auth: Awaited<ReturnType<House['betterAuth']>>;
  let token: string;
  beforeAll(async () => {
    house = await openHouse({ database });
    const browser = house.browser();
    await browser.call(contract.setUp, ana);
    token = decodeURIComponent(browser.jar.cookie!.slice(cookieName.length + 1)).split('.')[0]!;
    auth = await house.betterAuth();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  /** What both say of a cookie header: the session's id or null. */
  async function ask(cookie: string): Promise<{ ours: string | null; theirs: string | null }> {
    const ours = await house.accounts.authenticate({ cookie });
    const theirs = await auth.api.getSession({
      headers: new Headers({ cookie }),
      query: { disableRefresh: true },
    });
    return { ours: ours?.sessionId ?? null, theirs: theirs?.session.id ?? null };
  }

  test('accepts what better-auth accepts', async () => {
    for (const cookie of [
      `${cookieName}=${sign(token, house.secret)}`,
      `a=b; ${cookieName}=${sign(token, house.secret)}; c=d`,
      `${cookieName}=${decodeURIComponent(sign(token, house.secret))}`,
      `${cookieName}=${sign(token, house.secret)}; ${cookieName}=forged`,
    ]) {
      const { ours, theirs } = await ask(cookie);
      expect(ours, cookie).toMatch(/^[0-9a-f-]{36}$/);
      expect(ours, cookie).toBe(theirs);
    }
  });

  test('refuses what better-auth refuses', async () => {
    const signature = decodeURIComponent(sign(token, house.secret)).split('.')[1]!;
    for (const cookie of [
      '',
      cookieName,
      `${cookieName}=`,
      `${cookieName}=${token}`,
      `${cookieName}=${token}.`,
      `${cookieName}=.${signature}`,
      `${cookieName}=${sign(token, 'another key')}`,
      `${cookieName}=${sign(`${token}x`, house.secret)}`,
      `${cookieName}=${sign('a token that never was', house.secret)}`,
      `${cookieName}=${encodeURIComponent(`${token}.${signature.slice(0, -1)}`)}`,
      `${cookieName}=${encodeURIComponent(`${token}.${signature.slice(0, -2)}${signature.at(-2) === 'A' ? 'E' : 'A'}=`)}`,
      `${cookieName}=%E0%A4%A; ${cookieName}=${sign(token, house.secret)}`,
      `${cookieName}=forged; ${cookieName}=${sign(token, house.secret)}`,
      `imagestead_session_token=${sign(token, house.secret)}`,
    ]) {
      expect(await ask(cookie), cookie).toEqual({ ours: null, theirs: null });
    }
  });

  test('refuses an expired session and one that was ended, as better-auth does', async () => {
    const cookie = `${cookieName}=${sign(token, house.secret)}`;
    const { expires_at } = await house.db.read.selectFrom('sessions').selectAll().executeTakeFirstOrThrow();
    const expireAt = (at: number) =>
      house.db.writer.updateTable('sessions').set({ expires_at: at }).execute();
    await expireAt(house.clock.now() - 1);
    expect(await house.accounts.authenticate({ cookie })).toBeNull();
    await expireAt(expires_at);
    expect((await ask(cookie)).ours).not.toBeNull();
    await house.db.writer.deleteFrom('sessions').execute();
    expect(await ask(cookie)).toEqual({ ours: null, theirs: null });
  });
});
