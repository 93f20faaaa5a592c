import { Readable } from 'node:stream';
import { ByteLengthQueuingStrategy } from 'node:stream/web';
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
  const [{ Server, Upload }, { FileStore }] = await Promise.all([
    import('@tus/server'),
    import('@tus/file-store'),
  ]);
  await folder.prepare();
  const strategy = new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting });
  const nameOf = (url: string): string => new URL(url).pathname.slice(1);

  const store = new FileStore({
    directory: folder.root,
    configstore: {
      async get(name) {
        const info = await folder.readInfo(name);
        return info ? new Upload({ id: name, offset: 0, ...info }) : undefined;
      },
      set: (name, { size = 0, metadata = {} }) => folder.writeInfo(name, { size, metadata }),
      // The folder erases both files of an upload in an order that a crash does not hurt.
      delete: (name) => folder.erase(...pairOf(name)),
    },
  });
  // Expiration is told and kept by the room, by its own clock.
  store.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
  store.write = (bytes, name, offset) => folder.write(name, bytes, offset);

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
