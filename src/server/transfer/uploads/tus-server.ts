import { Readable } from 'node:stream';
import { ByteLengthQueuingStrategy } from 'node:stream/web';
import type { Upload as Created } from '@tus/server';
import { uploadsPath } from '../../../shared/contract/uploads.ts';
import { toAppError } from '../../errors.ts';
import type { RawRequest } from '../../http/index.ts';
import { failureOfTus } from './tus-failures.ts';
import type { UploadFolder, UploadInfo } from './upload-folder.ts';

/**
 * Answers a request of the tus protocol on an upload of its owner; the `rest` of a request that creates one is the id
 * to be. Throws AppError for everything it refuses.
 */
export type AnswerTus = (ownerId: string, request: RawRequest) => Promise<Response>;

interface TusDeps {
  folder: UploadFolder;
  /** Throws AppError for an upload that may not begin. */
  check(ownerId: string, info: UploadInfo): Promise<void>;
}

/** How much of a body may wait in memory. */
const mostWaiting = 256 * 1024;
const origin = 'http://uploads.invalid';

function pairOf(name: string): [ownerId: string, id: string] {
  const [ownerId = '', id = ''] = name.split('/');
  return [ownerId, id];
}

/**
 * The tus server over the folder of uploads. Inside it an upload is called `<owner id>/<upload id>`, and the addresses
 * of requests name both; the owner is whoever is signed in.
 */
export async function createTus({ folder, check }: TusDeps): Promise<AnswerTus> {
  const { DataStore, ERRORS, Server, Upload } = await import('@tus/server');
  await folder.prepare();
  const strategy = new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting });
  const nameOf = (url: string): string => new URL(url).pathname.slice(1);

  const store = Object.assign(new DataStore(), {
    // Expiration is told and kept by the room, by its own clock.
    extensions: ['creation', 'creation-with-upload', 'termination', 'expiration'],
    async create(upload: Created): Promise<Created> {
      const { id, size = 0, metadata = {} } = upload;
      await folder.begin(id, { size, metadata });
      return upload;
    },
    async getUpload(name: string): Promise<Created> {
      const found = await folder.find(...pairOf(name));
      if (!found) throw ERRORS.FILE_NOT_FOUND;
      const { size, offset, metadata } = found;
      return new Upload({ id: name, size, offset, metadata: { ...metadata } });
    },
    write: (bytes: Readable, name: string, offset: number) => folder.write(name, bytes, offset),
    remove: (name: string) => folder.erase(...pairOf(name)),
  });

  const failures = new WeakMap<object, unknown>();
  const server = new Server({
    path: uploadsPath,
    datastore: store,
    allowedOrigins: [],
    namingFunction: (request) => nameOf(request.url),
    getFileIdFromRequest: (request) => nameOf(request.url),
    generateUrl: (_request, { id }) => `${uploadsPath}/${pairOf(id)[1]}`,
    async onUploadCreate(request, { size, metadata = {} }) {
      await check(pairOf(nameOf(request.url))[0], { size: size ?? 0, metadata });
      return {};
    },
    onResponseError(request, error) {
      failures.set(request, error);
      return undefined;
    },
  });

  return async (ownerId, { method, rest, headers, body }) => {
    const withBody = method === 'POST' || method === 'PATCH';
    const request = new Request(`${origin}/${ownerId}${rest && `/${rest}`}`, {
      method,
      headers,
      ...(withBody && { body: Readable.toWeb(body, { strategy }), duplex: 'half' }),
    });
    const answer = await server.handleWeb(request);
    if (answer.status < 400) return answer;
    const failure = failures.get(request);
    if (failure instanceof Error && !('status_code' in failure)) throw toAppError(failure);
    throw failureOfTus(answer.status, await answer.text());
  };
}
