import { AppError } from '../errors.ts';

/**
 * Names of stored files. On disk a key is a path below the data directory, on S3 an object name:
 * `originals/<yyyy>/<mm>/<image id>.<ext>` and `previews/<yyyy>/<mm>/<image id>.<size>.webp`. The month is UTC and
 * stays with the image; everything derived is found from the key of the original alone.
 */
const previewSizes = [256, 512, 2048] as const;
/** Pixels on the longest side, at most. */
export type PreviewSize = (typeof previewSizes)[number];

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const originalPattern = new RegExp(`^originals/(\\d{4}/(?:0[1-9]|1[0-2]))/(${uuid})\\.[a-z0-9]{2,5}$`);
const segmentPattern = /^[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*$/;
const longestKey = 200;
const deepestKey = 6;

/** The folder in which files wait for their place; never part of a key. */
export const temporaryFolder = 'tmp';

/** Lower case only: on file systems that ignore case two keys could otherwise be one file. */
export function isKey(text: string): boolean {
  if (text.length === 0 || text.length > longestKey) return false;
  const segments = text.split('/');
  return (
    segments.length >= 2 &&
    segments.length <= deepestKey &&
    segments[0] !== temporaryFolder &&
    segments.every((segment) => segmentPattern.test(segment))
  );
}

function wrongKey(text: string): AppError {
  return new AppError('internal', 'Something went wrong on the server. Its log has the details; try again.', {
    cause: new Error(`not a storage key: ${JSON.stringify(text.slice(0, 300))}`),
  });
}

/** Gives the key back, or throws: a wrong key is a mistake in the program, no path of a client reaches this far. */
export function checkedKey(key: string): string {
  if (!isKey(key)) throw wrongKey(key);
  return key;
}

/** `at` is the instant whose month (UTC) is the folder, `extension` without a dot, as `recognise` found it. */
export function originalKey(imageId: string, at: number, extension: string): string {
  const date = new Date(at);
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  const month = String(date.getUTCMonth() + 1).padStart(2, '0');
  const key = `originals/${year}/${month}/${imageId}.${extension}`;
  if (!originalPattern.test(key)) throw wrongKey(key);
  return key;
}

/** Whether a key is that of an image's original. */
export const isOriginal = (key: string): boolean => originalPattern.test(key);

/** Where the preview of this size of an original lies. */
export function previewKey(original: string, size: PreviewSize): string {
  const parts = originalPattern.exec(original);
  if (!parts) throw wrongKey(original);
  return `previews/${parts[1]}/${parts[2]}.${size}.webp`;
}

/** Every file an image can have: its original and all its previews, made or not. */
export function keysOfImage(original: string): string[] {
  return [original, ...previewSizes.map((size) => previewKey(original, size))];
}
