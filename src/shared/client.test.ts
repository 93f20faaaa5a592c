import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { addressOf, CallError, createCall } from './client.ts';
import { endpoint } from './contract/endpoint.ts';

const read = endpoint({
  name: 'read',
  method: 'GET',
  path: '/api/things/:id',
  summary: 'Reads.',
  input: z.object({ id: z.string(), words: z.string().optional(), all: z.stringbool().optional() }),
  output: z.object({ ok: z.literal(true) }),
});
const write = endpoint({
  name: 'write',
  method: 'POST',
  path: '/api/things/:id/parts/:part',
  summary: 'Writes.',
  input: z.object({ id: z.string(), part: z.string(), text: z.string() }),
  output: z.object({ ok: z.literal(true) }),
});

/** A server that answers what it is told, and what was asked of it. */
async function serve(listener: RequestListener) {
  const asked: { method: string; url: string; type: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ method: request.method!, url: request.url!, type: request.headers['content-type'], body });
      listener(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const ok: RequestListener = (_request, response) =>
  void response.setHeader('content-type', 'application/json').end('{"ok":true}');
const failureOf = (promise: Promise<unknown>): Promise<CallError> =>
  promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error as CallError,
  );

test('fields go where the endpoint says: path, query of a GET, body of the rest', async () => {
  await using server = await serve(ok);
  const call = createCall(server.origin);
  expect(await call(read, { id: 'a/b?c', words: 'd & e', all: undefined })).toEqual({ ok: true });
  await call(write, { id: '1', part: 'ä', text: 'x' });
  expect(server.asked).toEqual([
    { method: 'GET', url: '/api/things/a%2Fb%3Fc?words=d+%26+e', type: undefined, body: '' },
    { method: 'POST', url: '/api/things/1/parts/%C3%A4', type: 'application/json', body: '{"text":"x"}' },
  ]);
  expect(addressOf(read, { id: '1' })).toBe('/api/things/1');
});

test('a refusal is a CallError with code, sentence, status and field', async () => {
  await using server = await serve((_request, response) => {
    response.statusCode = 400;
    response.end(JSON.stringify({ error: { code: 'bad_input', message: 'Say more.', field: 'words' } }));
  });
  const error = await failureOf(createCall(server.origin)(read, { id: '1' }));
  expect(error).toBeInstanceOf(CallError);
  expect(error).toMatchObject({ code: 'bad_input', message: 'Say more.', status: 400, field: 'words' });
});

test('what is no answer of ours keeps its status', async () => {
  await using server = await serve((_request, response) => void response.writeHead(502).end('<h1>Bad</h1>'));
  const error = await failureOf(createCall(server.origin)(read, { id: '1' }));
  expect(error).toMatchObject({ code: 'internal', message: 'The server answered 502.', status: 502 });
});

test('no answer, and one that breaks off, are not taken for success', async () => {
  const gone = await serve(ok);
  const { origin } = gone;
  await gone[Symbol.asyncDispose]();
  expect(await failureOf(createCall(origin)(read, { id: '1' }))).toMatchObject({
    code: 'offline',
    status: 0,
  });
  await using breaking = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('{"ok":', () => response.destroy());
  });
  expect(await failureOf(createCall(breaking.origin)(read, { id: '1' }))).toMatchObject({ code: 'offline' });
});

test('who aborts gets the abort', async () => {
  await using server = await serve(() => undefined);
  const stop = new AbortController();
  const error = failureOf(createCall(server.origin)(read, { id: '1' }, { signal: stop.signal }));
  setTimeout(() => stop.abort(), 20);
  expect(await error).toMatchObject({ name: 'AbortError' });
});
