import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Behaviour, OpenAiServer } from '../../../../test/protocol-servers/openai.ts';
import { openAiAnswers, startOpenAiServer } from '../../../../test/protocol-servers/openai.ts';
import type { AppError } from '../../errors.ts';
import { parseAllowedHosts } from '../allowed-hosts.ts';
import type { EngineRequest } from '../engine.ts';
import { input, run } from '../engine-suite.ts';
import { createGuardedFetch } from '../guarded-fetch.ts';
import type { EngineKind } from '../kind.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { openai } from './openai.ts';

const key = 'sk-test-key-1234567890';
const now = Date.parse('2026-11-01T12:00:00Z');
const request: EngineRequest = {
  prompt: 'a secret red fox',
  brief: null,
  model: null,
  size: { width: 512, height: 512 },
  count: 1,
  seed: null,
  style: null,
  inputs: [],
};

let openAi: OpenAiServer;
let local: OpenAiServer;
beforeEach(async () => {
  openAi = await startOpenAiServer({ key, models: ['gpt-image-2'] });
  local = await startOpenAiServer({ key, models: ['sdxl'], dialect: 'local' });
});
afterEach(async () => {
  await openAi[Symbol.asyncDispose]();
  await local[Symbol.asyncDispose]();
});

const { fetch } = createGuardedFetch({ allowHosts: parseAllowedHosts('127.0.0.1') });
const connect = (
  kind: EngineKind,
  server: OpenAiServer,
  given: { key?: string; fetch?: typeof fetch } = {},
) =>
  kind.create(
    {
      id: 'one',
      name: 'The service',
      baseUrl: server.baseUrl,
      key: given.key ?? key,
      models: server === openAi ? ['gpt-image-2'] : ['sdxl'],
    },
    { fetch: given.fetch ?? fetch, clock: { now: () => now } },
  );

const failure = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: AppError) => error,
  );

const rows: [string, Behaviour, string, RegExp][] = [
  ['a rate limit', openAiAnswers.rateLimited('7'), 'rate_limited', /in 7 seconds/],
  ['a used-up account', openAiAnswers.noCredit, 'engine_failed', /no credit/],
  ['a refusal with reasons', openAiAnswers.moderated, 'engine_refused', /found: violence, self-harm\./],
  ['a refusal by policy', openAiAnswers.againstPolicy, 'engine_refused', /does not allow it/],
  [
    'a key without the right',
    openAiAnswers.notVerified,
    'engine_key_rejected',
    /organization must be verified/,
  ],
  ['an overload', openAiAnswers.overloaded, 'engine_unavailable', /status 503/],
  ['a gateway that waited too long', { kind: 'answer', status: 504, body: '' }, 'engine_timeout', /too long/],
  [
    'a short error',
    { kind: 'answer', status: 400, body: { error: 'invalid params' } },
    'engine_failed',
    /“invalid params”/,
  ],
  ['a page for people', { kind: 'not-json' }, 'engine_failed', /can’t be read/],
  ['an answer without images', { kind: 'no-images' }, 'engine_failed', /without an image/],
  ['a cut picture', { kind: 'broken-image', how: 'cut' }, 'engine_failed', /broken/],
  ['a vector drawing', { kind: 'broken-image', how: 'not-a-picture' }, 'engine_failed', /broken/],
  [
    'bytes that are not base64',
    { kind: 'broken-image', how: 'not-base64' },
    'engine_failed',
    /can’t be read/,
  ],
  ['a cut connection', { kind: 'cut' }, 'engine_unavailable', /was cut/],
];

describe.each([
  ['OpenAI', () => [openai, openAi] as const],
  ['a compatible service', () => [openaiCompatible, local] as const],
])('%s fails in plain words:', (_name, pick) => {
  test.each(rows)('%s', async (_what, behaviour, code, message) => {
    const [kind, server] = pick();
    server.next(behaviour);
    const error = await failure(run(connect(kind, server), request));
    expect(error).toMatchObject({ name: 'AppError', code, message: expect.stringMatching(message) });
    expect(error.message).toMatch(/The service.*[.”]$/);
    const log = `${error.message} ${error.stack} ${String(error.cause)} ${JSON.stringify(error.cause)}`;
    expect(log).not.toContain('secret red fox');
    expect(log).not.toContain(key);
    // A failure is of that request only.
    expect((await run(connect(kind, server), request)).images).toHaveLength(1);
  });

  test('a wrong key, which is never repeated', async () => {
    const [kind, server] = pick();
    const error = await failure(run(connect(kind, server, { key: 'sk-wrong-key-0987654321' }), request));
    expect(error.code).toBe('engine_key_rejected');
    expect(`${error.message}${String(error.cause)}`).not.toContain('sk-wrong');
  });

  test('nobody there', async () => {
    const [kind, server] = pick();
    const engine = connect(kind, server);
    await server[Symbol.asyncDispose]();
    expect(await failure(run(engine, request))).toMatchObject({ code: 'engine_unavailable' });
    expect(await engine.check(new AbortController().signal)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('See that it is running'),
    });
  });

  test('the time limit', async () => {
    const [kind, server] = pick();
    const quick = createGuardedFetch({ allowHosts: parseAllowedHosts('127.0.0.1'), timeoutMs: 80 });
    server.next({ kind: 'slow', ms: 5_000 });
    const error = await failure(run(connect(kind, server, quick), request));
    expect(error).toMatchObject({ code: 'engine_timeout', message: expect.stringContaining('in time') });
  });

  test('an address that is not allowed', async () => {
    const [kind, server] = pick();
    const closed = createGuardedFetch({ allowHosts: [] });
    const error = await failure(run(connect(kind, server, closed), request));
    expect(error).toMatchObject({
      code: 'engine_unavailable',
      message: expect.stringContaining('IMAGESTEAD_ALLOW_HOSTS'),
    });
    expect(server.requests).toEqual([]);
  });
});

describe('hosted engines', () => {
  test.each([
    ['12', 12],
    ['0.3', 1],
    ['Sun, 01 Nov 2026 12:01:30 GMT', 90],
    ['soon', undefined],
  ])('retry-after %s is %s seconds', async (header, seconds) => {
    openAi.next(openAiAnswers.rateLimited(header));
    expect((await failure(run(connect(openai, openAi), request))).retryAfter).toBe(seconds);
  });

  test.each([403, 404] as const)(
    'an address that expired (%i) is not taken for a wrong key',
    async (status) => {
      local.next({ kind: 'expired-address', status });
      const error = await failure(run(connect(openaiCompatible, local), request));
      expect(error).toMatchObject({
        code: 'engine_failed',
        message: expect.stringContaining('address had expired'),
      });
    },
  );

  test.each(['http://169.254.169.254/latest', 'http://localhost:1/a.png', 'file:///etc/passwd'])(
    'an image is not fetched from %s',
    async (url) => {
      local.next({ kind: 'address', url });
      const error = await failure(run(connect(openaiCompatible, local), request));
      expect(error.code).toMatch(/^engine_(failed|unavailable)$/);
      expect(error.message).toMatch(/may not be fetched|not allowed/);
    },
  );

  test('an image is not fetched from a name that leads into the private network', async () => {
    const resolve = () => Promise.resolve([{ address: '10.0.0.1', family: 4 }]);
    const guarded = createGuardedFetch({ allowHosts: parseAllowedHosts('127.0.0.1'), resolve });
    local.next({ kind: 'address', url: 'https://images.example/a.png' });
    const error = await failure(run(connect(openaiCompatible, local, guarded), request));
    expect(error).toMatchObject({
      code: 'engine_unavailable',
      message: expect.stringContaining('images.example is on this server or its private network'),
    });
  });

  test('images come by address as well', async () => {
    await run(connect(openaiCompatible, local), { ...request, count: 2 });
    expect(local.fetched).toHaveLength(2);
  });

  test('a model that takes several at once gets one request, one with seeds a request per image', async () => {
    await run(connect(openai, openAi), { ...request, count: 4 });
    expect(openAi.requests.map(({ n }) => n)).toEqual([4]);
    await run(connect(openaiCompatible, local), { ...request, count: 3, seed: '41' });
    expect(local.requests.map(({ n, seed }) => [n, seed])).toEqual([
      [1, 41],
      [1, 42],
      [1, 43],
    ]);
  });

  test('a strict service that knows no seed gets the request without it', async () => {
    const strict = await startOpenAiServer({ key, models: ['sdxl'], dialect: 'openai' });
    const { images, warnings } = await run(connect(openaiCompatible, strict), {
      ...request,
      count: 2,
      seed: '5',
    });
    await strict[Symbol.asyncDispose]();
    expect(images.map(({ seed }) => seed)).toEqual([null, null]);
    expect(warnings).toEqual(['The service takes no seed, so it was left out.']);
  });

  test('an image of another size comes with a warning', async () => {
    local.next({ kind: 'other-size' });
    const { images, warnings } = await run(connect(openaiCompatible, local), request);
    expect(images).toHaveLength(1);
    expect(warnings).toEqual(['The service was asked for 512x512 and made 256x256.']);
  });

  test('an edit sends the image to edit first, then references, and the mask', async () => {
    const size = { width: 1024, height: 1024 };
    const inputs = [
      await input('mask', size),
      await input('reference', { width: 64, height: 64 }),
      await input('edit', size),
    ];
    const { warnings, images } = await run(connect(openai, openAi), { ...request, size, inputs });
    expect(warnings).toEqual([]);
    expect(openAi.requests).toMatchObject([{ edit: true, images: [inputs[2]!.bytes, inputs[1]!.bytes] }]);
    expect(openAi.requests[0]!.mask).not.toBeNull();
    expect(images[0]!).toMatchObject({
      revisedPrompt: 'as the service read it',
      settings: { engine: 'openai', model: 'gpt-image-2', size: '1024x1024', quality: 'high' },
    });
  });

  test('usage adds up', async () => {
    const { events } = await run(connect(openaiCompatible, local), { ...request, count: 2 });
    expect(events.at(-1)).toEqual({
      type: 'usage',
      usage: { inputTokens: 20, outputTokens: 200, seconds: 0 },
    });
  });

  test('a check tells a good key from a bad one, and a model that is missing', async () => {
    const { signal } = new AbortController();
    expect(await connect(openai, openAi).check(signal)).toEqual({
      ok: true,
      detail: 'The service answers and takes the key.',
    });
    expect(await connect(openai, openAi, { key: 'sk-other-key-123456' }).check(signal)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('does not accept the key'),
    });
    const other = openai.create(
      { id: 'two', name: 'The service', baseUrl: openAi.baseUrl, key, models: ['gpt-image-9'] },
      { fetch, clock: { now: () => now } },
    );
    expect(await other.check(signal)).toMatchObject({
      ok: true,
      detail: expect.stringContaining('does not list gpt-image-9'),
    });
  });
});
