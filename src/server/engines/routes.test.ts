import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { startOpenAiServer } from '../../../test/protocol-servers/openai.ts';
import { createCall } from '../../shared/client.ts';
import * as contract from '../../shared/contract/engines.ts';
import type { Actor } from '../actor.ts';
import { createChanges } from '../changes/index.ts';
import { systemClock as clock } from '../clock.ts';
import { migrate, openSqlite } from '../db/index.ts';
import { kernel } from '../db/migrations/0001-kernel.ts';
import { engines as engineTables } from '../db/migrations/0004-engines.ts';
import { createHttp } from '../http/index.ts';
import { createIds } from '../ids.ts';
import { createSecrets } from '../secrets.ts';
import { createEngines, engineRoutes, readEngineConfig } from './index.ts';

const key = 'sk-test-key-1234567890';

test('every endpoint of the room works over HTTP, and no answer holds the key', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-engine-routes-'));
  await using server = await startOpenAiServer({ key, models: ['sdxl'] });
  const db = openSqlite(dataDir);
  await migrate(db, [kernel, engineTables], clock);
  const engines = createEngines({
    db,
    changes: createChanges({ db, clock }),
    clock,
    ids: createIds(clock),
    secrets: createSecrets({ dataDir }),
    config: readEngineConfig({ IMAGESTEAD_ALLOW_HOSTS: '127.0.0.1' }),
    builtIn: [],
  });
  const person: Actor = { ownerId: 'person', role: 'member', sessionId: 'session' };
  const http = await createHttp({
    authenticate: (headers) => Promise.resolve(headers['x-person'] === 'yes' ? person : null),
    routes: engineRoutes(engines),
    contract: {},
    version: '0.0.0',
    webDir: join(dataDir, 'web'),
    log: pino({ level: 'silent' }),
    trustedProxies: [],
  });
  const origin = await http.listen({ host: '127.0.0.1', port: 0 });
  const answers: string[] = [];
  const noting: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    answers.push(await answer.clone().text());
    return answer;
  };
  const asPerson = createCall(origin, (input, init) =>
    noting(input, {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), origin, 'x-person': 'yes' },
    }),
  );
  const asNobody = createCall(origin, noting);

  const input = { kind: 'openai-compatible', name: 'Mine', baseUrl: server.baseUrl, key, models: ['sdxl'] };
  const { kinds } = await asPerson(contract.listEngineKinds, {});
  expect(kinds.map(({ kind }) => kind)).toContain('openai-compatible');
  const added = await asPerson(contract.addEngine, input);
  expect(added.hasKey).toBe(true);
  expect(await asPerson(contract.testEngine, { id: added.id })).toMatchObject({ ok: true });
  expect(await asPerson(contract.changeEngine, { id: added.id, name: 'Renamed' })).toMatchObject({
    hasKey: true,
  });
  await asPerson(contract.chooseDefaultEngine, { engineId: added.id });
  const { engines: listed } = await asPerson(contract.listEngines, {});
  expect(listed).toMatchObject([{ name: 'Renamed', isDefault: true }]);
  await expect(asPerson(contract.addEngine, { ...input, baseUrl: 'http://10.0.0.1' })).rejects.toMatchObject({
    code: 'bad_input',
    message: expect.stringContaining('IMAGESTEAD_ALLOW_HOSTS'),
  });
  await expect(asNobody(contract.listEngines, {})).rejects.toMatchObject({ code: 'unauthenticated' });
  await asPerson(contract.removeEngine, { id: added.id });
  expect((await asPerson(contract.listEngines, {})).engines).toEqual([]);
  expect(answers.join('\n')).not.toContain(key);

  await http.close();
  await db.close();
  rmSync(dataDir, { recursive: true });
});
