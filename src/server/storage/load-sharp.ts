import type sharpModule from 'sharp';

export type Sharp = typeof sharpModule;

/**
 * The picture library, loaded when first used. One thread for one picture (many pictures run side by side instead) and
 * no cache of decoded pixels; both settings hold for the whole process.
 */
export async function loadSharp(): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}
