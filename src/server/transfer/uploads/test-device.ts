import { uploadMetadata, uploadsPath } from '../../../shared/contract/uploads.ts';
import type { Client } from '../../../../test/start-app.ts';

const octets = 'application/offset+octet-stream';

/** `Upload-Metadata` of these values. */
export const metadataOf = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** A device that speaks tus in single steps, so that a test can stop anywhere. */
export function deviceOf(client: Client) {
  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array) =>
    client.fetch(path, {
      method,
      headers: { 'tus-resumable': '1.0.0', ...headers },
      ...(body && { body: Buffer.from(body) }),
    });

  const begin = (
    bytes: number,
    values: Record<string, string> = { [uploadMetadata.fileName]: 'fox.png' },
    headers: Record<string, string> = {},
  ) =>
    send('POST', uploadsPath, {
      'upload-length': String(bytes),
      'upload-metadata': metadataOf(values),
      ...headers,
    });

  return {
    send,
    begin,
    /** The address of an upload that has begun. */
    async begun(bytes: number, values?: Record<string, string>): Promise<string> {
      const answer = await begin(bytes, values);
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
      return answer.headers.get('location')!;
    },
    /** The whole file in the request that begins the upload. */
    whole: (bytes: Uint8Array, values: Record<string, string> = { [uploadMetadata.fileName]: 'fox.png' }) =>
      send(
        'POST',
        uploadsPath,
        {
          'upload-length': String(bytes.byteLength),
          'upload-metadata': metadataOf(values),
          'content-type': octets,
        },
        bytes,
      ),
    patch: (path: string, offset: number, bytes: Uint8Array) =>
      send('PATCH', path, { 'upload-offset': String(offset), 'content-type': octets }, bytes),
    where: (path: string) => send('HEAD', path),
    cancel: (path: string) => send('DELETE', path),
  };
}

export type Device = ReturnType<typeof deviceOf>;
