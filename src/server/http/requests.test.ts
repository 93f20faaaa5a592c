import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../../test/kernel.ts';
import type { Actor } from '../actor.ts';
import { startServer, type TestServer } from './test-server.ts';

const id = '019a0000-0000-7000-8000-000000000000';
const json = { 'content-type': 'application/json' };

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const post = (body: string, headers: Record<string, string> = json, path = `/api/echo/${id}`) =>
  fetch(server.url + path, { method: 'POST', headers, body });
const errorOf = async (answer: Response) => ({
  status: answer.status,
  ...((await answer.json()) as { error: { code: string; message: string; field?: string } }).error,
});

describe('input', () => {
  test('path, body and defaults come together; unknown fields are left out', async () => {
    const answer = await post(JSON.stringify({ text: 'ä', id: 'not this one', more: 1 }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ id, text: 'ä', times: 1 });
  });

  test('a GET takes its fields from the query', async () => {
    const answer = await fetch(`${server.url}/api/search?words=a+b%26c&limit=5&all=false&more=1`);
    expect(await answer.json()).toEqual({ words: 'a b&c', limit: 5, all: false });
  });

  test.each([
    ['/api/search', 'words'],
    ['/api/search?words=a&limit=10', 'limit'],
    ['/api/search?words=a&limit=x', 'limit'],
    ['/api/search?words=a&words=b', 'words'],
    ['/api/search?words=a&all=perhaps', 'all'],
  ])('%s is refused and names the field', async (path, field) => {
    expect(await errorOf(await fetch(server.url + path))).toMatchObject({
      status: 400,
      code: 'bad_input',
      field,
    });
  });

  test('an id that can not be one is like one that is not there', async () => {
    const answer = await post(JSON.stringify({ text: 'a' }), json, '/api/echo/1');
    expect(await errorOf(answer)).toMatchObject({ status: 404, code: 'not_found' });
  });

  test.each([
    ['no JSON', '{"text": ', /is not JSON/],
    ['an empty body', '', /is empty; it must be JSON/],
    ['a list', '[1]', /must be a JSON object/],
    ['null', 'null', /^The field text is not right: /],
    ['a text', '"a"', /must be a JSON object/],
    ['a prototype', '{"__proto__": {"text": "a"}}', /is not JSON/],
    ['a wrong type', '{"text": 1}', /^The field text is not right: /],
  ])('%s is refused with a sentence', async (_name, body, message) => {
    expect(await errorOf(await post(body))).toMatchObject({
      status: 400,
      code: 'bad_input',
      message: expect.stringMatching(message) as string,
    });
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('a body of the type %s is refused', async (type) => {
    expect(await errorOf(await post('{"text":"a"}', { 'content-type': type }))).toMatchObject({
      status: 400,
      message: expect.stringMatching(/must be JSON, with the content type/) as string,
    });
  });

  test('an endpoint without input needs no body', async () => {
    const answer = await fetch(`${server.url}/api/poke`, { method: 'POST' });
    expect(answer.status).toBe(200);
  });

  test('a body of 5 MB is refused, and the connection is of use no more', async () => {
    const answer = await post(JSON.stringify({ text: 'x'.repeat(5_000_000) })).catch(() => null);
    // The refusal may come before everything was sent; then some clients see the end of the connection only.
    if (answer) expect(await errorOf(answer)).toMatchObject({ status: 413, code: 'too_large' });
    const raw = await server.raw(
      `POST /api/poke HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\nConnection: close\r\n\r\n`,
    );
    expect(raw).toMatch(/^HTTP\/1\.1 413 /);
    expect(raw).toMatch(/larger than 4 MB/);
  });
});

describe('failures', () => {
  test('ours have their code, status, sentence, field and when to come back', async () => {
    const answer = await fetch(`${server.url}/api/fail/app`);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(await errorOf(answer)).toEqual({
      status: 429,
      code: 'rate_limited',
      message: 'Wait a little.',
      field: 'a.b',
    });
    expect(server.logged).toEqual([]);
  });

  test.each(['internal', 'text'])('what is inside stays inside and in the log (%s)', async (how) => {
    const answer = await fetch(`${server.url}/api/fail/${how}`);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toContain('Something went wrong on the server.');
    expect(text).not.toMatch(/secret|thrown|stack/);
    expect(server.logged).toHaveLength(1);
  });

  test('a full disk is a sentence', async () => {
    expect(await errorOf(await fetch(`${server.url}/api/fail/disk`))).toMatchObject({
      status: 507,
      code: 'disk_full',
    });
  });

  test.each([
    ['GET', '/api/nothing', 404, 'not_found'],
    ['DELETE', '/api/poke', 404, 'not_found'],
    ['POST', '/nothing', 404, 'not_found'],
    ['GET', `/api/fail/${'x'.repeat(300)}`, 404, 'not_found'],
    ['GET', '/api/fail/%zz', 400, 'bad_input'],
  ])('%s %s', async (method, path, status, code) => {
    const answer = await server.raw(`${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(`"code":"${code}"`);
    expect(answer).toMatch(/content-security-policy: default-src/i);
    expect(answer).toMatch(/x-content-type-options: nosniff/i);
  });
});

describe('who may', () => {
  const person: Actor = { ownerId: 'a', role: 'member', sessionId: 's' };

  test('nobody, a person and the administrator', async () => {
    const statusOf = async (actor: Actor | null, path: string): Promise<number> => {
      await using with_ = await startServer({ actor });
      return (await fetch(with_.url + path)).status;
    };
    expect(await statusOf(null, '/api/own')).toBe(401);
    expect(await statusOf(null, '/api/administer')).toBe(401);
    expect(await statusOf(person, '/api/own')).toBe(200);
    expect(await statusOf(person, '/api/administer')).toBe(403);
    expect(await statusOf({ ...person, role: 'administrator' }, '/api/administer')).toBe(200);
    expect(await statusOf(null, `/api/search?words=a`)).toBe(200);
  });
});

describe('where from', () => {
  const statusOf = async (headers: Record<string, string>, trustedProxies: string[] = []) => {
    await using with_ = await startServer({ trustedProxies });
    const { host } = new URL(with_.url);
    const filled = Object.entries(headers).map(([name, value]) => `${name}: ${value.replace('HOST', host)}`);
    const answer = await with_.raw(
      [`POST /api/poke HTTP/1.1`, `Connection: close`, ...filled, '', ''].join('\r\n'),
    );
    return Number(answer.split(' ')[1]);
  };

  test.each([
    [{ host: 'HOST' }, 200],
    [{ host: 'HOST', origin: 'http://HOST' }, 200],
    [{ host: 'HOST', origin: 'http://evil.example' }, 403],
    [{ host: 'HOST', origin: 'https://HOST' }, 403],
    [{ host: 'HOST', origin: 'null' }, 403],
    [{ host: 'localhost', origin: 'http://localhost:80' }, 200],
    [{ host: 'localhost:4780', origin: 'http://localhost:3000' }, 403],
    [{ host: 'HOST', 'sec-fetch-site': 'same-origin', origin: 'http://HOST' }, 200],
    [{ host: 'HOST', 'sec-fetch-site': 'none' }, 200],
    [{ host: 'HOST', 'sec-fetch-site': 'same-site' }, 403],
    [{ host: 'HOST', 'sec-fetch-site': 'cross-site' }, 403],
    [{ host: 'HOST', 'sec-fetch-site': 'cross-site', origin: 'http://HOST' }, 403],
    // A browser says same-origin of its own page behind a proxy that ends TLS and of which we know nothing.
    [{ host: 'HOST', 'sec-fetch-site': 'same-origin', origin: 'https://images.example' }, 200],
  ])('%j: %i', async (headers, status) => {
    expect(await statusOf(headers)).toBe(status);
  });

  const forwarded = {
    host: 'HOST',
    origin: 'https://images.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'images.example',
  };
  test('what a proxy says counts when the proxy is trusted, and only then', async () => {
    expect(await statusOf(forwarded)).toBe(403);
    expect(await statusOf(forwarded, ['10.0.0.1'])).toBe(403);
    expect(await statusOf(forwarded, ['127.0.0.1'])).toBe(200);
    expect(await statusOf({ ...forwarded, origin: 'https://evil.example' }, ['127.0.0.1'])).toBe(403);
  });

  test('reading is no change', async () => {
    const answer = await fetch(`${server.url}/api/search?words=a`, {
      headers: { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(200);
  });
});

test('several cookies in one answer stay apart', async () => {
  const answer = await fetch(`${server.url}/api/poke`, { method: 'POST' });
  expect(answer.headers.getSetCookie()).toEqual([
    'a=1; Path=/',
    'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
  ]);
});

test('the signal of a request aborts when its client goes, and not before', async () => {
  await fetch(`${server.url}/api/poke`, { method: 'POST', headers: json, body: '{}' });
  expect(server.pokeGone()).toBe(false);
  const kept = server.keepPokes();
  const leaving = new AbortController();
  const left = fetch(`${server.url}/api/poke`, {
    method: 'POST',
    headers: json,
    body: '{}',
    signal: leaving.signal,
  });
  const refused = expect(left).rejects.toThrow(/abort/);
  await until(() => kept.count() === 1);
  leaving.abort();
  await refused;
  await until(() => server.pokeGone());
});

test('HEAD answers the headers of GET', async () => {
  const answer = await fetch(`${server.url}/api/search?words=abc`, { method: 'HEAD' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-length')).toBe(
    String(JSON.stringify({ words: 'abc', limit: 3 }).length),
  );
  expect(await answer.text()).toBe('');
});
