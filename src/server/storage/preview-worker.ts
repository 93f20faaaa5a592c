import { parentPort } from 'node:worker_threads';
import type { OutputInfo } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { findMarks } from './credentials/marks.ts';
import { dominantColours } from './dominant-colours.ts';
import { loadSharp, type Sharp } from './load-sharp.ts';
import { perceptualHash } from './picture-hash.ts';
import type { Description, PreviewProblem, PreviewResult, PreviewTask } from './preview-task.ts';
import { type Pixels, thumbnailOf } from './thumbnail.ts';

/** Runs in a worker thread: makes the previews of one picture from one decode. */

interface Raw {
  data: Buffer;
  info: OutputInfo;
}

/** Effort 2 costs half of the default 4 in time and 7 % more bytes; below 2 the files grow faster than the time falls. */
const webp = { quality: 80, effort: 2 };
const slowest = { seconds: 60 };
const thumbnailSide = 32;
/** A thumbhash holds seven waves to a side, for which these are enough; its time grows with the square of them. */
const placeholderSide = 16;

const pixelsOf = ({ data, info: { width, height, channels } }: Raw): Pixels => ({
  width,
  height,
  channels,
  data,
});

function shrink(sharp: Sharp, raw: Raw, size: number) {
  const { width, height, channels } = raw.info;
  const picture = sharp(raw.data, { raw: { width, height, channels } });
  if (width <= size && height <= size) return picture;
  return picture.resize(size, size, { fit: 'inside' });
}

function describePicture(source: PreviewTask['source'], raw: Raw): Description {
  const picture = thumbnailOf(pixelsOf(raw), thumbnailSide);
  const { width, height, rgba } = thumbnailOf(
    { ...picture, channels: 4, data: picture.rgba },
    placeholderSide,
  );
  return {
    thumbhash: Buffer.from(rgbaToThumbHash(width, height, rgba)).toString('base64'),
    perceptualHash: perceptualHash(picture),
    colours: dominantColours(picture),
    carriesCredentials: findMarks(source) !== null,
  };
}

async function makePreviews(sharp: Sharp, task: PreviewTask): Promise<PreviewResult> {
  const [largest = thumbnailSide] = task.sizes;
  // The decoded picture is never held whole where its format allows that: lines are shrunk as they come.
  const raw: Raw = await sharp(task.source, {
    limitInputPixels: task.pixels,
    sequentialRead: true,
    failOn: 'error',
  })
    .timeout(slowest)
    .autoOrient()
    .resize(largest, largest, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const previews: Uint8Array[] = [];
  for (const size of task.sizes) {
    previews.push(await shrink(sharp, raw, size).timeout(slowest).webp(webp).toBuffer());
  }
  return { ok: true, previews, description: task.describe ? describePicture(task.source, raw) : null };
}

function problemOf(detail: string): PreviewProblem {
  if (/compression format has not been built in/i.test(detail)) return 'no_decoder';
  if (/pixel limit/i.test(detail)) return 'too_large';
  if (/timeout/i.test(detail)) return 'too_slow';
  return 'damaged';
}

async function answer(task: PreviewTask): Promise<PreviewResult> {
  const sharp = await loadSharp();
  try {
    return await makePreviews(sharp, task);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: problemOf(detail), detail };
  }
}

parentPort?.on('message', async (task: PreviewTask) => {
  parentPort?.postMessage(await answer(task));
});
