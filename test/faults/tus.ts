import { uploadMetadata, uploadsPath } from '../../src/shared/contract/uploads.ts';
import type { SignedIn } from './person.ts';

const octets = 'application/offset+octet-stream';

/** The header `Upload-Metadata` of these values. */
export const metadataOf = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** Speaks the tus protocol in single requests; answers whatever comes. */
export async function tusRequest(
  who: SignedIn,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: Uint8Array,
): Promise<Response> {
  return who.fetch(path, {
    method,
    headers: { 'tus-resumable': '1.0.0', ...headers },
    ...(body && { body: Buffer.from(body) }),
  });
}

/** What a device tells of a file that it sends to an import. */
export const forImport = (importId: string, path: string, lastModified?: number): Record<string, string> => ({
  [uploadMetadata.fileName]: path.split('/').at(-1)!,
  [uploadMetadata.relativePath]: path,
  [uploadMetadata.purpose]: 'import',
  [uploadMetadata.importId]: importId,
  ...(lastModified !== undefined && { [uploadMetadata.lastModified]: String(lastModified) }),
});

/** A whole file in one request; answers whatever comes. */
export const sendWhole = (
  who: SignedIn,
  bytes: Uint8Array,
  values: Record<string, string>,
): Promise<Response> =>
  tusRequest(
    who,
    'POST',
    uploadsPath,
    {
      'upload-length': String(bytes.byteLength),
      'upload-metadata': metadataOf(values),
      'content-type': octets,
    },
    bytes,
  );

/** A file in pieces of this many bytes, each a request of its own. Throws when one is not taken. */
export async function sendInPieces(
  who: SignedIn,
  bytes: Uint8Array,
  values: Record<string, string>,
  pieceBytes: number,
): Promise<Response> {
  const begun = await tusRequest(who, 'POST', uploadsPath, {
    'upload-length': String(bytes.byteLength),
    'upload-metadata': metadataOf(values),
  });
  const place = begun.headers.get('location');
  if (begun.status !== 201 || place === null)
    throw new Error(`An upload was not begun: ${begun.status} ${await begun.text()}`);
  let last = begun;
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    const headers = { 'upload-offset': String(at), 'content-type': octets };
    last = await tusRequest(who, 'PATCH', place, headers, bytes.subarray(at, at + pieceBytes));
    if (!last.ok) throw new Error(`A piece was not taken: ${last.status} ${await last.text()}`);
  }
  return last;
}
