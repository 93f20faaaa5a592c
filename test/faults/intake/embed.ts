import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { exifBlock, raw, unicodeComment } from '../../../src/server/transfer/metadata/test-samples/exif.ts';
import { type KnownPicture, noise, pictureOf } from './pictures.ts';

/** Puts texts and blocks into pictures, as the tools write them; the pixels stay. */
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

export type PngText = (key: string, text: string) => Buffer;

/** As it stands: UTF-8 bytes in it are what some tools write, though Latin-1 is meant. */
export const plainText: PngText = (key, text) =>
  chunk('tEXt', Buffer.concat([Buffer.from(`${key}\0`, 'latin1'), Buffer.from(text)]));
export const packedText: PngText = (key, text) =>
  chunk('zTXt', Buffer.concat([Buffer.from(`${key}\0\0`, 'latin1'), deflateSync(Buffer.from(text))]));
export const internationalText: PngText = (key, text) =>
  chunk('iTXt', Buffer.concat([Buffer.from(key), Buffer.from([0, 0, 0, 0, 0]), Buffer.from(text)]));

const afterHeader = 33;
const endChunk = 12;

const changed = (picture: KnownPicture, bytes: Buffer): KnownPicture =>
  pictureOf(picture.format, bytes, picture.width, picture.height);

/** `late`: behind the pixels, as some tools append them. */
export function withChunks(picture: KnownPicture, chunks: readonly Buffer[], late = false): KnownPicture {
  const { bytes } = picture;
  const at = late ? bytes.length - endChunk : afterHeader;
  return changed(picture, Buffer.concat([bytes.subarray(0, at), ...chunks, bytes.subarray(at)]));
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

const exifSegment = (exif: Buffer): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]));
const xmpSegment = (packet: string): Buffer =>
  segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`));

function riff(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length & 1)]);
}

/** A simple WebP becomes an extended one with these blocks behind its pixels. */
function extendedWebp({ bytes, width, height }: KnownPicture, exif: Buffer): Buffer {
  const size = Buffer.alloc(10);
  size[0] = 0x08;
  size.writeUIntLE(width - 1, 4, 3);
  size.writeUIntLE(height - 1, 7, 3);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', size),
    bytes.subarray(12),
    riff('EXIF', exif),
  ]);
  return riff('RIFF', body);
}

export function withExif(picture: KnownPicture, exif: Buffer): KnownPicture {
  const { bytes, format } = picture;
  if (format === 'jpg')
    return changed(picture, Buffer.concat([bytes.subarray(0, 2), exifSegment(exif), bytes.subarray(2)]));
  if (format === 'webp') return changed(picture, extendedWebp(picture, exif));
  return withChunks(picture, [chunk('eXIf', exif)]);
}

export function withXmp(picture: KnownPicture, packet: string): KnownPicture {
  const { bytes, format } = picture;
  if (format === 'png') return withChunks(picture, [internationalText('XML:com.adobe.xmp', packet)]);
  return changed(picture, Buffer.concat([bytes.subarray(0, 2), xmpSegment(packet), bytes.subarray(2)]));
}

const userComment = 0x9286;

/** A user comment in UTF-16, whose byte order may differ from that of the block around it. */
export const commentBlock = (
  text: string,
  order: 'little' | 'big',
  block: 'little' | 'big' = order,
): Buffer => exifBlock([], [raw(userComment, unicodeComment(text, order === 'little'))], block === 'little');

/** An XMP packet with these properties of one description. */
export const xmpPacket = (properties: string): string =>
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/">${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** A PNG that hides a text in the last bits of its alpha, column by column, most significant bit first. */
export async function withHiddenText(seed: string, text: string): Promise<KnownPicture> {
  const [width, height] = [72, 56];
  const pixels = noise(seed, width * height * 4);
  const payload = gzipSync(Buffer.from(text));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(payload.length * 8);
  const bytes = Buffer.concat([Buffer.from('stealth_pngcomp'), length, payload]);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = ((pixel % height) * width + Math.floor(pixel / height)) * 4 + 3;
    const bit = pixel < bytes.length * 8 ? (bytes[pixel >> 3]! >> (7 - (pixel & 7))) & 1 : 0;
    pixels[at] = 0xfe | bit;
  }
  const picture = sharp(pixels, { raw: { width, height, channels: 4 } });
  return pictureOf('png', await picture.png().toBuffer(), width, height);
}
