import { uploadsPath } from '../../../src/shared/contract/uploads.ts';
import type { SignedIn } from '../person.ts';
import { metadataOf, tusRequest } from '../tus.ts';
import type { BadRequests, Kind, Material } from './bad-input.ts';
import { nastyTexts } from './nasty.ts';

const octets = { 'content-type': 'application/offset+octet-stream' };
const requests = (send: BadRequests['send']): BadRequests => ({ as: 'requests', send });

const begin = (
  who: SignedIn,
  length: string | null,
  metadata: string,
  headers: Record<string, string> = {},
  body?: Uint8Array,
) =>
  tusRequest(
    who,
    'POST',
    uploadsPath,
    { ...(length !== null && { 'upload-length': length }), 'upload-metadata': metadata, ...headers },
    body,
  );

const anyPicture = ({ pictures, chance }: Material, token: string): Buffer =>
  Buffer.concat([chance.pick(pictures).bytes, Buffer.from(token)]);

/** Nothing that was begun stays behind. */
async function cancelled(who: SignedIn, answer: Response): Promise<Response> {
  const place = answer.headers.get('location');
  if (place !== null) await tusRequest(who, 'DELETE', place);
  return answer;
}

/** A file name as a device may tell it. Headers carry no other characters than these in base64. */
function nastyName({ chance, traps }: Material, token: string): string {
  traps.add(`/tmp/escaped-${token}.png`);
  return chance.pick([
    `../../../../tmp/escaped-${token}.png`,
    `/tmp/escaped-${token}.png`,
    `..\\..\\escaped-${token}.png`,
    `${token}\0.png`,
    `${token}${'x'.repeat(4_000)}.png`,
    '.',
    '..',
    '/',
    `${token}/`,
    `${token}${chance.pick(nastyTexts).slice(0, 1_000)}`,
  ]);
}

export const requestKinds: readonly Kind[] = [
  {
    name: 'upload of a wrong length',
    make(material, token) {
      const { chance } = material;
      const bytes = anyPicture(material, token);
      const length = chance.pick([
        '-1',
        '0',
        'NaN',
        '1e9',
        '99999999999999999999',
        '1.5',
        '',
        ' 5',
        '0x10',
        `${2 ** 60}`,
        `${bytes.length - 1}`,
        `${bytes.length + 100}`,
      ]);
      const whole = chance.odds(0.5);
      return requests(async (who) =>
        cancelled(
          who,
          await begin(
            who,
            length,
            metadataOf({ filename: `${token}.png` }),
            whole ? octets : {},
            whole ? bytes : undefined,
          ),
        ),
      );
    },
  },
  {
    name: 'upload without a length',
    make: (_material, token) =>
      requests(async (who) =>
        cancelled(
          who,
          await begin(who, null, metadataOf({ filename: token }), { 'upload-defer-length': '1' }),
        ),
      ),
  },
  {
    name: 'wrong metadata of an upload',
    make(material, token) {
      const { chance } = material;
      const bytes = anyPicture(material, token);
      const metadata = chance.pick([
        'filename not-base64!',
        'filename',
        ',,,,',
        `filename ${'A'.repeat(7_000)}`,
        `${'k'.repeat(3_000)} QQ==`,
        'filename QQ==,filename Qg==',
        ' = ',
        '__proto__ QQ==,constructor QQ==',
        metadataOf({ filename: nastyName(material, token) }),
        metadataOf({ filename: nastyName(material, token), relativePath: nastyName(material, token) }),
        metadataOf({
          filename: token,
          lastModified: chance.pick(['-1', '1e30', 'yesterday', 'NaN', '99999999999999999']),
        }),
        metadataOf({
          filename: token,
          purpose: chance.pick(['everything', '', '__proto__', 'import', 'LIBRARY']),
        }),
        metadataOf({
          filename: token,
          purpose: 'import',
          importId: chance.pick(['x', '../..', '', material.foreignImportId]),
        }),
        metadataOf({ filename: Buffer.from([0xff, 0xfe, 0xd8]).toString('latin1') }),
      ]);
      return requests((who) => begin(who, String(bytes.length), metadata, octets, bytes));
    },
  },
  {
    name: 'upload into the import of somebody else',
    make(material, token) {
      const bytes = anyPicture(material, token);
      const values = { filename: `${token}.png`, purpose: 'import', importId: material.foreignImportId };
      return requests((who) => begin(who, String(bytes.length), metadataOf(values), octets, bytes));
    },
  },
  {
    name: 'upload of somebody else, or of nobody',
    make(material) {
      const { chance, foreignUpload } = material;
      const place = chance.pick([
        foreignUpload,
        `${uploadsPath}/../../etc/passwd`,
        `${uploadsPath}/%2e%2e%2f%2e%2e%2fsecret.key`,
        `${uploadsPath}/..`,
        `${uploadsPath}/%00`,
        `${uploadsPath}/${'a'.repeat(500)}`,
        `${uploadsPath}/00000000-0000-7000-8000-000000000000`,
        foreignUpload.replace(/.$/, '/x'),
      ]);
      const method = chance.pick(['HEAD', 'PATCH', 'DELETE', 'POST']);
      const body = method === 'PATCH' ? Buffer.from('stolen') : undefined;
      return requests((who) =>
        tusRequest(who, method, place, { 'upload-offset': '0', ...(body && octets) }, body),
      );
    },
  },
  {
    name: 'pieces in the wrong place',
    make(material, token) {
      const { chance } = material;
      const bytes = anyPicture(material, token);
      const offset = chance.pick([
        '-1',
        '1',
        '999999999',
        'NaN',
        '',
        '1e3',
        `${bytes.length}`,
        '18446744073709551616',
      ]);
      return requests(async (who) => {
        const begun = await begin(who, String(bytes.length), metadataOf({ filename: `${token}.png` }));
        const place = begun.headers.get('location');
        if (place === null) return begun;
        const answer = await tusRequest(who, 'PATCH', place, { 'upload-offset': offset, ...octets }, bytes);
        await tusRequest(who, 'DELETE', place);
        return answer;
      });
    },
  },
  {
    name: 'more than was announced, or of another type',
    make(material, token) {
      const { chance } = material;
      const bytes = anyPicture(material, token);
      const type = chance.pick([
        'text/html',
        'application/json',
        'image/png',
        '',
        'application/offset+octet-stream; x=y',
      ]);
      const more = chance.odds(0.5);
      return requests(async (who) => {
        const begun = await begin(who, String(bytes.length), metadataOf({ filename: `${token}.png` }));
        const place = begun.headers.get('location');
        if (place === null) return begun;
        const headers = { 'upload-offset': '0', ...(more ? octets : { 'content-type': type }) };
        const answer = await tusRequest(
          who,
          'PATCH',
          place,
          headers,
          more ? Buffer.concat([bytes, bytes]) : bytes,
        );
        await tusRequest(who, 'DELETE', place);
        return answer;
      });
    },
  },
  {
    name: 'upload that is broken off',
    make(material, token) {
      const bytes = anyPicture(material, token);
      return requests(async (who) => {
        const begun = await begin(who, String(bytes.length), metadataOf({ filename: `${token}.png` }));
        const place = begun.headers.get('location');
        if (place === null) return begun;
        const controller = new AbortController();
        const body = new ReadableStream<Uint8Array>({
          pull(stream) {
            stream.enqueue(bytes.subarray(0, 50));
            setTimeout(() => controller.abort(), 5);
            return new Promise(() => {});
          },
        });
        await who
          .fetch(place, {
            method: 'PATCH',
            headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', ...octets },
            body,
            duplex: 'half',
            signal: controller.signal,
          } as RequestInit)
          .catch(() => {});
        return cancelled(who, begun);
      });
    },
  },
  {
    name: 'other versions and methods',
    make(material, token) {
      const { chance } = material;
      const headers = chance.pick<Record<string, string>>([
        { 'tus-resumable': '0.2.2' },
        { 'tus-resumable': '' },
        { 'upload-concat': 'partial' },
        { 'upload-concat': 'final;/api/uploads/x /api/uploads/y' },
        { 'x-http-method-override': 'DELETE' },
        { 'upload-checksum': 'sha1 AAAA' },
      ]);
      return requests(async (who) =>
        cancelled(who, await begin(who, '5', metadataOf({ filename: token }), headers)),
      );
    },
  },
];
