import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { previewKey } from '../../src/server/storage/keys.ts';
import { type BenchLibrary, openBare } from './library.ts';

/** Gives every image of a library previews: names of few files, as a hundred thousand pictures differ in nothing here. */
export async function givePreviews({ dataDir }: BenchLibrary): Promise<void> {
  const bare = openBare(dataDir);
  const keys = bare.prepare<[], { file_key: string }>('SELECT file_key FROM images').all();
  bare.close();
  for (const size of [256, 512] as const) {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const picture = sharp({ create: { width: size, height: size, channels: 3, background: '#888', noise } });
    const bytes = await picture.webp({ quality: 80 }).toBuffer();
    let file = '';
    const folders = new Set<string>();
    for (const [i, { file_key }] of keys.entries()) {
      const place = join(dataDir, previewKey(file_key, size));
      if (!folders.has(dirname(place))) mkdirSync(dirname(place), { recursive: true });
      folders.add(dirname(place));
      // A file has at most 65,000 names on common disks.
      if (i % 50_000 === 0) writeFileSync((file = place), bytes);
      else linkSync(file, place);
    }
  }
}
