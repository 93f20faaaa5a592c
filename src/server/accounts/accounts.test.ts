import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import * as contract from '../../shared/contract/accounts.ts';
import { ana, ben, type Browser, type House, openHouse } from './accounts-house.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describe.each(testDatabases)('accounts on $name', (database) => {
  let house: House;
  let owner: Browser;
  beforeAll(async () => {
    house = await openHouse({ database });
    owner = house.browser({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' });
    await owner.call(contract.setUp, ana);
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const signedIn = async (who: { email: string; password: string }, headers = {}): Promise<Browser> => {
    const browser = house.browser(headers);
    await browser.call(contract.signIn, { email: who.email, password: who.password });
    return browser;
  };

  test('the first account administers and is signed in by an HttpOnly cookie', async () => {
    const access = await owner.call(contract.getAccess, {});
    expect(access).toMatchObject({ setupNeeded: false, setupLinkNeeded: false });
    expect(access.person).toMatchObject({ name: 'Ana', email: 'ana@example.org', role: 'administrator' });
    expect(access.person?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    const browser = house.browser();
    await browser.call(contract.signIn, { email: 'ANA@example.org', password: ana.password });
    const [cookie] = browser.jar.last!.headers.getSetCookie();
    expect(cookie).toMatch(
      /^imagestead\.session_token=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    await browser.call(contract.signOut, {});
  });

  test('a second setting up is refused', async () => {
    await expect(house.browser().call(contract.setUp, ben)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('the database holds no token and no password', async () => {
    const token = decodeURIComponent(owner.jar.cookie!.split('=')[1]!).split('.')[0]!;
    const sessions = await house.db.read.selectFrom('sessions').selectAll().execute();
    const credentials = await house.db.read.selectFrom('credentials').selectAll().execute();
    const all = JSON.stringify([sessions, credentials]);
    expect(token.length).toBeGreaterThan(30);
    expect(all).not.toContain(token);
    expect(all).not.toContain(ana.password);
    expect(credentials[0]?.password).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$/);
    expect(Object.values(sessions[0]!).filter((value) => typeof value === 'number')).toHaveLength(3);
  });

  test('a wrong password and an unknown e-mail read the same', async () => {
    const refusals = await Promise.all(
      [ana.email, 'nobody@example.org'].map((email) =>
        house
          .browser()
          .call(contract.signIn, { email, password: 'not the password' })
          .catch((error: unknown) => error),
      ),
    );
    expect(refusals[0]).toMatchObject({ code: 'wrong_password', status: 401 });
    expect(String(refusals[0])).toBe(String(refusals[1]));
  });

  test('an administrator adds people, who see nothing of each other', async () => {
    const added = await owner.call(contract.addPerson, ben);
    expect(added).toMatchObject({ name: 'Ben', role: 'member' });
    await expect(owner.call(contract.addPerson, { ...ben, email: 'BEN@example.org' })).rejects.toMatchObject({
      code: 'conflict',
      field: 'email',
    });
    const member = await signedIn(ben);
    await expect(member.call(contract.listPeople, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(member.call(contract.addPerson, { ...ben, email: 'x@example.org' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { sessions } = await owner.call(contract.listSessions, {});
    const mine = await member.call(contract.listSessions, {});
    expect(mine.sessions).toHaveLength(1);
    expect(sessions.map(({ id }) => id)).not.toContain(mine.sessions[0]!.id);
    await expect(member.call(contract.endSession, { id: sessions[0]!.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(member.call(contract.endSession, { id: 'no-id' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await house.accounts.owners()).toHaveLength(2);
    expect((await owner.call(contract.listPeople, {})).people.map(({ name }) => name)).toEqual([
      'Ana',
      'Ben',
    ]);
  });

  test('an administrator makes another one; the last of them stays', async () => {
    const { people } = await owner.call(contract.listPeople, {});
    const [first, member] = [people[0]!, people[1]!];
    await expect(owner.call(contract.changeRole, { id: first.id, role: 'member' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await house.accounts.isNeeded(first.id)).toBe(true);
    const made = await owner.call(contract.changeRole, { id: member.id, role: 'administrator' });
    expect(made).toMatchObject({ id: member.id, role: 'administrator' });
    expect(await house.accounts.isNeeded(first.id)).toBe(false);
    const other = await signedIn(ben);
    await other.call(contract.listPeople, {});
    await owner.call(contract.changeRole, { id: member.id, role: 'member' });
    await expect(other.call(contract.listPeople, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(owner.call(contract.changeRole, { id: 'nobody', role: 'member' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('an ended session ends with its next request and is told in the change log', async () => {
    const other = await signedIn(ana, { 'user-agent': 'Mozilla/5.0 (iPhone) Version/18 Safari/604.1' });
    const { sessions } = await owner.call(contract.listSessions, {});
    const ended = sessions.find(({ device }) => device === 'Safari on iPhone')!;
    expect(ended).toMatchObject({ current: false, address: '127.0.0.1' });
    expect(sessions.find(({ current }) => current)).toMatchObject({ device: 'Firefox on Linux' });
    const ownerId = (await owner.call(contract.getAccess, {})).person!.id;
    const before = await house.changes.clockOf(ownerId);
    await owner.call(contract.endSession, { id: ended.id });
    await expect(other.call(contract.listSessions, {})).rejects.toMatchObject({ code: 'unauthenticated' });
    const { sets } = await house.changes.since(ownerId, before);
    expect(sets.flatMap(({ changes }) => changes)).toEqual([{ kind: 'session.ended', ids: [ended.id] }]);
  });

  test('signing out clears the browser and ends the session', async () => {
    const other = await signedIn(ana);
    const { cookie } = other.jar;
    await other.call(contract.signOut, {});
    expect(other.jar.cookie).toBeNull();
    expect(other.jar.last!.headers.get('clear-site-data')).toBe('"cache", "storage"');
    other.jar.cookie = cookie;
    await expect(other.call(contract.signOut, {})).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('changing the password ends the other sessions and only those', async () => {
    const one = await signedIn(ben);
    const two = await signedIn(ben);
    await expect(
      one.call(contract.changePassword, { current: 'not it at all', next: 'a new long password' }),
    ).rejects.toMatchObject({ code: 'wrong_password', field: 'current' });
    await one.call(contract.changePassword, { current: ben.password, next: 'a new long password' });
    await expect(two.call(contract.listSessions, {})).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await one.call(contract.listSessions, {})).sessions).toHaveLength(1);
    await expect(signedIn(ben)).rejects.toMatchObject({ code: 'wrong_password' });
    await one.call(contract.changePassword, { current: 'a new long password', next: ben.password });
  });

  test('signing out everywhere ends this session too', async () => {
    const one = await signedIn(ben);
    const two = await signedIn(ben);
    await one.call(contract.signOutEverywhere, {});
    expect(one.jar.cookie).toBeNull();
    await expect(two.call(contract.listSessions, {})).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await owner.call(contract.getAccess, {})).person).not.toBeNull();
  });

  test('a person renames themselves, in words', async () => {
    expect(await owner.call(contract.renamePerson, { name: '  Ana María ' })).toMatchObject({
      name: 'Ana María',
    });
    await expect(owner.call(contract.renamePerson, { name: 'a\u0000b' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await owner.call(contract.renamePerson, { name: ana.name });
  });

  test('a session lives on while it is used, and ends 90 days after', async () => {
    const used = await signedIn(ben);
    house.clock.pass(60 * day);
    const seen = house.clock.now();
    await owner.call(contract.getAccess, {});
    const { sessions } = await used.call(contract.listSessions, {});
    expect(sessions[0]!.lastSeenAt).toBeGreaterThanOrEqual(seen);
    house.clock.pass(4 * minute);
    await used.call(contract.listSessions, {});
    const again = await used.call(contract.listSessions, {});
    expect(again.sessions[0]!.lastSeenAt).toBe(sessions[0]!.lastSeenAt);
    house.clock.pass(60 * day);
    expect((await used.call(contract.getAccess, {})).person).toMatchObject({ name: 'Ben' });
    expect(used.jar.last!.headers.getSetCookie()[0]).toContain('Max-Age=7776000');
    house.clock.pass(91 * day);
    expect((await used.call(contract.getAccess, {})).person).toBeNull();
    await signedIn(ben);
    const kept = await house.db.read.selectFrom('sessions').select('owner_id').execute();
    const bensId = (await used.call(contract.signIn, ben)).id;
    expect(kept.filter(({ owner_id }) => owner_id === bensId)).toHaveLength(1);
  });

  test('another person who signs in on the same browser takes it over', async () => {
    const browser = await signedIn(ben);
    const { cookie } = browser.jar;
    await browser.call(contract.signIn, ana);
    expect(browser.jar.last!.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect((await browser.call(contract.getAccess, {})).person).toMatchObject({ name: 'Ana' });
    browser.jar.cookie = cookie;
    expect((await browser.call(contract.getAccess, {})).person).toBeNull();
  });

  test('over https the cookie is for https only', async () => {
    const visit = { ip: '203.0.113.5', protocol: 'https', host: 'photos.example.org', headers: {} };
    const { cookies } = await house.accounts.signIn(ana, visit);
    expect(cookies).toEqual([expect.stringMatching(/^imagestead\.session_token=.*; Secure$/)]);
    expect(await house.accounts.authenticate({ cookie: cookies[0]!.split(';')[0]! })).toMatchObject({
      role: 'administrator',
    });
  });
});
