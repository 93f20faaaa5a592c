import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Endpoint, pathFields } from '../../shared/contract/endpoint.ts';
import type { Actor } from '../actor.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { answerError, nothingHere } from './answer-error.ts';
import { printDocsPage } from './docs-page.ts';
import { type EventStream, sendEvents, usualStall } from './events.ts';
import { type FileAnswer, sendFile } from './file.ts';
import { printOpenApi } from './openapi.ts';
import { mountRaw, type RawRoute } from './raw.ts';
import type { RequestFacts, Route } from './route.ts';
import { secure, setSecurityHeaders } from './secure.ts';
import { serveWeb } from './static.ts';

export interface HttpDeps {
  /** Who sends this request; null for nobody. */
  authenticate(headers: FastifyRequest['headers']): Promise<Actor | null>;
  routes: Route[];
  /** Protocols that are not ours; none when left out. */
  rawRoutes?: RawRoute[];
  contract: Record<string, Endpoint[]>;
  version: string;
  /** The folder of the built web app. */
  webDir: string;
  log: Logger;
  /** Addresses of proxies whose `x-forwarded-*` headers are believed. */
  trustedProxies: string[];
  /** How long the reader of an event stream may take in nothing, in milliseconds; half a minute when left out. */
  stallAfter?: number;
}

/** No JSON body of the contract is larger; files do not travel as JSON. */
const bodyLimit = 4 * 1024 * 1024;

const noSchemas = (): never => {
  throw new Error('Routes are declared without schemas of Fastify.');
};

/** Mounts the endpoint values and the web app on one Fastify instance. */
export async function createHttp(deps: HttpDeps): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit,
    trustProxy: deps.trustedProxies.length > 0 ? deps.trustedProxies : false,
    routerOptions: { maxParamLength: 200 },
    // The contract checks input and answers; Fastify would load compilers of JSON Schema for what it never checks.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    forceCloseConnections: true,
    // An address that can't be decoded never reaches the hooks.
    frameworkErrors(error, request, reply) {
      setSecurityHeaders(reply);
      return answerError(error, request, reply, deps.log);
    },
  });
  app.removeContentTypeParser('text/plain');
  const closing = new AbortController();
  app.addHook('preClose', () => closing.abort());
  secure(app);
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, deps.log));
  app.setNotFoundHandler((request, reply) => answerError(nothingHere, request, reply, deps.log));
  for (const route of deps.routes) mount(app, route, deps, closing.signal);
  for (const route of deps.rawRoutes ?? []) await mountRaw(app, route, deps.authenticate);
  const openApi = { text: '' };
  app.get('/api/openapi.json', (_request, reply) => {
    openApi.text ||= JSON.stringify(printOpenApi(deps.contract, deps.version));
    return reply.type('application/json').header('cache-control', 'no-store').send(openApi.text);
  });
  app.get('/api/docs', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(printDocsPage(deps.contract, reply.nonce)),
  );
  await serveWeb(app, deps.webDir);
  return app;
}

function mount(
  app: FastifyInstance,
  { endpoint, handle }: Route,
  deps: HttpDeps,
  closing: AbortSignal,
): void {
  const inPath = pathFields(endpoint.path);
  const { stallAfter = usualStall } = deps;
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    // A stream of events has no end that HEAD could wait for.
    exposeHeadRoute: endpoint.method === 'GET' && endpoint.answer !== 'events',
    async handler(request, reply) {
      reply.header('cache-control', 'no-store');
      const actor = await deps.authenticate(request.headers);
      authorise(endpoint, actor);
      const input = readInput(endpoint, request, inPath);
      const facts = factsOf(request, reply);
      const answer = await handle(input, actor, facts);
      for (const [name, value] of facts.addedHeaders) reply.header(name, value);
      if (endpoint.answer === 'file') {
        await sendFile(answer as FileAnswer, request, reply);
        return reply;
      }
      if (endpoint.answer === 'events') {
        await sendEvents(answer as EventStream, reply, { closing, stallAfter }).catch((error: unknown) =>
          deps.log.error({ err: error, route: endpoint.path }, 'an event stream broke off'),
        );
        return reply;
      }
      if (endpoint.answer !== 'large') return endpoint.output.parse(answer);
      // As bytes: a long text would be written to the socket at twice the cost.
      const json = answer instanceof Uint8Array ? answer : Buffer.from(JSON.stringify(answer));
      return reply.type('application/json; charset=utf-8').send(json);
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
  // The contract's own messages are sentences; the validator's need the name of the field.
  const ownWords = /[.!?]$/.test(issue.message);
  const message =
    ownWords || field === '' ? issue.message : `The field ${field} is not right: ${issue.message}.`;
  throw new AppError('bad_input', message, { cause: result.error, ...(field && { field }) });
}

function factsOf(
  request: FastifyRequest,
  reply: FastifyReply,
): RequestFacts & { addedHeaders: Iterable<[string, string]> } {
  const gone = new AbortController();
  // The request itself closes as soon as its body was read.
  reply.raw.on('close', () => gone.abort());
  let added: Headers | undefined;
  return {
    headers: request.headers,
    ip: request.ip,
    protocol: request.protocol,
    host: request.host,
    signal: gone.signal,
    // Made when asked for: most answers add none, and the first of them loads Node's whole HTTP client.
    get answerHeaders() {
      return (added ??= new Headers());
    },
    get addedHeaders() {
      return added ?? [];
    },
  };
}
