import { AppError } from '../../errors.ts';
import type { ImageSize } from '../engine.ts';

const formats = new Set(['png', 'jpeg', 'webp', 'gif', 'heif', 'tiff']);

/**
 * Decodes a picture to its last pixel, so that a cut one is noticed before it counts as made. Throws AppError
 * `engine_failed` for what is not a picture, vector drawings included.
 */
export async function measurePicture(bytes: Uint8Array, service: string): Promise<ImageSize> {
  const { default: sharp } = await import('sharp');
  try {
    const { format } = await sharp(bytes).metadata();
    if (!formats.has(format)) throw new Error(`not a picture but ${format}`);
    const { info } = await sharp(bytes, { failOn: 'truncated' }).raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height };
  } catch (cause) {
    throw new AppError('engine_failed', `${service} sent an image that is broken. Try again.`, { cause });
  }
}

/** Services take PNG, JPEG and WebP; anything else becomes PNG first. Throws AppError `bad_input`. */
export async function acceptablePicture(bytes: Uint8Array, mediaType: string): Promise<Uint8Array> {
  if (['image/png', 'image/jpeg', 'image/webp'].includes(mediaType)) return bytes;
  const { default: sharp } = await import('sharp');
  try {
    return await sharp(bytes).autoOrient().png().toBuffer();
  } catch (cause) {
    throw new AppError(
      'bad_input',
      'One of the images for this prompt can’t be read. Leave it out or replace it.',
      {
        cause,
      },
    );
  }
}

/**
 * A mask as the images API wants it: a PNG of the size of the image, transparent where the image may change. A mask
 * without transparency marks the same places in white. The places stay white besides, for services that read the
 * colour and not the transparency. Throws AppError `bad_input`.
 */
export async function transparentMask(mask: Uint8Array, image: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  try {
    const { autoOrient } = await sharp(image).metadata();
    const scaled = sharp(mask).resize(autoOrient.width, autoOrient.height, {
      fit: 'fill',
      kernel: 'nearest',
    });
    const { data, info } = await scaled.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const transparent = data.some((value, index) => index % 4 === 3 && value < 255);
    for (let at = 0; at < data.length; at += 4) {
      const change = transparent ? 255 - data[at + 3]! : (data[at]! + data[at + 1]! + data[at + 2]!) / 3;
      data.fill(change, at, at + 3);
      data[at + 3] = 255 - change;
    }
    return await sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
      .png()
      .toBuffer();
  } catch (cause) {
    throw new AppError('bad_input', 'The mask can’t be read. Draw it again or leave it out.', { cause });
  }
}
