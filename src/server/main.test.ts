import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Child, spawnNode } from '../../test/children/spawn-node.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'imagestead-main-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const start = (environment: Record<string, string> = {}): Child =>
  spawnNode('src/server/main.ts', [], { IMAGESTEAD_DATA: join(dir, 'data'), PORT: '0', ...environment });

/** Starts, and says with which sentence it ended. A stack would be more than one line. */
async function refusal(environment: Record<string, string>): Promise<string> {
  await using child = start(environment);
  const { code, output } = await child.ended();
  expect(code).toBe(1);
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  expect(lines).toHaveLength(1);
  return lines[0]!.trim();
}

async function addressOf(child: Child): Promise<string> {
  const output = await child.printed('Its data is in');
  return /Imagestead is at (\S+)/.exec(output)![1]!;
}

describe('what stops the start is a sentence and exit code 1', () => {
  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ PORT: String(port) })).toBe(
      `Port ${port} is taken by another program. Stop it, or choose another port: PORT=4781 npm start`,
    );
    other.close();
  });

  test('a port that is none', async () => {
    expect(await refusal({ PORT: 'eighty' })).toBe('PORT must be a number from 0 to 65535, not “eighty”.');
  });

  test('an address that this machine does not have', async () => {
    expect(await refusal({ HOST: '192.0.2.1' })).toMatch(
      /^This machine has no address 192\.0\.2\.1\. Set HOST/,
    );
  });

  test('a data directory that is a file', async () => {
    writeFileSync(join(dir, 'data'), 'a file');
    expect(await refusal({})).toMatch(/^The data directory .*data can't be written\. Set IMAGESTEAD_DATA/);
  });

  test('a data directory where none can be made', async () => {
    const nowhere = '/proc/imagestead/data';
    expect(await refusal({ IMAGESTEAD_DATA: nowhere })).toMatch(/can't be written/);
  });

  test('a database that is none', async () => {
    mkdirSync(join(dir, 'data'));
    writeFileSync(join(dir, 'data/imagestead.db'), 'this is a text and not a database at all. '.repeat(100));
    expect(await refusal({})).toMatch(/imagestead\.db is not a database of Imagestead, or it is damaged/);
  });

  test('data of a newer program', async () => {
    mkdirSync(join(dir, 'data'));
    const db = new SqliteDatabase(join(dir, 'data/imagestead.db'));
    db.exec(
      'CREATE TABLE format (version integer PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)',
    );
    db.exec(`INSERT INTO format VALUES (9999, 'from the future', 0)`);
    db.close();
    expect(await refusal({})).toMatch(/^This data was written by a newer Imagestead \(data format 9999;/);
  });

  test('a PostgreSQL server that does not answer', async () => {
    expect(await refusal({ IMAGESTEAD_DATABASE: 'postgres://nobody@127.0.0.1:1/none' })).toMatch(
      /^The PostgreSQL server of IMAGESTEAD_DATABASE does not answer/,
    );
  });

  test('settings that contradict', async () => {
    expect(await refusal({ IMAGESTEAD_TRUSTED_PROXIES: 'my proxy' })).toMatch(/not “my proxy”/);
    expect(await refusal({ IMAGESTEAD_LOG: 'loud' })).toMatch(/IMAGESTEAD_LOG must be one of/);
  });
});

test('it answers, a second start on the same data is refused, and after kill -9 a third one goes on', async () => {
  await using first = start();
  const url = await addressOf(first);
  const health = await fetch(`${url}/api/health`);
  expect(await health.json()).toMatchObject({ ok: true });
  expect(await refusal({})).toBe(
    `Imagestead is already running on the data in ${join(dir, 'data')}. Use that one, or stop it first.`,
  );
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
  await first.kill();
  await using third = start();
  expect((await fetch(`${await addressOf(third)}/api/health`)).status).toBe(200);
});

test.each([
  ['SIGTERM', 'src/server/main.ts'],
  ['SIGINT', 'src/server/main.ts'],
  ['SIGTERM', 'test/children/run-main.mjs'],
  ['SIGINT', 'test/children/run-main.mjs'],
] as const)('%s to %s ends the server in order', async (signal, file) => {
  await using child = spawnNode(file, [], { IMAGESTEAD_DATA: join(dir, 'data'), PORT: '0' });
  const url = await addressOf(child);
  await fetch(`${url}/api/health`);
  child.process.kill(signal);
  expect((await child.ended()).code).toBe(0);
  await expect(fetch(`${url}/api/health`)).rejects.toThrow();
  await using again = start();
  await addressOf(again);
});
