import { describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import * as contract from '../../shared/contract/accounts.ts';
import { ana, ben, openHouse } from './accounts-house.ts';
import { createSetupRule, isLocalVisit, isLoopback } from './setup-rule.ts';

const visit = (ip: string, host: string, headers: Record<string, string> = {}) => ({
  ip,
  host,
  headers,
  protocol: 'http',
});

test.each(testDatabases)(
  'of two racing first visitors exactly one gets an account on $name',
  async (database) => {
    await using house = await openHouse({ database });
    const outcomes = await Promise.allSettled(
      [ana, ben, { ...ana, name: 'Ana again' }].map((who) => house.browser().call(contract.setUp, who)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'conflict', status: 409 });
    }
    expect(await house.accounts.owners()).toHaveLength(1);
  },
);

test('a server that others can reach wants its one-time link', async () => {
  await using house = await openHouse({ environment: { HOST: '0.0.0.0' } });
  const browser = house.browser();
  expect(await browser.call(contract.getAccess, {})).toEqual({
    setupNeeded: true,
    setupLinkNeeded: true,
    person: null,
  });
  await expect(browser.call(contract.setUp, ana)).rejects.toMatchObject({ code: 'forbidden', status: 403 });
  const link = new URL((await house.accounts.setupLink('http://photos.example.org:4780/'))!);
  expect(link.href).toMatch(/^http:\/\/photos\.example\.org:4780\/setup\?token=[\w-]{43}$/);
  const setupToken = link.searchParams.get('token')!;
  await expect(
    browser.call(contract.setUp, { ...ana, setupToken: `${setupToken.slice(1)}A` }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  expect(await browser.call(contract.setUp, { ...ana, setupToken })).toMatchObject({ role: 'administrator' });
  await expect(browser.call(contract.setUp, { ...ben, setupToken })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await house.accounts.setupLink('http://photos.example.org')).toBeNull();
});

test('a server on loopback prints no link and trusts only visits from this machine', async () => {
  await using house = await openHouse();
  expect(await house.accounts.setupLink('http://localhost')).toBeNull();
  const proxied = house.browser({ 'x-forwarded-for': '203.0.113.9' });
  expect(await proxied.call(contract.getAccess, {})).toMatchObject({ setupLinkNeeded: true });
  await expect(proxied.call(contract.setUp, ana)).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('on the machine that runs Imagestead'),
  });
  expect(await house.browser().call(contract.getAccess, {})).toMatchObject({ setupLinkNeeded: false });
});

describe('what counts as this machine', () => {
  test.each([
    'localhost',
    'LOCALHOST',
    'app.localhost',
    '127.0.0.1',
    '127.8.0.1',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
  ])('%s does', (host) => expect(isLoopback(host)).toBe(true));
  test.each([
    '0.0.0.0',
    '::',
    '',
    '192.168.1.2',
    '127.0.0.1.example.org',
    'localhost.example.org',
    '10.127.0.0.1',
  ])('%s does not', (host) => expect(isLoopback(host)).toBe(false));
  test('a page whose name was rebound to this machine does not', () => {
    expect(isLocalVisit(visit('127.0.0.1', 'localhost:4780'))).toBe(true);
    expect(isLocalVisit(visit('::1', '[::1]:4780'))).toBe(true);
    expect(isLocalVisit(visit('127.0.0.1', 'evil.example.org:4780'))).toBe(false);
    expect(isLocalVisit(visit('192.168.1.7', 'localhost:4780'))).toBe(false);
  });
  test('each start has another token', () => {
    const bytes = [1, 2];
    const rule = () => createSetupRule({ host: '::', port: 1 }, (n) => new Uint8Array(n).fill(bytes.pop()!));
    expect(rule().link('http://a')).not.toBe(rule().link('http://a'));
  });
});
