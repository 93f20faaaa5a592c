import { AppError } from '../errors.ts';
import { loadSharp } from './load-sharp.ts';
import type { PngOutline } from './png-outline.ts';

export interface PixelLimits {
  /** Width times height times frames, at most. */
  pixels: number;
}

/** What a file is by its content. */
export interface Recognised {
  mediaType: string;
  /** Extension without a dot. */
  extension: string;
  /** Pixels as a person sees the picture: orientation is taken into account. */
  width: number;
  height: number;
}

interface Format {
  mediaType: string;
  extension: string;
  /** What the decoder must call it too, so that no file is one thing to us and another to the browser. */
  decoder: string;
}

const avif: Format = { mediaType: 'image/avif', extension: 'avif', decoder: 'heif' };
const heic: Format = { mediaType: 'image/heic', extension: 'heic', decoder: 'heif' };

/** By the extension that file-type finds from the signature. */
const formats: Record<string, Format> = {
  png: { mediaType: 'image/png', extension: 'png', decoder: 'png' },
  // An animated PNG is a PNG to every program.
  apng: { mediaType: 'image/png', extension: 'png', decoder: 'png' },
  jpg: { mediaType: 'image/jpeg', extension: 'jpg', decoder: 'jpeg' },
  webp: { mediaType: 'image/webp', extension: 'webp', decoder: 'webp' },
  gif: { mediaType: 'image/gif', extension: 'gif', decoder: 'gif' },
  tif: { mediaType: 'image/tiff', extension: 'tiff', decoder: 'tiff' },
  avif,
  heic,
};

/** The extension for a media type that `recognise` gives; `bin` for any other. */
export function extensionOf(mediaType: string): string {
  return Object.values(formats).find((format) => format.mediaType === mediaType)?.extension ?? 'bin';
}

function unsupported(cause?: unknown): AppError {
  return new AppError(
    'unsupported',
    'This file is not a picture that can be kept here. Send a PNG, JPEG, WebP, AVIF, GIF, HEIC or TIFF file.',
    { cause },
  );
}

function refuseTooLarge(pixels: number, limits: PixelLimits): void {
  if (pixels <= limits.pixels) return;
  const megapixels = Math.floor(limits.pixels / 1_000_000);
  throw new AppError(
    'too_large',
    `This picture has more than ${megapixels} million pixels, the most that is taken here. Make it smaller and send it again.`,
  );
}

export function damaged(cause?: unknown): AppError {
  return new AppError(
    'unsupported',
    'This picture is damaged and can not be read to its end. Save or download it again and send it anew.',
    { cause },
  );
}

/**
 * Recognises a local file by its content; its name says nothing. Only the header is decoded, and of a plain PNG not even
 * that: its outline says all. Throws AppError: `unsupported` for anything but the known kinds of picture, `too_large`
 * above the pixel limit.
 */
export async function recognise(
  { path, png = null }: { path: string; png?: PngOutline | null },
  limits: PixelLimits,
): Promise<Recognised> {
  if (png) {
    refuseTooLarge(png.width * png.height, limits);
    return { mediaType: 'image/png', extension: 'png', ...png };
  }

  const [{ fileTypeFromFile }, sharp] = await Promise.all([import('file-type'), loadSharp()]);
  const found = await fileTypeFromFile(path).catch((cause: unknown) => {
    throw unsupported(cause);
  });
  let format = found && formats[found.ext];
  if (!format) throw unsupported();
  // The limit is checked here, with the frames, and by the decoder again when it decodes.
  const header = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw damaged(cause);
    });
  if (header.format !== format.decoder) throw unsupported();
  // One container holds both; a general brand in the signature leaves open which.
  if (format.decoder === 'heif') format = header.compression === 'av1' ? avif : heic;
  const { width, height } = header.autoOrient;
  if (!(width > 0) || !(height > 0)) throw damaged();
  refuseTooLarge(width * height * (header.pages ?? 1), limits);
  return { mediaType: format.mediaType, extension: format.extension, width, height };
}
