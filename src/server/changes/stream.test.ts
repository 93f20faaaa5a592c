import { createConnection, type Socket } from 'node:net';
import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChangeSet } from '../../shared/contract/changes.ts';
import { type Kernel, openKernel, seeded, until } from '../../../test/kernel.ts';
import type { Actor } from '../actor.ts';
import { createHttp } from '../http/index.ts';
import { createLog } from '../log.ts';
import { changeRoutes } from './index.ts';
import { followInto } from './stream.ts';

const actor: Actor = { ownerId: 'owner', role: 'member', sessionId: 'session' };
const day = 24 * 60 * 60 * 1000;

let kernel: Kernel;
let http: FastifyInstance;
let url: string;
/** `stallAfter`: how long a device may read nothing, in milliseconds. */
async function serve(stallAfter?: number): Promise<void> {
  http = await createHttp({
    authenticate: () => Promise.resolve(actor),
    routes: changeRoutes(kernel.changes),
    contract: {},
    version: '0',
    webDir: kernel.dataDir,
    log: await createLog('silent'),
    trustedProxies: [],
    ...(stallAfter !== undefined && { stallAfter }),
  });
  url = await http.listen({ host: '127.0.0.1', port: 0 });
}

beforeEach(async () => {
  kernel = await openKernel();
  await serve();
});
afterEach(async () => {
  vi.useRealTimers();
  await http.close();
  await kernel[Symbol.asyncDispose]();
});

const note = (ids: string[] = ['1'], kind: 'image.added' | 'session.ended' = 'image.added'): Promise<void> =>
  kernel.db.write(async (tx) => kernel.changes.append(tx, actor.ownerId, kind, ids));

interface Event {
  id: string | undefined;
  name: string;
  data: unknown;
}

/** A device: reads events until it is told to stop or the stream ends. */
function device(path: string, headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const events: Event[] = [];
  let comments = 0;
  async function read(): Promise<void> {
    const answer = await fetch(url + path, { headers, signal: stop.signal });
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const fields = new Map(
          text
            .slice(0, end)
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
        );
        text = text.slice(end + 2);
        if (fields.has('')) comments += 1;
        const name = fields.get('event');
        if (name) events.push({ id: fields.get('id'), name, data: JSON.parse(fields.get('data')!) });
      }
    }
  }
  const ended = read().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  ended.catch(() => undefined);
  return {
    events,
    ended,
    comments: () => comments,
    named: (name: string) => events.filter((event) => event.name === name),
    seqs: () => events.flatMap(({ name, data }) => (name === 'change' ? [(data as ChangeSet).seq] : [])),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await ended;
    },
  };
}

test('first what was missed, then ready, then live', async () => {
  await note();
  await note();
  await using phone = device('/api/changes?after=1');
  await until(() => phone.named('ready').length === 1);
  await note();
  kernel.changes.announce('owner', { type: 'job.progress', jobId: 'j', done: 1, total: 2 });
  await until(() => phone.events.length === 4);
  expect(phone.events.map(({ id, name }) => [id, name])).toEqual([
    ['2', 'change'],
    [undefined, 'ready'],
    ['3', 'change'],
    [undefined, 'transient'],
  ]);
  expect(phone.named('ready')[0]!.data).toEqual({ seq: 2 });
});

test('without a place to start from it begins now', async () => {
  await note();
  await using phone = device('/api/changes');
  await until(() => phone.named('ready').length === 1);
  await note();
  await until(() => phone.seqs().length === 1);
  expect(phone.seqs()).toEqual([2]);
});

test('the event id of a device that comes back wins over its old address, also when it is 0', async () => {
  for (let i = 0; i < 3; i += 1) await note();
  await using phone = device('/api/changes?after=0', { 'last-event-id': '2' });
  await until(() => phone.named('ready').length === 1);
  expect(phone.seqs()).toEqual([3]);
  await using restored = device('/api/changes?after=99', { 'last-event-id': '0' });
  await until(() => restored.named('ready').length === 1);
  expect(restored.named('reload')).toEqual([]);
  expect(restored.seqs()).toEqual([1, 2, 3]);
  await using odd = device('/api/changes?after=2', { 'last-event-id': 'nonsense' });
  await until(() => odd.named('ready').length === 1);
  expect(odd.seqs()).toEqual([3]);
});

test('a device behind the horizon or ahead of the clock is told to reload, and then follows', async () => {
  await note();
  await note();
  kernel.clock.pass(91 * day);
  await kernel.changes.forgetOld();
  for (const after of [1, 77]) {
    await using phone = device(`/api/changes?after=${after}`);
    await until(() => phone.named('ready').length === 1);
    const seq = await kernel.changes.clockOf('owner');
    expect(phone.named('reload')).toEqual([{ id: String(seq), name: 'reload', data: { seq } }]);
    await note();
    await until(() => phone.seqs().length === 1);
    expect(phone.seqs()).toEqual([seq + 1]);
  }
});

test('a stream ends with the session that follows, and not with another', async () => {
  await using phone = device('/api/changes');
  await until(() => phone.named('ready').length === 1);
  await note(['another session'], 'session.ended');
  await note();
  await until(() => phone.seqs().length === 2);
  await note(['session'], 'session.ended');
  await phone.ended;
  expect(phone.seqs()).toEqual([1, 2, 3]);
});

test('the heartbeat comes every 15 seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  await using phone = device('/api/changes');
  await until(() => phone.named('ready').length === 1);
  await until(() => vi.getTimerCount() > 0);
  vi.advanceTimersByTime(30_000);
  await until(() => phone.comments() === 2);
});

test('a log that can not be read ends the stream instead of the process', async () => {
  await using phone = device('/api/changes');
  await until(() => phone.named('ready').length === 1);
  await note();
  await until(() => phone.seqs().length === 1);
  await kernel.db.write(async (tx) => {
    // The device has missed one and wants to read the log, which fails.
    await sql`UPDATE owner_clocks SET seq = 7`.execute(tx);
    kernel.changes.append(tx, actor.ownerId, 'image.added', ['1']);
    kernel.db.beforeCommit(tx, 'afterwards', async () => {
      await sql`ALTER TABLE owner_clocks RENAME COLUMN horizon TO edge`.execute(tx);
    });
  });
  await phone.ended;
  expect(phone.seqs()).toEqual([1]);
  const sink = { write: () => undefined, full: () => false, drained: () => Promise.resolve() };
  await expect(followInto(sink, kernel.changes, actor, 0, new AbortController().signal)).rejects.toThrow();
});

test('when the server closes, streams end and their listeners go', async () => {
  const phone = device('/api/changes');
  await until(() => phone.named('ready').length === 1);
  await http.close();
  await phone.ended.catch(() => undefined);
  await note();
  expect(phone.seqs()).toEqual([]);
});

describe('much at once', () => {
  const ids = Array.from(
    { length: 150_000 },
    (_, i) => `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
  );

  test('one set that is larger than all that may be buffered arrives', async () => {
    await using phone = device('/api/changes');
    await until(() => phone.named('ready').length === 1);
    await note(ids);
    await note();
    await until(() => phone.seqs().length === 2);
    const [first] = phone.named('change');
    expect((first!.data as ChangeSet).changes.flatMap((change) => change.ids)).toHaveLength(ids.length);
  });

  test('a backfill of many such sets arrives whole', async () => {
    for (let i = 0; i < 6; i += 1) await note(ids.slice(0, 60_000));
    await using phone = device('/api/changes?after=0');
    await until(() => phone.named('ready').length === 1);
    expect(phone.seqs()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('a device that does not read is cut off', async () => {
    await http.close();
    await serve(300);
    const { port } = new URL(url);
    const socket: Socket = createConnection({ host: '127.0.0.1', port: Number(port) });
    socket.on('error', () => undefined);
    socket.write(`GET /api/changes HTTP/1.1\r\nHost: x\r\n\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    const connections = (): Promise<number> =>
      new Promise((resolve) => http.server.getConnections((_, count) => resolve(count)));
    expect(await connections()).toBe(1);
    for (let i = 0; i < 6; i += 1) await note(ids.slice(0, 100_000));
    await until(async () => (await connections()) === 0);
    socket.destroy();
  });

  test('what may be lost is not kept for a device that does not read', async () => {
    const written: string[] = [];
    let full = false;
    const sink = {
      write: (text: string) => written.push(text),
      full: () => full,
      drained: () => Promise.resolve(),
    };
    const stop = new AbortController();
    const following = followInto(sink, kernel.changes, actor, 0, stop.signal);
    await until(() => written.some((text) => text.includes('event: ready')));
    const before = written.length;
    full = true;
    kernel.changes.announce('owner', { type: 'job.progress', jobId: 'j', done: 1, total: 2 });
    expect(written).toHaveLength(before);
    full = false;
    kernel.changes.announce('owner', { type: 'job.progress', jobId: 'j', done: 2, total: 2 });
    expect(written).toHaveLength(before + 1);
    stop.abort();
    await following;
  });
});

test.each([1, 2, 3, 4, 5])(
  'fuzz %i: devices come and go while others write; each sees every clock value once and in order',
  async (seed) => {
    const random = seeded(seed);
    const pause = (most: number) => new Promise((resolve) => setTimeout(resolve, random() * most));
    const writes = 150;
    let written = 0;
    const writers = Array.from({ length: 3 }, async () => {
      while (written < writes) {
        written += 1;
        await note([String(written)]);
        if (random() < 0.3) await pause(6);
      }
    });

    async function follower(): Promise<void> {
      const seen: number[] = [];
      let last = 0;
      for (;;) {
        const patience = random() < 0.7 ? random() * 60 : Infinity;
        const began = performance.now();
        await using phone = device('/api/changes?after=0', last > 0 ? { 'last-event-id': String(last) } : {});
        const all = writes + 2;
        while (performance.now() - began < patience && (phone.seqs().at(-1) ?? last) < all) await pause(4);
        const got = phone.seqs();
        seen.push(...got);
        last = got.at(-1) ?? last;
        expect(phone.named('reload')).toEqual([]);
        if (last >= all) break;
        await pause(20);
      }
      expect(seen).toEqual(Array.from({ length: last }, (_, i) => i + 1));
    }

    const followers = Array.from({ length: 4 }, async () => {
      await pause(50);
      await follower();
    });
    await Promise.all(writers);
    // Whatever the writers' last step was, the log ends at the same place.
    while ((await kernel.changes.clockOf('owner')) < writes + 2) await note();
    await Promise.all(followers);
  },
);
