import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import type { OpenAiServer } from '../../../test/protocol-servers/openai.ts';
import { startOpenAiServer } from '../../../test/protocol-servers/openai.ts';
import type { Actor } from '../actor.ts';
import { createChanges } from '../changes/index.ts';
import type { Database } from '../db/index.ts';
import { migrate } from '../db/index.ts';
import { kernel } from '../db/migrations/0001-kernel.ts';
import { engines as engineTables } from '../db/migrations/0004-engines.ts';
import { createIds } from '../ids.ts';
import { createSecrets } from '../secrets.ts';
import { run } from './engine-suite.ts';
import { createEngines, type Engines, readEngineConfig } from './index.ts';

const key = 'sk-test-key-1234567890';
const person: Actor = { ownerId: 'person', role: 'member', sessionId: 's1' };
const other: Actor = { ownerId: 'other', role: 'administrator', sessionId: 's2' };
const signal = new AbortController().signal;

let now = 1_000_000;
const clock = { now: () => now };
let dataDir: string;
let server: OpenAiServer;
let db: Database;
let engines: Engines;

function open(environment: Record<string, string> = { IMAGESTEAD_ALLOW_HOSTS: '127.0.0.1' }): Engines {
  const changes = createChanges({ db, clock });
  const secrets = createSecrets({ dataDir });
  const config = readEngineConfig(environment);
  return createEngines({ db, changes, clock, ids: createIds(clock), secrets, config, builtIn: [] });
}

const changesOf = async (ownerId: string) =>
  (await createChanges({ db, clock }).since(ownerId, 0)).sets.flatMap(({ changes }) => changes);

const local = (baseUrl = server.baseUrl) => ({
  kind: 'openai-compatible',
  name: 'My GPU',
  baseUrl,
  key,
  models: ['sdxl'],
});

describe.each(testDatabases)('engines room over $name', (database) => {
  let dbDir: string;
  beforeAll(async () => {
    dbDir = mkdtempSync(join(tmpdir(), 'imagestead-engines-db-'));
    db = await database.open(dbDir);
    await migrate(db, [kernel, engineTables], clock);
  });
  afterAll(async () => {
    await db.close();
    rmSync(dbDir, { recursive: true });
  });
  beforeEach(async () => {
    now = 1_000_000;
    dataDir = mkdtempSync(join(tmpdir(), 'imagestead-engines-'));
    server = await startOpenAiServer({ key, models: ['sdxl'], dialect: 'local' });
    for (const table of ['engine_connections', 'engine_defaults', 'owner_clocks', 'changes'] as const) {
      await db.write((tx) => tx.deleteFrom(table).execute());
    }
    engines = open();
  });
  afterEach(async () => {
    await server[Symbol.asyncDispose]();
    rmSync(dataDir, { recursive: true });
  });

  describe('connections', () => {
    test('are added, used, changed and removed, and every step is a change', async () => {
      const added = await engines.add(person, local());
      expect(added).toMatchObject({ name: 'My GPU', source: 'added', baseUrl: server.baseUrl, hasKey: true });
      expect(await engines.list(person)).toEqual([added]);
      expect(await engines.test(person, added.id, signal)).toMatchObject({ ok: true });
      const engine = await engines.engine('person', added.id);
      const size = { width: 64, height: 64 };
      const asked = { prompt: 'a fox', brief: null, model: null, size, count: 1, seed: null };
      const plain = { ...asked, style: null, inputs: [] };
      expect((await run(engine, plain)).images).toHaveLength(1);
      now += 1000;
      const changed = await engines.change(person, { id: added.id, name: 'Renamed', models: ['a', 'b'] });
      expect(changed).toMatchObject({ name: 'Renamed', hasKey: true, capabilities: { models: ['a', 'b'] } });
      expect(await engines.test(person, added.id, signal)).toMatchObject({ ok: true });
      await engines.remove(person, added.id);
      expect(await engines.list(person)).toEqual([]);
      const expected = { kind: 'engine.updated', ids: [added.id] };
      expect(await changesOf('person')).toEqual([expected, expected, expected]);
    });

    test('keep their key to themselves', async () => {
      const added = await engines.add(person, local());
      const said = JSON.stringify([added, await engines.list(person), engines.kinds()]);
      expect(said).not.toContain(key);
      const rows = await db.read.selectFrom('engine_connections').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(key);
    });

    test('are invisible to anybody else', async () => {
      const { id } = await engines.add(person, local());
      expect(await engines.list(other)).toEqual([]);
      for (const attempt of [
        () => engines.change(other, { id, name: 'mine' }),
        () => engines.remove(other, id),
        () => engines.test(other, id, signal),
        () => engines.chooseDefault(other, id),
        () => engines.engine('other', id),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
      }
      expect(await engines.list(person)).toHaveLength(1);
      expect(await changesOf('other')).toEqual([]);
    });

    test('lose, change and keep their key as asked', async () => {
      const { id } = await engines.add(person, local());
      expect(await engines.change(person, { id, key: '' })).toMatchObject({ hasKey: true });
      expect(await engines.change(person, { id, key: 'sk-another-key-0000' })).toMatchObject({
        hasKey: true,
      });
      expect(await engines.test(person, id, signal)).toMatchObject({ ok: false });
      expect(await engines.change(person, { id, key: null })).toMatchObject({ hasKey: false });
    });

    test('send a key to no other address than the one it was entered for', async () => {
      const { id } = await engines.add(person, local());
      const elsewhere = { id, baseUrl: 'https://1.1.1.1/v1' };
      await expect(engines.change(person, elsewhere)).rejects.toThrow('Enter the key again');
      expect(await engines.change(person, { ...elsewhere, key })).toMatchObject({
        baseUrl: 'https://1.1.1.1/v1',
      });
      expect(await engines.change(person, { id, baseUrl: 'https://1.1.1.1/other' })).toMatchObject({
        hasKey: true,
      });
    });

    test.each([
      ['an unknown kind', { kind: 'telepathy' }, /no kind of engine/],
      ['a missing address', { baseUrl: null }, /Enter the address/],
      ['a missing key', { kind: 'openai', baseUrl: null, key: null }, /needs an API key/],
      ['a key with a line break inside', { key: 'sk-a\nb' }, /Copy it again/],
      ['a password in the address', { baseUrl: 'http://me:secret@127.0.0.1/' }, /Leave user name/],
      ['another scheme', { baseUrl: 'file:///etc/passwd' }, /http:\/\//],
      [
        'a private address',
        { baseUrl: 'http://10.1.2.3:8080' },
        /adding 10\.1\.2\.3:8080 to IMAGESTEAD_ALLOW_HOSTS/,
      ],
    ])('are turned down with a sentence for %s', async (_what, change, message) => {
      const attempt = engines.add(person, { ...local(), ...change });
      await expect(attempt).rejects.toMatchObject({
        code: 'bad_input',
        message: expect.stringMatching(message),
      });
      expect(await engines.list(person)).toEqual([]);
    });

    test('have an upper number', async () => {
      for (let i = 0; i < 50; i += 1) await engines.add(person, local());
      await expect(engines.add(person, local())).rejects.toMatchObject({ code: 'conflict' });
    });

    test('stay listed when the secret key is lost, and say what to do', async () => {
      const { id } = await engines.add(person, local());
      rmSync(join(dataDir, 'secret.key'));
      const after = open();
      expect(await after.list(person)).toMatchObject([{ id, hasKey: true }]);
      await expect(after.engine('person', id)).rejects.toMatchObject({ code: 'engine_unavailable' });
      expect(await after.test(person, id, signal)).toMatchObject({
        ok: false,
        detail: expect.stringContaining('enter the secret again'),
      });
    });
  });

  describe('the default engine', () => {
    test('is chosen per person and falls back when it goes', async () => {
      const first = await engines.add(person, local());
      const second = await engines.add(person, { ...local(), name: 'Second' });
      expect(first.isDefault && !second.isDefault).toBe(true);
      await engines.chooseDefault(person, second.id);
      expect((await engines.list(person)).map(({ isDefault }) => isDefault)).toEqual([false, true]);
      await engines.remove(person, second.id);
      expect((await engines.list(person)).map(({ isDefault }) => isDefault)).toEqual([true]);
      await expect(engines.chooseDefault(person, 'nothing')).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('engines of the environment', () => {
    test('are there for everybody, can be a default and can’t be changed', async () => {
      const withKey = open({
        OPENAI_API_KEY: key,
        OPENAI_BASE_URL: server.baseUrl,
        IMAGESTEAD_OPENAI_MODELS: 'sdxl, b',
      });
      for (const actor of [person, other]) {
        expect(await withKey.list(actor)).toMatchObject([
          {
            id: 'env:openai',
            source: 'environment',
            baseUrl: null,
            hasKey: true,
            capabilities: { models: ['sdxl', 'b'] },
          },
        ]);
      }
      // The administrator's own address needs no further permission.
      expect(await withKey.test(person, 'env:openai', signal)).toMatchObject({ ok: true });
      await withKey.chooseDefault(person, 'env:openai');
      await expect(withKey.remove(person, 'env:openai')).rejects.toMatchObject({ code: 'not_found' });
      expect(JSON.stringify(await withKey.list(person))).not.toContain(key);
    });
  });
});

describe('readEngineConfig', () => {
  test.each([
    [{}, []],
    [{ OPENAI_API_KEY: '  ' }, []],
    [{ OPENAI_API_KEY: key }, [{ kind: 'openai', name: 'OpenAI', models: [] }]],
    [
      { OPENAI_BASE_URL: 'http://gpu:8080/' },
      [{ kind: 'openai-compatible', name: 'gpu:8080', baseUrl: 'http://gpu:8080/v1' }],
    ],
    [{ OPENAI_BASE_URL: 'https://api.openai.com/v1' }, []],
  ])('%j gives %j', (environment, expected) => {
    const { connections } = readEngineConfig(environment);
    expect(connections).toMatchObject(expected);
    expect(connections).toHaveLength(expected.length);
  });

  test.each([
    [{ OPENAI_BASE_URL: 'gpu' }, 'OPENAI_BASE_URL'],
    [{ IMAGESTEAD_ALLOW_HOSTS: 'http://a' }, 'IMAGESTEAD_ALLOW_HOSTS'],
    [{ IMAGESTEAD_ENGINE_TIMEOUT: 'soon' }, 'IMAGESTEAD_ENGINE_TIMEOUT'],
  ])('%j is named in the sentence', (environment, name) => {
    expect(() => readEngineConfig(environment)).toThrow(name);
  });
});
