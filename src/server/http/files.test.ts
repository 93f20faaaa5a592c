import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseRange } from './file.ts';
import { bytes, startServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const get = (headers: Record<string, string> = {}, which = 'whole', method = 'GET') =>
  fetch(`${server.url}/api/file/${which}`, { method, headers });
const body = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test('a file comes whole, and nothing may keep, sniff or run it', async () => {
  const answer = await get();
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-disposition': 'inline',
    'content-length': '1000',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'image/png',
    'cross-origin-resource-policy': 'same-origin',
    etag: '"abc"',
    'x-content-type-options': 'nosniff',
  });
  expect((await body(answer)).equals(bytes)).toBe(true);
});

test.each([
  ['bytes=0-0', 0, 0],
  ['bytes=10-19', 10, 19],
  ['bytes=990-', 990, 999],
  ['bytes=990-5000', 990, 999],
  ['bytes=-5', 995, 999],
  ['bytes=-5000', 0, 999],
  ['Bytes=3-4', 3, 4],
])('the range %s', async (range, start, end) => {
  const answer = await get({ range });
  expect(answer.status).toBe(206);
  expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/1000`);
  expect(answer.headers.get('content-length')).toBe(String(end - start + 1));
  expect((await body(answer)).equals(bytes.subarray(start, end + 1))).toBe(true);
});

test.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])(
  'the range %s is not in the file',
  async (range) => {
    const answer = await get({ range });
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe('bytes */1000');
    expect(await answer.text()).toBe('');
    expect(server.opened).toEqual([]);
  },
);

test.each(['bytes=5-2', 'bytes=', 'bytes=a-b', 'bytes=0-1,5-6', 'items=0-1', 'bytes=-'])(
  'the range %s is not understood, so everything comes',
  async (range) => {
    expect((await get({ range })).status).toBe(200);
  },
);

test('a range of no file at all', () => {
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
  expect(parseRange(`bytes=0-${'9'.repeat(400)}`, 10)).toEqual({ start: 0, end: 9 });
});

test.each(['"abc"', 'W/"abc"', '"x", "abc"', '*'])('If-None-Match: %s is known already', async (tag) => {
  const answer = await get({ 'if-none-match': tag, range: 'bytes=0-1' });
  expect(answer.status).toBe(304);
  expect(answer.headers.get('etag')).toBe('"abc"');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect(server.opened).toEqual([]);
});

test('If-None-Match of something else', async () => {
  expect((await get({ 'if-none-match': '"abcd"' })).status).toBe(200);
});

test.each([
  ['"abc"', 206],
  ['"other"', 200],
  ['W/"abc"', 200],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 200],
])('If-Range: %s answers %i', async (tag, status) => {
  expect((await get({ range: 'bytes=0-1', 'if-range': tag })).status).toBe(status);
});

test('HEAD says how long it is and opens nothing', async () => {
  const answer = await get({ range: 'bytes=0-1' }, 'whole', 'HEAD');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-length')).toBe('1000');
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(server.opened).toEqual([]);
});

test('an empty file and an attachment', async () => {
  const empty = await get({}, 'empty');
  expect([empty.status, empty.headers.get('content-length'), await empty.text()]).toEqual([200, '0', '']);
  expect((await get({}, 'attached')).headers.get('content-disposition')).toBe('attachment; filename="a.png"');
});

test.each([
  ['gone', 404, 'The file is gone.'],
  ['unreadable', 500, 'Something went wrong on the server.'],
])('a file that is %s is an error like any other', async (which, status, sentence) => {
  const answer = await get({ range: 'bytes=0-10' }, which);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch('application/json');
  expect(answer.headers.has('content-range')).toBe(false);
  expect(answer.headers.has('content-disposition')).toBe(false);
  const text = await answer.text();
  expect(text).toContain(sentence);
  expect(text).not.toContain('secret');
});

test('a file that breaks off in the middle breaks the connection off, so that nobody takes it for whole', async () => {
  const answer = await get({}, 'breaking');
  expect(answer.status).toBe(200);
  await expect(answer.arrayBuffer()).rejects.toThrow();
  expect((await get()).status).toBe(200);
});
