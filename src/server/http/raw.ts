import { PassThrough, type Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Actor } from '../actor.ts';
import { AppError } from '../errors.ts';
import { refuseForeign } from './secure.ts';

/** A request of a protocol that is not ours, with its body unread. */
export interface RawRequest {
  method: string;
  /** The part of the path behind the route's own; empty for the route itself. */
  rest: string;
  headers: Headers;
  /** Fails when the client goes away before its end. */
  body: Readable;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
}

/** Speaks a protocol of its own below a path, for people who are signed in. Failures are AppErrors, as everywhere. */
export interface RawRoute {
  path: string;
  methods: HTTPMethods[];
  handle(request: RawRequest, actor: Actor): Promise<RawAnswer>;
}

/** What is left of a refused body is read to its end up to this size, so that the client gets to see the answer. */
const mostDrained = 128 * 1024 * 1024;

/** Mounts a raw route; bodies of any type and length pass through as they come. */
export async function mountRaw(
  app: FastifyInstance,
  route: RawRoute,
  authenticate: (headers: FastifyRequest['headers']) => Promise<Actor | null>,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const url of [route.path, `${route.path}/:rest`]) {
      scope.route({
        method: route.methods,
        url,
        async handler(request, reply) {
          reply.header('cache-control', 'no-store');
          // Other protocols write with any method.
          refuseForeign(request);
          const actor = await authenticate(request.headers);
          if (!actor) throw new AppError('unauthenticated', 'Sign in to go on.');
          const { status, headers } = await answerOf(route, request, reply, actor);
          return reply.code(status).headers(headers).send();
        },
      });
    }
  });
}

async function answerOf(
  route: RawRoute,
  { raw, method, params }: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
): Promise<RawAnswer> {
  const body = new PassThrough();
  const breakOff = (): void => void body.destroy(new Error('The client went away.'));
  // Whoever reads it sees the failure there; without a reader it is none.
  body.on('error', () => {});
  raw.on('error', breakOff);
  raw.on('close', () => {
    if (!raw.complete) breakOff();
  });
  raw.pipe(body);
  const { rest = '' } = params as { rest?: string };
  try {
    return await route.handle({ method, rest, headers: headersOf(raw.headers), body }, actor);
  } finally {
    raw.unpipe(body);
    body.destroy();
    if (Number(raw.headers['content-length'] ?? 0) <= mostDrained) raw.resume();
    else if (!raw.complete) reply.header('connection', 'close');
  }
}

function headersOf(given: FastifyRequest['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}
