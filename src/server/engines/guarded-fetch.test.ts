import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseAllowedHosts } from './allowed-hosts.ts';
import { createGuardedFetch } from './guarded-fetch.ts';

let server: Server;
let port: number;
let handler: RequestListener;
const seen: string[] = [];

beforeEach(async () => {
  seen.length = 0;
  handler = (_request, response) => response.end('hello');
  server = createServer((request, response) => {
    seen.push(
      `${request.method} ${request.headers.host} ${request.url} ${request.headers.authorization ?? '-'}`,
    );
    handler(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const loopback = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
const open = (extra: Partial<Parameters<typeof createGuardedFetch>[0]> = {}) =>
  createGuardedFetch({
    allowHosts: parseAllowedHosts(`127.0.0.1:${port},good.test`),
    resolve: loopback,
    ...extra,
  });

describe('guarded fetch refuses', () => {
  test.each([
    ['a loopback address', 'http://127.0.0.1:1/'],
    ['another way to write it', 'http://0x7f.1/'],
    ['an IPv6 loopback', 'http://[::1]/'],
    ['the metadata service', 'http://169.254.169.254/latest/meta-data/'],
    ['a name that resolves to a private address', 'http://evil.test/'],
  ])('%s', async (_what, address) => {
    const { fetch, check } = createGuardedFetch({ allowHosts: [], resolve: loopback });
    const refusal = /not allowed.*adding .* to IMAGESTEAD_ALLOW_HOSTS/;
    await expect(fetch(address)).rejects.toThrow(refusal);
    await expect(check(address)).rejects.toThrow(refusal);
    expect(seen).toEqual([]);
  });

  test('a name when only one of its addresses is private', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '1.1.1.1', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]);
    await expect(createGuardedFetch({ allowHosts: [], resolve }).fetch('http://mixed.test/')).rejects.toThrow(
      'not allowed',
    );
  });

  test('other schemes', async () => {
    await expect(open().fetch('file:///etc/passwd')).rejects.toThrow('http:// or https://');
    await expect(open().check('ftp://good.test/')).rejects.toThrow('http:// or https://');
  });

  test('an allowed host on another port', async () => {
    await expect(open().fetch('http://127.0.0.1:1/')).rejects.toThrow(
      '127.0.0.1:1 to IMAGESTEAD_ALLOW_HOSTS',
    );
  });

  test.each(['http://evil.test/', 'http://169.254.169.254/', 'file:///etc/passwd', 'gopher://good.test/'])(
    'a redirect to %s',
    async (location) => {
      handler = (_request, response) => response.writeHead(302, { location }).end();
      await expect(open().fetch(`http://127.0.0.1:${port}/start`)).rejects.toMatchObject({
        code: 'engine_unavailable',
      });
      expect(seen).toHaveLength(1);
    },
  );

  test('a redirect of a request with a body, and a redirect without end', async () => {
    handler = (_request, response) => response.writeHead(307, { location: '/next' }).end();
    const address = `http://127.0.0.1:${port}/`;
    await expect(open().fetch(address, { method: 'POST', body: 'x' })).rejects.toThrow('final address');
    expect(seen).toHaveLength(1);
    await expect(open().fetch(address)).rejects.toThrow('final address');
  });
});

describe('guarded fetch', () => {
  test('connects to the address that was checked, whatever the name says later', async () => {
    const resolve = vi
      .fn(loopback)
      .mockImplementationOnce(loopback)
      .mockImplementation(() => Promise.resolve([{ address: '10.9.9.9', family: 4 }]));
    const answer = await open({ resolve }).fetch(`http://good.test:${port}/a?b=1`);
    expect(await answer.text()).toBe('hello');
    expect(resolve).toHaveBeenCalledTimes(1);
    expect(seen).toEqual([`GET good.test:${port} /a?b=1 -`]);
  });

  test('sends forms and headers, and reads status and headers', async () => {
    handler = (request, response) => {
      response.writeHead(429, { 'retry-after': '7', 'set-cookie': ['a=1', 'b=2'] });
      request.pipe(response);
    };
    const body = new FormData();
    body.append('image', new Blob(['pixels'], { type: 'image/png' }), 'a.png');
    const headers = { authorization: 'Bearer k' };
    const answer = await open().fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.text()).toContain('pixels');
    expect(seen[0]).toContain('Bearer k');
  });

  test('follows a redirect, and takes the key to no other origin', async () => {
    handler = (request, response) => {
      const location = { '/1': '/2', '/2': `http://good.test:${port}/3` }[request.url ?? ''];
      if (location === undefined) response.end('there');
      else response.writeHead(302, { location }).end();
    };
    const answer = await open().fetch(`http://127.0.0.1:${port}/1`, {
      headers: { authorization: 'Bearer k' },
    });
    expect(await answer.text()).toBe('there');
    expect(seen.map((line) => line.split(' ').slice(2).join(' '))).toEqual([
      '/1 Bearer k',
      '/2 Bearer k',
      '/3 -',
    ]);
  });

  test('leaves a redirect to the caller when asked to', async () => {
    handler = (_request, response) => response.writeHead(302, { location: '/next' }).end();
    const answer = await open().fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/next']);
  });

  test('reads what a server compressed unasked, and caps what comes out', async () => {
    handler = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('z'.repeat(3 * 2 ** 20)));
    const answer = await open().fetch(`http://127.0.0.1:${port}/`);
    expect((await answer.text()).length).toBe(3 * 2 ** 20);
    const small = await open({ maxBytes: 2 ** 20 }).fetch(`http://127.0.0.1:${port}/`);
    await expect(small.text()).rejects.toThrow('more than 1 MB');
  });

  test('ends with the reason of the signal, before and within the answer', async () => {
    handler = () => undefined;
    const reason = new Error('stopped by the person');
    const controller = new AbortController();
    const waiting = open().fetch(`http://127.0.0.1:${port}/`, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 30);
    await expect(waiting).rejects.toBe(reason);
    await expect(
      open().fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
    handler = (_request, response) => void response.write('part');
    const later = new AbortController();
    const answer = await open().fetch(`http://127.0.0.1:${port}/`, { signal: later.signal });
    setTimeout(() => later.abort(reason), 30);
    await expect(answer.text()).rejects.toBe(reason);
  });

  test('ends in time, also while a name resolves', async () => {
    handler = (_request, response) => void response.write('part');
    const answer = await open({ timeoutMs: 50 }).fetch(`http://127.0.0.1:${port}/`);
    await expect(answer.text()).rejects.toMatchObject({ name: 'TimeoutError' });
    const never = open({ timeoutMs: 50, resolve: () => new Promise(() => undefined) });
    await expect(never.fetch('http://good.test/')).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('reports a connection that is cut', async () => {
    handler = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('part');
      setTimeout(() => response.destroy(), 20);
    };
    const answer = await open().fetch(`http://127.0.0.1:${port}/`);
    await expect(answer.text()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('parseAllowedHosts', () => {
  test('reads hosts with and without port', () => {
    expect(parseAllowedHosts(' LocalHost:8080, 10.0.0.5 ,[FD00::5]:7860,')).toEqual([
      { host: 'localhost', port: 8080 },
      { host: '10.0.0.5', port: null },
      { host: '[fd00::5]', port: 7860 },
    ]);
  });

  test.each(['http://localhost', 'a b', 'host:99999', '/etc', ':80'])('refuses %s', (text) => {
    expect(() => parseAllowedHosts(text)).toThrow('is not a host');
  });
});
