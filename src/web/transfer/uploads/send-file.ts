import { DetailedError, Upload } from 'tus-js-client';
import {
  uploadedImageHeader,
  uploadMetadata,
  uploadOutcomeHeader,
  uploadOutcomes,
  uploadsPath,
} from '../../../shared/contract/uploads.ts';
import type { Entry, SentImage } from './queue.ts';

/**
 * Why a file is not there yet. `broken`: the connection or the server failed, trying again may help; `refused`: this
 * file will not be taken; `blocked`: nothing will be taken until somebody does something (a full disk, a session that ended).
 */
export interface SendFailure {
  kind: 'broken' | 'refused' | 'blocked';
  /** A sentence; null for a lost connection. */
  reason: string | null;
}

export interface Sending {
  /** Null for a file of an import. Rejects with a SendFailure. */
  done: Promise<Omit<SentImage, 'name'> | null>;
  /** Stops sending; what has arrived stays on the server unless it is to be erased. Then `done` never settles. */
  stop(erase: boolean): void;
}

/** Smaller files travel in the request that begins them; larger ones in pieces that can each be gone on with. */
export const inOneRequest = 8 * 1024 * 1024;
const pieceSize = 64 * 1024 * 1024;
/** A connection over which nothing has moved for so long is taken for dead, in milliseconds. */
const stall = 120_000;

/** Sends one file, from where the server stands with it. */
export function sendFile(entry: Entry, onProgress: (sent: number) => void): Sending {
  const { file, path } = entry.given;
  const { importId } = entry.batch;
  const resuming = entry.url !== null;
  let watch: ReturnType<typeof setTimeout>;
  let upload: Upload;
  const done = new Promise<Omit<SentImage, 'name'> | null>((resolve, reject) => {
    const fail = (failure: SendFailure) => {
      clearTimeout(watch);
      reject(failure as unknown as Error);
    };
    const watchFromNow = () => {
      clearTimeout(watch);
      watch = setTimeout(() => {
        void upload.abort();
        fail({ kind: 'broken', reason: null });
      }, stall);
    };
    upload = new Upload(file, {
      // With an endpoint beside it, any trouble in asking where the server stands would begin the file anew.
      ...(resuming ? { uploadUrl: entry.url } : { endpoint: uploadsPath }),
      metadata: {
        [uploadMetadata.fileName]: file.name,
        [uploadMetadata.lastModified]: String(file.lastModified),
        ...(path !== file.name && { [uploadMetadata.relativePath]: path }),
        ...(importId !== null && {
          [uploadMetadata.purpose]: 'import',
          [uploadMetadata.importId]: importId,
        }),
      },
      chunkSize: pieceSize,
      uploadDataDuringCreation: file.size <= inOneRequest,
      // The queue tries again by itself; names of files are no business of the browser's storage.
      retryDelays: null,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable() {
        entry.url = upload.url;
        watchFromNow();
      },
      onProgress(sent) {
        watchFromNow();
        onProgress(sent);
      },
      onSuccess({ lastResponse }) {
        clearTimeout(watch);
        const imageId = lastResponse.getHeader(uploadedImageHeader);
        const outcome = uploadOutcomes.find((known) => known === lastResponse.getHeader(uploadOutcomeHeader));
        resolve(imageId && outcome ? { imageId, outcome } : null);
      },
      onError(problem) {
        const status = problem instanceof DetailedError ? (problem.originalResponse?.getStatus() ?? 0) : 0;
        // The server knows nothing of it any more: it begins anew.
        if (status === 404 && resuming) entry.url = null;
        const body = problem instanceof DetailedError ? problem.originalResponse?.getBody() : undefined;
        const failure = failureOf(status, body ?? '', resuming);
        if (status !== 0) return fail(failure);
        // A file that is no longer as it was when it was chosen fails as a lost connection does.
        file
          .slice(0, 1)
          .arrayBuffer()
          .then(
            () => fail(failure),
            () => fail({ kind: 'refused', reason: 'This file has been moved or changed. Choose it again.' }),
          );
      },
    });
    watchFromNow();
    upload.start();
  });
  return {
    done,
    stop(erase) {
      clearTimeout(watch);
      void upload.abort(erase).catch(() => {
        // It expires on the server by itself.
      });
    },
  };
}

/** What an answer of the server means for a file. */
export function failureOf(status: number, body: string, resuming: boolean): SendFailure {
  const reason = sentenceIn(body);
  if (status === 401)
    return { kind: 'blocked', reason: 'You are signed out here. Sign in and add the rest again.' };
  if (status === 507) return { kind: 'blocked', reason: reason ?? 'The disk of the server is full.' };
  if (status === 404 && resuming) return { kind: 'broken', reason: null };
  // In conflict with an earlier try of its own, or asked to come later.
  if (status === 409 || status === 423 || status === 429) return { kind: 'broken', reason };
  if (status >= 400 && status < 500) {
    return { kind: 'refused', reason: reason ?? 'The server did not take this file. Try it again.' };
  }
  return {
    kind: 'broken',
    reason: status === 0 ? null : (reason ?? 'The server had a problem with this file.'),
  };
}

function sentenceIn(body: string): string | null {
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } };
    return typeof error?.message === 'string' ? error.message : null;
  } catch {
    return null;
  }
}
