import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allEndpoints, contract } from '../../shared/contract/index.ts';
import { pathFields } from '../../shared/contract/endpoint.ts';
import { printDocsPage } from './docs-page.ts';
import { printOpenApi } from './openapi.ts';
import { startServer, type TestServer } from './test-server.ts';

let outside: string;
let webDir: string;
beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'imagestead-web-'));
  webDir = join(outside, 'web');
  mkdirSync(join(webDir, 'assets'), { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), 'outside');
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><style nonce="__NONCE__"></style>');
  writeFileSync(join(webDir, 'service-worker.js'), 'self.skipWaiting()');
  writeFileSync(join(webDir, 'assets/app-1a2b.js'), 'run()');
});
afterAll(() => rmSync(outside, { recursive: true }));

let server: TestServer;
beforeEach(async () => {
  server = await startServer({ webDir });
});
afterEach(() => server[Symbol.asyncDispose]());

describe('the web app', () => {
  test.each(['/', '/library', '/chats/019a?x=1', '/index.html', '/a.b/c'])('%s is the page', async (path) => {
    const answer = await fetch(server.url + path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const nonce = /nonce-([^']+)'/.exec(answer.headers.get('content-security-policy')!)![1]!;
    expect(await answer.text()).toBe(`<!doctype html><style nonce="${nonce}"></style>`);
  });

  test('a nonce is used once', async () => {
    const policies = await Promise.all(
      Array.from({ length: 20 }, async () =>
        (await fetch(server.url)).headers.get('content-security-policy'),
      ),
    );
    expect(new Set(policies).size).toBe(20);
    expect(policies[0]).not.toMatch(/unsafe|\*/);
  });

  test('files with a hash in their name are kept for good, others are asked for anew', async () => {
    const asset = await fetch(`${server.url}/assets/app-1a2b.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toMatch(/javascript/);
    expect(await asset.text()).toBe('run()');
    const worker = await fetch(`${server.url}/service-worker.js`);
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    const etag = worker.headers.get('etag')!;
    const again = await server.raw(
      `GET /service-worker.js HTTP/1.1\r\nHost: x\r\nIf-None-Match: ${etag}\r\nConnection: close\r\n\r\n`,
    );
    expect(again).toMatch(/^HTTP\/1\.1 304 /);
  });

  test('a missing asset is missing, not the page', async () => {
    const answer = await fetch(`${server.url}/assets/missing.js`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-type')).toMatch(/json/);
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/assets/%00',
  ])('no path leads out of its folder: %s', async (path) => {
    const answer = await server.raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404) /);
    expect(answer).not.toContain('outside');
  });

  test('without a built app it says what to do', async () => {
    await using bare = await startServer();
    const answer = await fetch(bare.url);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toMatch(/npm start/);
  });
});

type Json = Record<string, unknown>;
type Operation = {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: {
    required: boolean;
    content: { 'application/json': { schema: { required: string[]; properties: Json } } };
  };
  responses: Record<string, { description: string; content: Record<string, { schema: Json }> }>;
};

describe('OpenAPI', () => {
  const document = JSON.parse(JSON.stringify(printOpenApi(contract, '1.2.3'))) as {
    openapi: string;
    info: Json;
    paths: Record<string, Record<string, Operation>>;
    components: { securitySchemes: { session: { name: string } } };
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

  test('names version 3.1, itself, and the cookie', async () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: 'Imagestead', version: '1.2.3' });
    expect(document.components.securitySchemes.session.name).toBe('imagestead.session_token');
    const answer = await fetch(`${server.url}/api/openapi.json`);
    expect(answer.headers.get('content-type')).toMatch('application/json');
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
  });

  test('has every endpoint once', () => {
    expect(operations.map(({ operation }) => operation.operationId).toSorted()).toEqual(
      allEndpoints.map(({ name }) => name).toSorted(),
    );
    expect(new Set(allEndpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(
      allEndpoints.length,
    );
  });

  test.each(allEndpoints.map((one) => [one.name, one] as const))('%s', (_name, endpoint) => {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    const operation = document.paths[path]![endpoint.method.toLowerCase()]!;
    const inPath = pathFields(endpoint.path);
    // Every field of the template is a required parameter, and nothing else is a parameter of the path.
    const pathParameters = operation.parameters.filter((parameter) => parameter.in === 'path');
    expect(pathParameters.map(({ name }) => name).toSorted()).toEqual(inPath.toSorted());
    expect(operation.parameters.every((one) => one.in !== 'path' || one.required)).toBe(true);
    // A field is required where leaving it out is refused.
    for (const [field, schema] of Object.entries(endpoint.input.shape)) {
      if (inPath.includes(field)) continue;
      const needed = !schema.safeParse(undefined).success;
      const parameter = operation.parameters.find(({ name }) => name === field);
      const body = operation.requestBody?.content['application/json'].schema;
      if (endpoint.method === 'GET') expect(parameter).toMatchObject({ in: 'query', required: needed });
      else expect(body!.required.includes(field)).toBe(needed);
      const described = endpoint.method === 'GET' ? parameter!.schema : body!.properties[field];
      expect(Object.keys(described as Json).length).toBeGreaterThan(0);
    }
    expect(Object.keys(operation.responses)).toEqual(['200', 'default']);
    // References would have to lead somewhere inside the document.
    expect(JSON.stringify(operation)).not.toContain('"$ref"');
  });
});

describe('the page of the API', () => {
  const page = printDocsPage(contract, 'the-nonce');

  test('has every endpoint, no script and no style that the policy would refuse', () => {
    for (const { name } of allEndpoints) expect(page).toContain(`id="${name}"`);
    expect(page).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=/i);
    expect(page.match(/<style[^>]*>/g)).toEqual(['<style nonce="the-nonce">']);
    expect(page).not.toMatch(/(src|href)="https?:/);
  });

  test('is served with a nonce of its own', async () => {
    const answer = await fetch(`${server.url}/api/docs`);
    const nonce = /nonce-([^']+)'/.exec(answer.headers.get('content-security-policy')!)![1]!;
    expect(await answer.text()).toContain(`<style nonce="${nonce}">`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
