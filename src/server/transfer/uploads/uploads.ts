import { uploadedImageHeader, uploadLife, uploadOutcomeHeader } from '../../../shared/contract/uploads.ts';
import type { Actor } from '../../actor.ts';
import type { Clock } from '../../clock.ts';
import { notFound } from '../../errors.ts';
import type { RawAnswer, RawRequest } from '../../http/index.ts';
import type { Ids } from '../../ids.ts';
import type { Library } from '../../library/index.ts';
import type { Logger } from '../../log.ts';
import { checkUpload } from './check-upload.ts';
import { isExpired, sweepUploads } from './sweep-uploads.ts';
import { type ImportDoor, type Taken, takeUpload } from './take-upload.ts';
import { type AnswerTus, createTus } from './tus-server.ts';
import { createUploadFolder, type Upload } from './upload-folder.ts';

interface UploadsDeps {
  /** Absolute. */
  dataDir: string;
  clock: Clock;
  ids: Ids;
  log: Logger;
  library: Library;
  imports: ImportDoor;
  limits: { bytes: number };
}

/**
 * Files on their way here, by the tus protocol. An upload is its owner's; to anybody else it is not there. The last
 * bytes of one are answered when the image is durable in the Library, or the file is with its import.
 */
export interface Uploads {
  answer(request: RawRequest, actor: Pick<Actor, 'ownerId'>): Promise<RawAnswer>;
  /** Takes what a crash kept from being taken, and erases what nobody has gone on with for a week. */
  sweep(): Promise<void>;
  /** Erases every upload of an owner who leaves. */
  eraseAllOf(ownerId: string): Promise<void>;
  /** Waits until what is being taken is taken. */
  close(): Promise<void>;
}

/** How many ended uploads are remembered, for devices that did not hear the answer. */
const mostRemembered = 10_000;

interface Ended {
  size: number;
  taken: Taken;
}

const nameOf = ({ ownerId, id }: Pick<Upload, 'ownerId' | 'id'>): string => `${ownerId}/${id}`;

export function createUploads(deps: UploadsDeps): Uploads {
  const { clock, log } = deps;
  const folder = createUploadFolder(deps.dataDir, clock);
  const ended = new Map<string, Ended>();
  const taking = new Map<string, Promise<Taken>>();
  let tus: Promise<AnswerTus> | undefined;
  const byTus: AnswerTus = async (ownerId, request) => {
    tus ??= createTus({
      folder,
      check: (owner, info) => checkUpload({ ...deps, folder }, owner, info),
    });
    return (await tus)(ownerId, request);
  };

  /** Each upload is taken once, however many ask. */
  function take(upload: Upload): Promise<Taken> {
    const name = nameOf(upload);
    const known = ended.get(name);
    if (known) return Promise.resolve(known.taken);
    const under = taking.get(name);
    if (under) return under;
    const work = takeUpload({ ...deps, folder }, upload)
      .then((taken) => {
        ended.set(name, { size: upload.size, taken });
        for (const oldest of ended.keys()) {
          if (ended.size <= mostRemembered) break;
          ended.delete(oldest);
        }
        return taken;
      })
      .finally(() => taking.delete(name));
    taking.set(name, work);
    return work;
  }

  async function findLive(ownerId: string, id: string): Promise<Upload> {
    const upload = await folder.find(ownerId, id);
    if (!upload || isExpired(upload, clock.now())) throw notFound('upload');
    return upload;
  }

  async function create(ownerId: string, request: RawRequest): Promise<RawAnswer> {
    if (request.rest !== '') throw notFound('upload');
    const id = deps.ids.next();
    try {
      return await finish(ownerId, id, await byTus(ownerId, { ...request, rest: id }));
    } catch (error) {
      // Without an answer nobody knows where to go on with it.
      await folder.erase(ownerId, id);
      throw error;
    }
  }

  /** Takes an upload that is complete now; tells until when another one is kept. */
  async function finish(ownerId: string, id: string, answer: Response): Promise<RawAnswer> {
    const name = nameOf({ ownerId, id });
    const headers = headersOf(answer);
    const upload = await folder.find(ownerId, id);
    if (upload && upload.offset < upload.size) {
      headers['upload-expires'] = new Date(upload.changedAt + uploadLife).toUTCString();
      return { status: answer.status, headers };
    }
    // A sweep may have been faster.
    const over = ended.get(name)?.taken;
    const taken = over === undefined ? await (upload ? take(upload) : taking.get(name)) : over;
    if (taken === undefined) throw notFound('upload');
    return { status: answer.status, headers: { ...headers, ...outcomeHeaders(taken) } };
  }

  /** Answers for an upload that has been taken, as long as it is remembered. */
  function answerEnded(name: string, { size, taken }: Ended, method: string): RawAnswer {
    if (method === 'DELETE') ended.delete(name);
    const headers = {
      'tus-resumable': '1.0.0',
      ...(method !== 'DELETE' && { 'upload-offset': String(size), ...outcomeHeaders(taken) }),
      ...(method === 'HEAD' && { 'upload-length': String(size) }),
    };
    return { status: method === 'HEAD' ? 200 : 204, headers };
  }

  return {
    async answer(request, { ownerId }) {
      const { method, rest: id } = request;
      await folder.prepare();
      if (method === 'POST') return create(ownerId, request);
      if (method === 'OPTIONS') {
        const answer = await byTus(ownerId, request);
        return { status: answer.status, headers: headersOf(answer) };
      }
      const name = nameOf({ ownerId, id });
      // Whoever cancels what is being taken cancels an upload that is over.
      if (method === 'DELETE') await taking.get(name)?.catch(() => {});
      const over = ended.get(name);
      if (over) return answerEnded(name, over, method);
      const upload = await findLive(ownerId, id);
      if (method !== 'DELETE' && upload.offset === upload.size) {
        return answerEnded(name, { size: upload.size, taken: await take(upload) }, method);
      }
      const answer = await byTus(ownerId, request);
      if (method === 'DELETE') return { status: answer.status, headers: headersOf(answer) };
      return finish(ownerId, id, answer);
    },
    sweep: () => sweepUploads({ folder, clock, log, take }),
    async eraseAllOf(ownerId) {
      await Promise.allSettled(taking.values());
      await folder.eraseAll(ownerId);
    },
    async close() {
      await Promise.allSettled(taking.values());
    },
  };
}

/** Only what belongs to the protocol; the rest of the headers are this server's own. */
function headersOf(answer: Response): Record<string, string> {
  return Object.fromEntries([...answer.headers].filter(([name]) => /^(?:tus-|upload-|location$)/.test(name)));
}

const outcomeHeaders = (taken: Taken): Record<string, string> =>
  taken === null
    ? {}
    : {
        [uploadedImageHeader.toLowerCase()]: taken.imageId,
        [uploadOutcomeHeader.toLowerCase()]: taken.outcome,
      };
