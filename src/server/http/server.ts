import { randomBytes } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Endpoint, pathFields } from '../../shared/contract/endpoint.ts';
import type { ErrorCode } from '../../shared/contract/errors.ts';
import { errorStatus } from '../../shared/contract/errors.ts';
import type { Actor } from '../actor.ts';
import { AppError, toAppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { printDocsPage } from './docs-page.ts';
import { type EventStream, sendEvents } from './events.ts';
import { type FileAnswer, sendFile } from './file.ts';
import { printOpenApi } from './openapi.ts';
import type { RequestFacts, Route } from './route.ts';
import { serveWeb } from './static.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Allows the style elements of this one page. */
    nonce: string;
  }
}

export interface HttpDeps {
  /** Who sends this request; null for nobody. */
  authenticate(headers: FastifyRequest['headers']): Promise<Actor | null>;
  routes: Route[];
  contract: Record<string, Endpoint[]>;
  version: string;
  /** The folder of the built web app. */
  webDir: string;
  log: Logger;
  /** Addresses of proxies whose `x-forwarded-*` headers are believed. */
  trustedProxies: string[];
}

/** No JSON body of the contract is larger; files do not travel as JSON. */
const bodyLimit = 2 * 1024 * 1024;

/** Mounts the endpoint values and the web app on one Fastify instance. */
export async function createHttp(deps: HttpDeps): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit,
    trustProxy: deps.trustedProxies.length > 0 ? deps.trustedProxies : false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
  });
  const closing = new AbortController();
  app.addHook('preClose', () => closing.abort());
  secure(app);
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, deps.log));
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .send(bodyOf('not_found', 'There is nothing at this address. The list of endpoints is at /api/docs.')),
  );
  for (const route of deps.routes) mount(app, route, deps, closing.signal);
  const openApi = { text: '' };
  app.get('/api/openapi.json', (_request, reply) => {
    openApi.text ||= JSON.stringify(printOpenApi(deps.contract, deps.version));
    return reply.type('application/json').send(openApi.text);
  });
  app.get('/api/docs', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(printDocsPage(deps.contract, reply.nonce)),
  );
  await serveWeb(app, deps.webDir);
  return app;
}

/** Headers of every answer, and the check that a state-changing request comes from this origin's own pages. */
function secure(app: FastifyInstance): void {
  app.decorateReply('nonce', '');
  app.addHook('onRequest', (request, reply, next) => {
    reply.nonce = randomBytes(16).toString('base64');
    reply.headers({
      'content-security-policy': [
        "default-src 'self'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${reply.nonce}'`,
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].join('; '),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    });
    const { origin } = request.headers;
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const foreign =
      (origin !== undefined && origin !== `${request.protocol}://${request.host}`) ||
      request.headers['sec-fetch-site'] === 'cross-site';
    if (!reads && foreign) {
      next(new AppError('forbidden', 'This request came from a page of another site and was refused.'));
      return;
    }
    next();
  });
}

function mount(
  app: FastifyInstance,
  { endpoint, handle }: Route,
  deps: HttpDeps,
  closing: AbortSignal,
): void {
  const inPath = pathFields(endpoint.path);
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    async handler(request, reply) {
      reply.header('cache-control', 'no-store');
      const actor = await deps.authenticate(request.headers);
      authorise(endpoint, actor);
      const input = readInput(endpoint, request, inPath);
      const facts = factsOf(request);
      const answer = await handle(input, actor, facts);
      for (const [name, value] of facts.answerHeaders) reply.header(name, value);
      if (isStreamed(answer)) {
        if (answer.type === 'file') await sendFile(answer, request, reply);
        else await sendEvents(answer, reply, closing);
        return reply;
      }
      return endpoint.answer === 'large' ? answer : endpoint.output.parse(answer);
    },
  });
}

function authorise(endpoint: Endpoint, actor: Actor | null): void {
  if (endpoint.access === 'public') return;
  if (!actor) throw new AppError('unauthenticated', 'Sign in to go on.');
  if (endpoint.access === 'administrator' && actor.role !== 'administrator') {
    throw new AppError('forbidden', 'Only the administrator of this installation can do this.');
  }
}

function readInput(endpoint: Endpoint, request: FastifyRequest, inPath: string[]): unknown {
  const outside = endpoint.method === 'GET' ? request.query : (request.body ?? {});
  if (typeof outside !== 'object' || outside === null || Array.isArray(outside)) {
    throw new AppError('bad_input', 'The body of this request must be a JSON object.');
  }
  const params = request.params as Record<string, string>;
  const values = { ...outside, ...Object.fromEntries(inPath.map((field) => [field, params[field]])) };
  const result = endpoint.input.safeParse(values);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const field = issue.path.join('.');
  // An id that cannot be one is treated like one that is not there: nobody learns which ids exist.
  if (inPath.includes(field))
    throw new AppError('not_found', 'There is nothing with this id. It may have been deleted.');
  throw new AppError('bad_input', field ? `${field}: ${issue.message}` : issue.message, {
    cause: result.error,
  });
}

const isStreamed = (answer: unknown): answer is FileAnswer | EventStream =>
  typeof answer === 'object' && answer !== null && 'type' in answer && ('open' in answer || 'run' in answer);

function factsOf(request: FastifyRequest): RequestFacts {
  const gone = new AbortController();
  request.raw.on('close', () => gone.abort());
  return {
    headers: request.headers,
    ip: request.ip,
    protocol: request.protocol,
    host: request.host,
    signal: gone.signal,
    answerHeaders: new Headers(),
  };
}

const bodyOf = (code: ErrorCode, message: string, field?: string) => ({
  error: { code, message, ...(field && { field }) },
});

/** What Fastify itself refuses, as our codes. */
const fastifyErrors: Record<string, [ErrorCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', 'This request is larger than 2 MB. Send less at once.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'bad_input',
    'The body of this request must be JSON, with the content type application/json.',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['bad_input', 'The body of this request is empty; it must be JSON.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['bad_input', 'The body of this request is not JSON.'],
};

function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): FastifyReply {
  const own = fastifyErrors[(error as { code?: string }).code ?? ''];
  const badJson = error instanceof SyntaxError ? fastifyErrors['FST_ERR_CTP_INVALID_JSON_BODY'] : undefined;
  const known = own ?? badJson;
  const failure = known ? new AppError(known[0], known[1], { cause: error }) : toAppError(error);
  if (failure.code === 'internal')
    log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'request failed');
  if (failure.retryAfter !== undefined) reply.header('retry-after', String(failure.retryAfter));
  return reply.code(errorStatus[failure.code]).send(bodyOf(failure.code, failure.message, failure.field));
}
