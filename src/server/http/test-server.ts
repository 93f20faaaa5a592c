import { once } from 'node:events';
import { createConnection } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { endpoint, streamed, type Endpoint } from '../../shared/contract/endpoint.ts';
import type { Actor } from '../actor.ts';
import { AppError } from '../errors.ts';
import { createLog } from '../log.ts';
import { createHttp, type FileAnswer, publicRoute, type Route, route } from './index.ts';

/** Endpoints that have each a trait of the kernel, and no room behind them. */
export const echo = endpoint({
  name: 'echo',
  method: 'POST',
  path: '/api/echo/:id',
  access: 'public',
  summary: 'Says what came in.',
  input: z.object({ id: z.uuid(), text: z.string().max(100), times: z.int().default(1) }),
  output: z.object({ id: z.string(), text: z.string(), times: z.int() }),
});

export const search = endpoint({
  name: 'search',
  method: 'GET',
  path: '/api/search',
  access: 'public',
  summary: 'Says what was asked.',
  input: z.object({
    words: z.string(),
    limit: z.coerce.number().int().max(9).default(3),
    all: z.stringbool().optional(),
  }),
  output: z.object({ words: z.string(), limit: z.int(), all: z.boolean().optional() }),
});

export const poke = endpoint({
  name: 'poke',
  method: 'POST',
  path: '/api/poke',
  access: 'public',
  summary: 'Does nothing.',
  output: z.object({ ok: z.literal(true) }),
});
export const own = endpoint({
  name: 'own',
  method: 'GET',
  path: '/api/own',
  summary: 'For people.',
  output: z.object({ ok: z.literal(true) }),
});
export const administer = endpoint({
  name: 'administer',
  method: 'GET',
  path: '/api/administer',
  access: 'administrator',
  summary: 'For one.',
  output: z.object({ ok: z.literal(true) }),
});
export const fail = endpoint({
  name: 'fail',
  method: 'GET',
  path: '/api/fail/:how',
  access: 'public',
  summary: 'Fails.',
  input: z.object({ how: z.string() }),
  output: z.object({ ok: z.literal(true) }),
});
export const file = endpoint({
  name: 'file',
  method: 'GET',
  path: '/api/file/:which',
  access: 'public',
  answer: 'file',
  summary: 'Sends bytes.',
  input: z.object({ which: z.string() }),
  output: streamed,
});

export const bytes: Buffer = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 256));

const failures: Record<string, () => unknown> = {
  app: () =>
    new AppError('rate_limited', 'Wait a little.', {
      retryAfter: 7,
      field: 'a.b',
      cause: new Error('inner'),
    }),
  internal: () => new Error('a secret of the inside'),
  disk: () => Object.assign(new Error('write'), { code: 'ENOSPC' }),
  text: () => 'thrown text',
};

function fileOf(which: string, opened: string[]): FileAnswer {
  const source: FileAnswer = {
    type: 'file',
    size: which === 'empty' ? 0 : bytes.length,
    mediaType: 'image/png',
    etag: 'abc',
    open(range) {
      opened.push(range ? `${range.start}-${range.end}` : 'all');
      if (which === 'gone') throw new AppError('not_found', 'The file is gone.');
      if (which === 'unreadable')
        return new Readable({
          read() {
            this.destroy(new Error('EIO at /secret/path'));
          },
        });
      if (which === 'breaking') {
        let pushed = 0;
        return new Readable({
          read() {
            if (pushed++ === 0) this.push(bytes.subarray(0, 10));
            else setTimeout(() => this.destroy(new Error('EIO')), 30);
          },
        });
      }
      const part = range ? bytes.subarray(range.start, range.end + 1) : bytes;
      return Readable.from(which === 'empty' ? [] : [part.subarray(0, 3), part.subarray(3)]);
    },
  };
  return which === 'attached' ? { ...source, disposition: 'attachment; filename="a.png"' } : source;
}

export interface TestServer extends AsyncDisposable {
  url: string;
  logged: unknown[];
  /** What was opened of files. */
  opened: string[];
  /** Whether the signal of the last poke that ended had aborted. */
  pokeGone: () => boolean;
  /** From now on a poke ends only when its client goes; answers how many have come. */
  keepPokes: () => { count: () => number };
  /** Sends bytes as they are and answers all that came back until the server closed; ask it to. */
  raw(text: string): Promise<string>;
}

export interface TestServerOptions {
  actor?: Actor | null;
  webDir?: string;
  trustedProxies?: string[];
}

/** The HTTP kernel over these endpoints. */
export async function startServer({
  actor = null,
  webDir = '/nowhere',
  trustedProxies = [],
}: TestServerOptions = {}): Promise<TestServer> {
  const logged: unknown[] = [];
  const opened: string[] = [];
  let gone = false;
  let pokes = 0;
  let pokesStay = false;
  const log = await createLog('silent');
  const routes: Route[] = [
    publicRoute(echo, (input) => input),
    publicRoute(search, (input) => input),
    publicRoute(poke, async (_input, _actor, request) => {
      request.answerHeaders.append('set-cookie', 'a=1; Path=/');
      request.answerHeaders.append('set-cookie', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
      pokes += 1;
      await (pokesStay ? once(request.signal, 'abort') : sleep(60));
      gone = request.signal.aborted;
      return { ok: true as const };
    }),
    route(own, () => ({ ok: true as const })),
    route(administer, () => ({ ok: true as const })),
    publicRoute(fail, ({ how }) => {
      throw failures[how]!();
    }),
    publicRoute(file, ({ which }) => fileOf(which, opened)),
  ];
  const endpoints: Endpoint[] = routes.map((mounted) => mounted.endpoint);
  const http = await createHttp({
    authenticate: () => Promise.resolve(actor),
    routes,
    contract: { test: endpoints },
    version: '1.2.3',
    webDir,
    log: Object.assign(log, { error: (fields: unknown) => void logged.push(fields) }),
    trustedProxies,
  });
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    logged,
    opened,
    pokeGone: () => gone,
    keepPokes() {
      pokes = 0;
      pokesStay = true;
      return { count: () => pokes };
    },
    raw(text) {
      return new Promise((resolve, reject) => {
        const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(url).port) });
        let answer = '';
        socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
        socket.on('close', () => resolve(answer));
        socket.on('error', reject);
        socket.write(text);
      });
    },
    [Symbol.asyncDispose]: () => http.close(),
  };
}
