import type { Picture } from './picture.ts';

/** Draws SVG content (in a space `space` wide and 1000 high) to pixels. */
export async function rasterise(
  content: string,
  space: number,
  width: number,
  height: number,
): Promise<Picture> {
  const { default: sharp } = await import('sharp');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${space} 1000" preserveAspectRatio="none">${content}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.width === width && info.height === height) return view(data, width, height);
  const exact = await sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  return view(exact, width, height);
}

/** Pixels of any image file, turned upright and cut to fill the size asked for. Throws what sharp throws on a broken file. */
export async function readPixels(
  bytes: Uint8Array,
  width: number,
  height: number,
  fit: 'cover' | 'fill' = 'cover',
): Promise<Picture> {
  const { default: sharp } = await import('sharp');
  const data = await sharp(bytes, { limitInputPixels: 120_000_000 })
    .rotate()
    .toColourspace('srgb')
    .resize(width, height, { fit })
    .ensureAlpha()
    .raw()
    .toBuffer();
  return view(data, width, height);
}

const view = (data: Buffer, width: number, height: number): Picture => ({
  width,
  height,
  data: new Uint8ClampedArray(data.buffer, data.byteOffset, width * height * 4),
});

/** Encodes opaque pixels. Level 4 without row filters: flat colours stay small and grain does not cost a second. */
export async function encodePng(picture: Picture): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 4 })
    .toBuffer();
}
