import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { previewKey } from '../../src/server/storage/keys.ts';
import { type BenchLibrary, openBare } from './library.ts';

/** Gives every image of a library previews: names of two files, as a hundred thousand pictures differ in nothing here. */
export async function givePreviews({ dataDir }: BenchLibrary): Promise<void> {
  const bare = openBare(dataDir);
  const keys = bare.prepare<[], { file_key: string }>('SELECT file_key FROM images').all();
  bare.close();
  for (const size of [256, 512] as const) {
    const file = join(dataDir, `preview-${size}.webp`);
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const picture = sharp({ create: { width: size, height: size, channels: 3, background: '#888', noise } });
    writeFileSync(file, await picture.webp({ quality: 80 }).toBuffer());
    const folders = new Set<string>();
    for (const { file_key } of keys) {
      const place = join(dataDir, previewKey(file_key, size));
      if (!folders.has(dirname(place))) mkdirSync(dirname(place), { recursive: true });
      folders.add(dirname(place));
      linkSync(file, place);
    }
  }
}
