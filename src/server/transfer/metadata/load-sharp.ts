import type sharpModule from 'sharp';

/** The picture library, loaded when first used; one thread for one picture, and no cache, as everywhere. */
export async function loadSharp(): Promise<typeof sharpModule> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}
