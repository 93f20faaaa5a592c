import { moveTags } from '../blocks/exif-block.ts';
import { readTiff } from '../blocks/tiff.ts';
import type { Blocks } from '../blocks.ts';
import type { ByteSource } from '../byte-source.ts';
import { readGif } from './gif.ts';
import { readIsoMedia } from './iso-media.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

type ReadContainer = (source: ByteSource, blocks: Blocks) => Promise<void>;

const readers: Readonly<Record<string, ReadContainer>> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/webp': readWebp,
  'image/avif': readIsoMedia,
  'image/heic': readIsoMedia,
  'image/heif': readIsoMedia,
  'image/gif': readGif,
  'image/tiff': async (source, blocks) => {
    await readTiff(source, blocks);
    moveTags(blocks);
  },
};

/** Cuts the metadata out of an image into `blocks`. A kind that is not known holds none. */
export async function readBlocks(source: ByteSource, mediaType: string, blocks: Blocks): Promise<void> {
  await readers[mediaType]?.(source, blocks);
}
