import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';

/**
 * A thread that does nothing but what any import must: the two previews of a picture, from one decode, with the settings
 * of the server's own. What it makes is thrown away.
 */

sharp.concurrency(1);
sharp.cache(false);
const webp = { quality: 80, effort: 2 };

parentPort!.on('message', async (path: string) => {
  const { data, info } = await sharp(path, { sequentialRead: true })
    .autoOrient()
    .resize(512, 512, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const raw = { raw: { width, height, channels } };
  await sharp(data, raw).webp(webp).toBuffer();
  await sharp(data, raw).resize(256, 256, { fit: 'inside' }).webp(webp).toBuffer();
  parentPort!.postMessage(null);
});
