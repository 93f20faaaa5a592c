import { createHash } from 'node:crypto';
import sharp from 'sharp';

export interface PictureOrder {
  prompt: string;
  seed: number;
  width: number;
  height: number;
  /** Pictures that came with the request; the first one shines through. */
  images: Buffer[];
}

/** A PNG that follows from its order alone: a ground and three discs, coloured and placed by a hash. */
export async function drawPicture({ prompt, seed, width, height, images }: PictureOrder): Promise<Buffer> {
  const hash = createHash('sha256').update(`${prompt}\n${seed}`).digest();
  const colour = (at: number) => `rgb(${hash[at]},${hash[at + 1]},${hash[at + 2]})`;
  const disc = (at: number) => {
    const [x, y, radius] = [hash[at]! / 255, hash[at + 1]! / 255, 0.1 + hash[at + 2]! / 1000];
    return `<circle cx="${x * width}" cy="${y * height}" r="${radius * width}" fill="${colour(at + 3)}"/>`;
  };
  const discs = [3, 9, 15].map(disc).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour(0)}"/>${discs}</svg>`;
  const ground = sharp(Buffer.from(svg));
  const first = images[0];
  if (first !== undefined) {
    const input = await sharp(first)
      .resize(width, height, { fit: 'fill' })
      .removeAlpha()
      .ensureAlpha(0.5)
      .png()
      .toBuffer();
    ground.composite([{ input }]);
  }
  return ground.png({ compressionLevel: 1 }).toBuffer();
}
