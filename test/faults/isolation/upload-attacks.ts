import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uploadsPath } from '../../../src/shared/contract/uploads.ts';
import { receivedFiles } from '../age-uploads.ts';
import { metadataOf } from '../tus.ts';
import type { Secrets } from './secrets.ts';

/** Somebody who tries, with the status that they must be answered with. */
export interface UploadCaller {
  name: string;
  headers: Record<string, string>;
  refusedWith: number;
}

/** What is tried: an upload and an import of somebody else. */
export interface UploadTargets {
  uploadId: string;
  importIds: readonly string[];
}

const octets = { 'content-type': 'application/offset+octet-stream' };
const stolen = Buffer.from('bytes of somebody else');

function attemptsOn({ uploadId, importIds }: UploadTargets) {
  const place = `${uploadsPath}/${uploadId}`;
  const into = (importId: string) => ({
    what: 'a file for an import of theirs',
    method: 'POST',
    path: uploadsPath,
    headers: {
      'upload-length': String(stolen.length),
      'upload-metadata': metadataOf({ filename: 'x.png', purpose: 'import', importId }),
      ...octets,
    },
    body: stolen,
  });
  return [
    { what: 'where an upload stands', method: 'HEAD', path: place, headers: {}, body: null },
    {
      what: 'a piece for an upload',
      method: 'PATCH',
      path: place,
      headers: { 'upload-offset': '0', ...octets },
      body: stolen,
    },
    {
      what: 'the next piece for an upload',
      method: 'PATCH',
      path: place,
      headers: { 'upload-offset': '47', ...octets },
      body: stolen,
    },
    { what: 'the end of an upload', method: 'DELETE', path: place, headers: {}, body: null },
    ...importIds.map(into),
  ];
}

/** Uploads speak a protocol of their own, which no endpoint of the contract tells of. Answers how many requests were made. */
export async function attackUploads(
  url: string,
  targets: UploadTargets,
  callers: readonly UploadCaller[],
  secrets: Secrets,
  problems: Set<string>,
): Promise<number> {
  let calls = 0;
  for (const { name, headers, refusedWith } of callers) {
    for (const attempt of attemptsOn(targets)) {
      const answer = await fetch(url + attempt.path, {
        method: attempt.method,
        headers: { 'tus-resumable': '1.0.0', ...attempt.headers, ...headers },
        ...(attempt.body && { body: attempt.body }),
      });
      calls += 1;
      const where = `${attempt.method} ${attempt.what} as ${name}`;
      if (answer.status !== refusedWith)
        problems.add(`${where} was answered with ${answer.status}, not ${refusedWith}`);
      const told = Buffer.concat([
        Buffer.from(JSON.stringify([...answer.headers])),
        Buffer.from(await answer.arrayBuffer()),
      ]);
      const seen = secrets.seenIn(told, () => false);
      if (seen.length > 0) problems.add(`${where} holds ${seen.slice(0, 5).join(', ')}`);
      const length = answer.headers.get('upload-length') ?? answer.headers.get('upload-offset');
      if (length !== null) problems.add(`${where} tells that it is at ${length}`);
    }
  }
  return calls;
}

/** Files of unfinished uploads and imports of somebody, each with the hash of its bytes. */
export function receivedOf(dataDir: string, ids: readonly string[]): Map<string, string> {
  return new Map(
    receivedFiles(dataDir)
      .filter((file) => ids.some((id) => file.includes(id)))
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(dataDir, file)))
          .digest('hex'),
      ]),
  );
}
