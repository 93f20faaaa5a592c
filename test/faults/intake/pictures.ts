import { createHash } from 'node:crypto';
import sharp from 'sharp';

export type PictureFormat = 'png' | 'webp' | 'jpg';

/** The bytes of a picture, as a service would send them. */
export interface KnownPicture {
  format: PictureFormat;
  mediaType: string;
  bytes: Buffer;
  /** Hexadecimal. */
  sha256: string;
  width: number;
  height: number;
}

const mediaTypes: Record<PictureFormat, string> = { png: 'image/png', webp: 'image/webp', jpg: 'image/jpeg' };

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Noise that follows from a seed and differs from any other. */
export function noise(seed: string, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let index = 0; index * 32 < length; index += 1)
    blocks.push(createHash('sha256').update(`${seed} ${index}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

/** A picture with these bytes, which no longer are those that sharp wrote where something was put into them. */
export function pictureOf(format: PictureFormat, bytes: Buffer, width: number, height: number): KnownPicture {
  return { format, mediaType: mediaTypes[format], bytes, sha256: sha256Of(bytes), width, height };
}

/** A small picture of noise; the seed decides its bytes, size and format. */
export async function makePicture(seed: string, format?: PictureFormat): Promise<KnownPicture> {
  const [first = 0, second = 0, third = 0] = createHash('sha256').update(seed).digest();
  const width = 24 + (first % 40);
  const height = 16 + (second % 40);
  const kind = format ?? (['png', 'webp', 'jpg'] as const)[third % 3]!;
  const raw = sharp(noise(seed, width * height * 3), { raw: { width, height, channels: 3 } });
  const drawn =
    kind === 'png' ? raw.png() : kind === 'webp' ? raw.webp({ quality: 60 }) : raw.jpeg({ quality: 70 });
  return pictureOf(kind, await drawn.toBuffer(), width, height);
}
