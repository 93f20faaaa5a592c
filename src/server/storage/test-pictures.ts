import { loadSharp } from './load-sharp.ts';

/** Pictures that the tests of this room make for themselves. */

const sharp = await loadSharp();

/** Discs of the test picture: centre and radius as parts of its size, then red, green and blue. */
const discs = [
  [0.3, 0.35, 0.2, 220, 60, 40],
  [0.72, 0.25, 0.13, 250, 240, 200],
  [0.6, 0.7, 0.22, 30, 120, 60],
  [0.15, 0.8, 0.12, 20, 20, 60],
] as const;

/** A picture with what real ones have: shapes, gradients and grain, the same every time; `shift` moves the shapes. */
export function paint(width: number, height: number, channels: 3 | 4 = 3, shift = 0): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * channels);
  let noise = 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels;
      noise = (Math.imul(noise, 1_103_515_245) + 12_345) & 0x7fffffff;
      const grain = (noise >> 16) % 16;
      const disc = discs.find(
        ([cx, cy, r]) => (x / width - cx - shift) ** 2 + (y / height - cy) ** 2 < r * r,
      );
      const [red, green, blue] = disc?.slice(3) ?? [90 + (x / width) * 60, 130, 170 - (y / height) * 90];
      pixels[at] = red! + grain - 8;
      pixels[at + 1] = green! + grain - 8;
      pixels[at + 2] = blue! + grain - 8;
      if (channels === 4) pixels[at + 3] = x < width / 2 ? 255 : 0;
    }
  }
  return sharp(pixels, { raw: { width, height, channels } }).png().toBuffer();
}

/** The same pixels in another format. */
export function convert(png: Buffer, format: 'jpeg' | 'webp' | 'avif' | 'gif' | 'tiff'): Promise<Buffer> {
  return sharp(png).toFormat(format).toBuffer();
}

/** A JPEG whose EXIF says how it is to be turned; 6 is a quarter turn to the right. */
export function turned(png: Buffer, orientation: number): Promise<Buffer> {
  return sharp(png).jpeg().withMetadata({ orientation }).toBuffer();
}

/** An animation of plain frames. */
export function animation(
  width: number,
  height: number,
  frames: number,
  format: 'gif' | 'webp',
): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * frames * 3, Buffer.from([10, 90, 200]));
  // Frames that are alike would be merged into one.
  for (let frame = 0; frame < frames; frame++)
    pixels.fill((frame * 53) % 251, frame * width * height * 3, (frame + 0.5) * width * height * 3);
  const raw = { width, height: height * frames, channels: 3, pageHeight: height } as const;
  return sharp(pixels, { raw }).toFormat(format).toBuffer();
}
