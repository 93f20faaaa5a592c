import { createHmac, hkdfSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '../../shared/contract/accounts.ts';
import { ana, handClock, type House, openHouse, secret } from './accounts-house.ts';
import { loadBetterAuth } from './better-auth.ts';
import { createPasswordHash } from './password-hash.ts';
import { cookieName } from './session-cookie.ts';

const key = Buffer.from(hkdfSync('sha256', secret, '', 'imagestead session cookies v1', 32)).toString(
  'base64url',
);
const sign = (token: string, by = key): string =>
  encodeURIComponent(`${token}.${createHmac('sha256', by).update(token).digest('base64')}`);

describe.each(['sqlite', 'postgres'] as const)('the session check on %s', (dialect) => {
  let house: House;
  let auth: Awaited<ReturnType<typeof loadBetterAuth>>;
  let token: string;
  beforeAll(async () => {
    house = await openHouse(dialect);
    const browser = house.browser();
    await browser.call(contract.setUp, ana);
    token = decodeURIComponent(browser.jar.cookie!.slice(cookieName.length + 1)).split('.')[0]!;
    auth = await loadBetterAuth({
      ...house.deps,
      clock: handClock(),
      secret: key,
      passwords: createPasswordHash(),
    });
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
      `${cookieName}=${sign(token)}`,
      `a=b; ${cookieName}=${sign(token)}; c=d`,
      `${cookieName}=${decodeURIComponent(sign(token))}`,
      `${cookieName}=${sign(token)}; ${cookieName}=forged`,
    ]) {
      const { ours, theirs } = await ask(cookie);
      expect(ours, cookie).toMatch(/^[0-9a-f-]{36}$/);
      expect(ours, cookie).toBe(theirs);
    }
  });

  test('refuses what better-auth refuses', async () => {
    const signature = decodeURIComponent(sign(token)).split('.')[1]!;
    for (const cookie of [
      '',
      cookieName,
      `${cookieName}=`,
      `${cookieName}=${token}`,
      `${cookieName}=${token}.`,
      `${cookieName}=.${signature}`,
      `${cookieName}=${sign(token, 'another key')}`,
      `${cookieName}=${sign(`${token}x`)}`,
      `${cookieName}=${sign('a token that never was')}`,
      `${cookieName}=${encodeURIComponent(`${token}.${signature.slice(0, -1)}`)}`,
      `${cookieName}=${encodeURIComponent(`${token}.${signature.slice(0, -2)}A=`)}`,
      `${cookieName}=%E0%A4%A; ${cookieName}=${sign(token)}`,
      `${cookieName}=forged; ${cookieName}=${sign(token)}`,
      `imagestead_session_token=${sign(token)}`,
    ]) {
      expect(await ask(cookie), cookie).toEqual({ ours: null, theirs: null });
    }
  });

  test('refuses an expired session and one that was ended, as better-auth does', async () => {
    const cookie = `${cookieName}=${sign(token)}`;
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
