import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Upload } from 'tus-js-client';
import { uploadMetadata, uploadsPath } from '../shared/contract/uploads.ts';
import type { LocalFile } from './local-files.ts';
import type { Session } from './session.ts';

const atOnce = 4;
/** A larger one would begin anew if its first request broke off. */
const mostAtCreation = 8 * 1024 * 1024;
const retryDelays = [0, 1000, 3000, 10_000, 30_000];

/** Sends files to an import; what breaks off goes on where it was. `onBytes` hears how many have arrived. */
export async function sendFiles(
  session: Session,
  importId: string,
  files: readonly LocalFile[],
  onBytes: (sent: number) => void,
): Promise<void> {
  let sent = 0;
  const waiting = files.values();
  const sendNext = async (): Promise<void> => {
    for (const file of waiting) {
      let before = 0;
      await sendFile(session, importId, file, (bytes) => {
        sent += bytes - before;
        before = bytes;
        onBytes(sent);
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendNext));
}

function sendFile(
  { url, headers }: Session,
  importId: string,
  file: LocalFile,
  onProgress: (bytes: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(createReadStream(file.localPath), {
      endpoint: url + uploadsPath,
      headers,
      uploadSize: file.bytes,
      retryDelays,
      uploadDataDuringCreation: file.bytes > 0 && file.bytes <= mostAtCreation,
      metadata: {
        [uploadMetadata.fileName]: basename(file.localPath),
        [uploadMetadata.relativePath]: file.relativePath,
        [uploadMetadata.lastModified]: String(file.modifiedAt),
        [uploadMetadata.purpose]: 'import',
        [uploadMetadata.importId]: importId,
      },
      onProgress,
      onSuccess: () => resolve(),
      onError: reject,
    });
    upload.start();
  });
}
