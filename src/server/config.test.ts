import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const project = '/srv/imagestead';

test('without settings: this machine only, SQLite, the data in the project', () => {
  const config = readConfig({}, project);
  expect(config).toMatchObject({ host: '127.0.0.1', port: 4780, databaseUrl: null, trustedProxies: [] });
  expect(config.dataDir).toBe(join(project, 'data'));
});

test('an empty setting is like none', () => {
  const config = readConfig({ PORT: '', HOST: '', IMAGESTEAD_DATA: '', IMAGESTEAD_DATABASE: '' }, project);
  expect(config).toMatchObject({ host: '127.0.0.1', port: 4780, databaseUrl: null });
});

test.each(['abc', '65536', '-1', '0x50', '80.5', ' ', '1e3', '999999'])(
  'the port “%s” is refused with a sentence',
  (PORT) => {
    expect(() => readConfig({ PORT }, project)).toThrow(/PORT must be a number from 0 to 65535/);
  },
);

test('ports from 0 to 65535 are taken', () => {
  expect(readConfig({ PORT: '0' }, project).port).toBe(0);
  expect(readConfig({ PORT: '65535' }, project).port).toBe(65_535);
});

test('proxies are addresses, ranges and known names', () => {
  const text = '127.0.0.1, 10.0.0.0/8,::1, fd00::/8, loopback,';
  expect(readConfig({ IMAGESTEAD_TRUSTED_PROXIES: text }, project).trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    '::1',
    'fd00::/8',
    'loopback',
  ]);
});

test.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '::1/129', '10.0.0/8'])(
  'the proxy “%s” is refused with a sentence',
  (proxy) => {
    expect(() => readConfig({ IMAGESTEAD_TRUSTED_PROXIES: proxy }, project)).toThrow(/not “/);
  },
);

test('a database that is no Postgres address and an unknown log level are refused', () => {
  expect(() => readConfig({ IMAGESTEAD_DATABASE: 'mysql://x' }, project)).toThrow(/must begin with postgres/);
  expect(() => readConfig({ IMAGESTEAD_LOG: 'loud' }, project)).toThrow(/must be one of/);
});
