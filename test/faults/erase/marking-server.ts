import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { readImagesRequest } from '../../protocol-servers/openai-request.ts';
import { markedPng } from './marked-png.ts';

export interface MarkingServer extends AsyncDisposable {
  /** With `/v1`. */
  readonly baseUrl: string;
}

/** A prompt with this word is refused, with an error that repeats the prompt as some services do. */
export const refusedWord = 'unpaintable';

const model = 'marking';

/**
 * A server with OpenAI's images API whose pictures carry markers in their pixels and texts, and whose answers carry one
 * in the revised prompt. The same prompt and seed give the same bytes.
 */
export async function startMarkingServer(newMarker: () => string): Promise<MarkingServer> {
  const made = new Map<string, { pixels: string; revised: string }>();

  async function answer(
    path: string,
    headers: Record<string, string>,
    body: Buffer,
  ): Promise<[number, object]> {
    if (path === '/v1/models') return [200, { object: 'list', data: [{ id: model, object: 'model' }] }];
    const options = { key: null, models: [model], dialect: 'local', drawingTime: 0 } as const;
    const asked = await readImagesRequest(body, headers, path.endsWith('/edits'), {
      ...options,
      models: [model],
    });
    if ('refused' in asked) return [400, { error: { message: asked.refused, code: asked.code } }];
    if (asked.prompt.includes(refusedWord)) {
      const message = `Your request was rejected by the safety system: “${asked.prompt}”`;
      return [400, { error: { message, type: 'image_generation_user_error', code: 'moderation_blocked' } }];
    }
    const key = JSON.stringify([asked.prompt, asked.seed, asked.images.length]);
    const markers = made.get(key) ?? { pixels: newMarker(), revised: newMarker() };
    made.set(key, markers);
    const picture = markedPng(markers.pixels, asked.width, asked.height);
    return [
      200,
      {
        created: 1,
        data: [
          {
            b64_json: picture.toString('base64'),
            revised_prompt: `${markers.revised}: ${asked.prompt}, painted with care`,
          },
        ],
      },
    ];
  }

  const server = createServer((request, response) => {
    void buffer(request)
      .then((body) => answer(request.url ?? '/', request.headers as Record<string, string>, body))
      .catch((error: unknown): [number, object] => [500, { error: { message: String(error) } }])
      .then(([status, content]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
      });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
