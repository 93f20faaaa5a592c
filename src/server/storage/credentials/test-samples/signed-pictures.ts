import { sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { initSync, WasmBuilder } from '@contentauth/c2pa-wasm';
import { type Identity, makeIdentity } from './certificates.ts';

/** Pictures with Content Credentials that tests sign for themselves. */

/** Holds its bytes at hand, as the signing library reads its source without waiting. */
class HeldBlob extends Blob {
  readonly held: Uint8Array<ArrayBuffer>;

  constructor(held: Uint8Array<ArrayBuffer>, type: string) {
    super([held], { type });
    this.held = held;
  }

  override slice(start = 0, end = this.held.length, type = this.type): Blob {
    return new HeldBlob(this.held.slice(Number(start), Number(end)), type);
  }
}

class HeldReader {
  readAsArrayBuffer(blob: HeldBlob): ArrayBuffer {
    return blob.held.slice().buffer;
  }
}

function loadSigning(): void {
  Object.assign(globalThis, { FileReaderSync: HeldReader });
  initSync({ module: readFileSync(fileURLToPath(import.meta.resolve('@contentauth/c2pa-wasm/c2pa.wasm'))) });
}

/** CBOR (RFC 8949) of a length below 65,536. */
function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
}

const cborBytes = (bytes: Uint8Array): Buffer => Buffer.concat([cborHead(2, bytes.length), bytes]);
const cborText = (words: string): Buffer => Buffer.concat([cborHead(3, words.length), Buffer.from(words)]);
const cborList = (...items: readonly Buffer[]): Buffer =>
  Buffer.concat([cborHead(4, items.length), ...items]);
const cborNull = Buffer.from([0xf6]);

/** COSE_Sign1 (RFC 9052) by ES256 over what is not in it, filled up to `length` bytes. */
function coseSignature(claim: Uint8Array, signer: Identity, length: number): Buffer {
  // A map of 1 (algorithm): -7 (ES256) and 33 (certificate chain).
  const header = cborBytes(
    Buffer.concat([Buffer.from([0xa2, 0x01, 0x26, 0x18, 0x21]), cborBytes(signer.der)]),
  );
  const toSign = cborList(cborText('Signature1'), header, cborBytes(Buffer.alloc(0)), cborLong(claim));
  const signature = sign('sha256', toSign, { key: signer.key, dsaEncoding: 'ieee-p1363' });
  const withPad = (count: number) =>
    Buffer.concat([
      Buffer.from([0xd2]),
      cborList(
        header,
        Buffer.concat([cborHead(5, 1), cborText('pad'), cborLong(Buffer.alloc(count))]),
        cborNull,
        cborBytes(signature),
      ),
    ]);
  return withPad(length - withPad(0).length);
}

/** Bytes whose length is written in full, so that the size follows from the count alone. */
function cborLong(bytes: Uint8Array): Buffer {
  const head = Buffer.from([0x59, bytes.length >> 8, bytes.length & 0xff]);
  return Buffer.concat([bytes.length < 256 && bytes.length > 0 ? cborHead(2, bytes.length) : head, bytes]);
}

export interface Signing {
  /** As of the JSON form of a manifest definition. */
  manifest?: object;
  signer?: Identity;
  /** Only an address is put into the file. */
  remote?: string;
  /** What the picture was made from; the manifest says that it was opened. */
  parent?: { picture: Uint8Array; mediaType: string };
}

export const authority = makeIdentity({ organisation: 'Proof Office', commonName: 'Proof Root' });
export const signer = makeIdentity({
  organisation: 'Proof Pictures',
  commonName: 'Proof Signer',
  issuer: authority,
});

export const modelType = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** What a generator writes: made by a model, then converted. */
export const generatedManifest = {
  claim_generator_info: [{ name: 'Proof Engine', version: '3.1' }],
  title: 'a picture',
  assertions: [
    {
      label: 'c2pa.actions',
      data: {
        actions: [
          {
            action: 'c2pa.created',
            when: '2026-06-05T00:00:00Z',
            softwareAgent: { name: 'proof-image', version: '2.0' },
            digitalSourceType: modelType,
          },
          { action: 'c2pa.converted' },
        ],
      },
    },
  ],
};

/** Also what nobody should trust can be signed, to be found out. */
const unchecked = JSON.stringify({ verify: { verify_after_sign: false, remote_manifest_fetch: false } });

/** The picture with credentials in it; its pixels are as they were. */
export async function signPicture(
  picture: Uint8Array,
  mediaType: string,
  how: Signing = {},
): Promise<Buffer> {
  loadSigning();
  const builder = WasmBuilder.fromJson(JSON.stringify(how.manifest ?? generatedManifest), unchecked);
  try {
    if (how.remote !== undefined) {
      builder.setRemoteUrl(how.remote);
      builder.setNoEmbed(true);
    }
    if (how.parent) {
      const { picture, mediaType } = how.parent;
      builder.setIntent('edit');
      const ingredient = JSON.stringify({ title: 'the one before', relationship: 'parentOf' });
      await builder.addIngredientFromBlob(
        ingredient,
        mediaType,
        new HeldBlob(Uint8Array.from(picture), mediaType),
      );
    }
    const reserveSize = 4096;
    const signed = await builder.sign(
      {
        alg: 'es256',
        reserveSize,
        sign: async (claim) => Uint8Array.from(coseSignature(claim, how.signer ?? signer, reserveSize)),
      },
      [],
      mediaType,
      new HeldBlob(Uint8Array.from(picture), mediaType),
    );
    return Buffer.from(signed);
  } finally {
    builder.free();
  }
}

/** A PNG with a comment more than it was signed with; its pixels can be shown. */
export function commented(png: Buffer): Buffer {
  const body = Buffer.from('tEXtComment\0altered');
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(body.length - 4, 0);
  ends.writeUInt32BE(crc32(body), 4);
  const end = png.length - 12;
  return Buffer.concat([
    png.subarray(0, end),
    ends.subarray(0, 4),
    body,
    ends.subarray(4),
    png.subarray(end),
  ]);
}

/** A picture whose credentials name another program than they were signed with. */
export function forged(picture: Buffer): Buffer {
  const at = picture.indexOf('Proof Engine');
  return Buffer.from(picture).fill('Other', at, at + 5);
}
