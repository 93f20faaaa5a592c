import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { drawPicture } from './draw-picture.ts';
import type { ImagesRequest, Refused } from './openai-request.ts';
import { readImagesRequest } from './openai-request.ts';

/** How the server treats one request; `success` otherwise. */
export type Behaviour =
  | { kind: 'success' }
  | { kind: 'slow'; ms: number }
  | { kind: 'answer'; status: number; body: unknown; headers?: Record<string, string> }
  | { kind: 'broken-image'; how: 'cut' | 'not-a-picture' | 'not-base64' }
  | { kind: 'not-json' }
  | { kind: 'no-images' }
  | { kind: 'other-size' }
  | { kind: 'cut' }
  | { kind: 'expired-address'; status: 403 | 404 }
  /** The finished image is said to be there. */
  | { kind: 'address'; url: string };

export interface ServerOptions {
  /** The key that is accepted; null accepts calls without one. */
  key: string | null;
  models: string[];
  /** `openai` refuses fields it does not know and answers base64; `local` ignores them and answers addresses. */
  dialect: 'openai' | 'local' | 'sd-cpp';
  /** Milliseconds that every image takes. */
  drawingTime: number;
}

export interface OpenAiServer extends AsyncDisposable {
  /** With `/v1`. */
  readonly baseUrl: string;
  /** What reached the images endpoints, as it was understood. */
  readonly requests: ImagesRequest[];
  /** How many pictures were fetched by address. */
  readonly fetched: string[];
  /** Treats the next requests this way, in turn; later ones succeed. */
  next(...behaviours: Behaviour[]): void;
}

const maxBody = 64 * 2 ** 20;

/**
 * A server that answers as the public reference of OpenAI's images API says (POST /v1/images/generations as JSON,
 * POST /v1/images/edits as a form, GET /v1/models; errors as {error: {message, type, param, code}}), and, by dialect,
 * as LocalAI or the server of stable-diffusion.cpp. Its pictures come from the request: same words, seed and size,
 * same picture.
 */
export async function startOpenAiServer(given: Partial<ServerOptions> = {}): Promise<OpenAiServer> {
  const options: ServerOptions = {
    key: 'sk-test-key-1234567890',
    models: ['test-image-1'],
    dialect: 'openai',
    drawingTime: 0,
    ...given,
  };
  const requests: ImagesRequest[] = [];
  const fetched: string[] = [];
  const planned: Behaviour[] = [];
  const pictures = new Map<string, Buffer>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://server').pathname;
    const picture = pictures.get(path);
    if (picture !== undefined) {
      fetched.push(path);
      response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
      return;
    }
    if (path.startsWith('/files/expired-'))
      return send(response, Number(path.slice(-3)), 'AuthenticationFailed');
    if (options.key !== null && request.headers.authorization !== `Bearer ${options.key}`) {
      const shown = (request.headers.authorization ?? '').slice(7, 15);
      return refuse(response, 401, `Incorrect API key provided: ${shown}*****.`, 'invalid_api_key');
    }
    if (request.method === 'GET' && path === '/v1/models') {
      const behaviour = planned.shift();
      if (behaviour?.kind === 'answer')
        return send(response, behaviour.status, behaviour.body, behaviour.headers);
      const data = options.models.map((id) => ({ id, object: 'model', created: 1, owned_by: 'test' }));
      return send(response, 200, { object: 'list', data });
    }
    if (request.method === 'POST' && /^\/v1\/images\/(generations|edits)$/.test(path)) {
      return images(request, response, path.endsWith('edits'));
    }
    refuse(response, 404, `Invalid URL (${request.method} ${path})`, null);
  }

  async function images(request: IncomingMessage, response: ServerResponse, edit: boolean): Promise<void> {
    const understood = await readImagesRequest(await readBody(request), request.headers, edit, options);
    const behaviour = planned.shift() ?? { kind: 'success' };
    if (behaviour.kind === 'cut') return void cut(response);
    if (behaviour.kind === 'answer')
      return send(response, behaviour.status, behaviour.body, behaviour.headers);
    if (behaviour.kind === 'not-json')
      return void response.writeHead(200).end('<html>Welcome to the router</html>');
    if ('refused' in understood) return refuseRequest(response, understood);
    requests.push(understood);
    if (behaviour.kind === 'slow') await pause(behaviour.ms);
    const drawn = [];
    for (let index = 0; index < understood.n; index += 1) {
      await pause(options.drawingTime);
      // A service without seeds draws something else each time; one with seeds counts on from the first.
      const seed = understood.seed === null ? randomInt(2 ** 31) : understood.seed + index;
      const factor = behaviour.kind === 'other-size' ? 2 : 1;
      drawn.push(
        await drawPicture({
          ...understood,
          seed,
          width: understood.width / factor,
          height: understood.height / factor,
        }),
      );
    }
    if (response.destroyed) return;
    const data = behaviour.kind === 'no-images' ? [] : drawn.map((bytes) => deliver(bytes, behaviour));
    send(response, 200, {
      created: 1,
      data,
      size: `${understood.width}x${understood.height}`,
      quality: 'high',
      output_format: 'png',
      usage: { input_tokens: 10, output_tokens: 100 * understood.n, total_tokens: 10 + 100 * understood.n },
    });
  }

  function deliver(bytes: Buffer, behaviour: Behaviour): Record<string, string> {
    if (behaviour.kind === 'expired-address') return { url: `${origin}/files/expired-${behaviour.status}` };
    if (behaviour.kind === 'address') return { url: behaviour.url };
    if (behaviour.kind === 'broken-image') {
      if (behaviour.how === 'not-base64') return { b64_json: '%%% not base64 %%%' };
      const broken =
        behaviour.how === 'cut'
          ? bytes.subarray(0, bytes.length >> 1)
          : Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
      return { b64_json: broken.toString('base64') };
    }
    if (options.dialect !== 'local')
      return { b64_json: bytes.toString('base64'), revised_prompt: 'as the service read it' };
    const path = `/files/${pictures.size}.png`;
    pictures.set(path, bytes);
    return { url: `${origin}${path}` };
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `${origin}/v1`,
    requests,
    fetched,
    next: (...behaviours) => void planned.push(...behaviours),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > maxBody) throw new Error('body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Half an answer, then the connection is gone. */
function cut(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"created":1,"data":[{"b64_json":"iVBORw0');
  setTimeout(() => response.destroy(), 10);
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function refuse(
  response: ServerResponse,
  status: number,
  message: string,
  code: string | null,
  param: string | null = null,
): void {
  send(response, status, { error: { message, type: 'invalid_request_error', param, code } });
}

const refuseRequest = (response: ServerResponse, { refused, code, param }: Refused): void =>
  refuse(response, 400, refused, code, param);

/** Answers of the service that tests ask for by name, worded as the service words them. */
export const openAiAnswers = {
  rateLimited: (retryAfter: string): Behaviour => ({
    kind: 'answer',
    status: 429,
    headers: { 'retry-after': retryAfter },
    body: {
      error: {
        message: 'Rate limit reached for images per minute. Limit: 5/1min.',
        type: 'requests',
        param: null,
        code: 'rate_limit_exceeded',
      },
    },
  }),
  noCredit: {
    kind: 'answer',
    status: 429,
    body: {
      error: {
        message: 'You exceeded your current quota, please check your plan and billing details.',
        type: 'insufficient_quota',
        param: null,
        code: 'insufficient_quota',
      },
    },
  } satisfies Behaviour,
  moderated: {
    kind: 'answer',
    status: 400,
    body: {
      error: {
        message: 'Your request was rejected by the safety system. safety_violations=[violence, self-harm].',
        type: 'image_generation_user_error',
        param: null,
        code: 'moderation_blocked',
      },
    },
  } satisfies Behaviour,
  againstPolicy: {
    kind: 'answer',
    status: 400,
    body: {
      error: {
        message: 'Your request was rejected as a result of our safety system.',
        type: 'invalid_request_error',
        param: null,
        code: 'content_policy_violation',
      },
    },
  } satisfies Behaviour,
  notVerified: {
    kind: 'answer',
    status: 403,
    body: {
      error: {
        message: 'Your organization must be verified to use this model.',
        type: 'invalid_request_error',
        param: null,
        code: null,
      },
    },
  } satisfies Behaviour,
  overloaded: {
    kind: 'answer',
    status: 503,
    headers: { 'retry-after': '3' },
    body: {
      error: {
        message: 'The engine is currently overloaded.',
        type: 'server_error',
        param: null,
        code: null,
      },
    },
  } satisfies Behaviour,
};
