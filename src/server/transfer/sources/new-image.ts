import type { ImageBytes, ImageRecord } from '../records.ts';
import { baseName } from './bundle-files.ts';

/** More than any picture that a chat carries in its own text; what is larger is reported. */
const LARGEST_INLINE = 64 * 1024 * 1024;
const PICTURE_NAME = /\.(?:png|jpe?g|jfif|webp|gif|avif|hei[cf]|tiff?|bmp)$/i;

/** An image of which nothing is known yet but its name and where its bytes are. */
export function newImage(
  key: string,
  bytes: ImageBytes,
  known: Partial<Omit<ImageRecord, 'key' | 'bytes'>> = {},
): ImageRecord {
  return {
    key,
    bytes,
    fileName: null,
    origin: null,
    title: null,
    prompt: null,
    revisedPrompt: null,
    tool: null,
    model: null,
    seed: null,
    generationId: null,
    parentGenerationId: null,
    madeFrom: [],
    settings: {},
    madeAt: null,
    placement: 'linked',
    raw: [],
    ...known,
  };
}

/** Where an image is: in the entry that was found, or nowhere, for the reason given. */
export function entryOr(path: string | null, reason: string): ImageBytes {
  return path === null ? { at: 'missing', reason } : { at: 'entry', path };
}

/** Whether a file with this name is a picture, as far as a name tells. */
export function isPictureName(name: string | null): boolean {
  return name !== null && PICTURE_NAME.test(name);
}

/** The file name in an address, without its folders; null where it has none. */
export function fileNameOf(address: string | null): string | null {
  const name = address === null ? '' : baseName(address.replace(/[?#].*$/s, ''));
  return name === '' ? null : name;
}

/** The bytes of a base64 data URL (RFC 2397) of an image, up to 64 MB; null where the text is no such URL. */
export function dataUrlBytes(url: string): ImageBytes | null {
  if (!url.startsWith('data:')) return null;
  const comma = url.indexOf(',');
  if (comma < 0 || comma > 200 || !url.slice(0, comma).toLowerCase().endsWith(';base64')) {
    return { at: 'missing', reason: 'Its data in the export cannot be read.' };
  }
  return base64Bytes(url.slice(comma + 1));
}

/** The bytes of base64 text, up to 64 MB. */
export function base64Bytes(encoded: string): ImageBytes {
  if ((encoded.length / 4) * 3 > LARGEST_INLINE) {
    return {
      at: 'missing',
      reason: 'Its data in the export is longer than 64 MB, which no picture here may be.',
    };
  }
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length === 0) return { at: 'missing', reason: 'Its data in the export is empty.' };
  return { at: 'inline', bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}
