import { createWriteStream, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ZipStream from 'zip-stream';
import type { Pictures } from './pictures.ts';

/** A file to send: where it is, and its name where it came from. */
export interface Given {
  path: string;
  name: string;
}

const nameOf = (number: number): string => `pictures/${String(number).padStart(5, '0')}.png`;

/** A folder of pictures, not packed. */
export function writeFolder(folder: string, pictures: Pictures, count: number): Given[] {
  mkdirSync(folder);
  return Array.from({ length: count }, (_, number) => {
    const path = join(folder, `${number}.png`);
    writeFileSync(path, Buffer.concat(pictures(number)));
    return { path, name: nameOf(number) };
  });
}

export const bytesOf = (files: readonly Given[]): number =>
  files.reduce((sum, { path }) => sum + statSync(path).size, 0);

/** One ZIP of pictures, each stored as it is, padded to `least` bytes. */
export async function writeZip(path: string, pictures: Pictures, count: number, least = 0): Promise<Given[]> {
  const zip = new ZipStream({ store: true });
  const written = finished(zip.pipe(createWriteStream(path)));
  for (let number = 0; number < count; number += 1) {
    const picture = Readable.from(pictures(number, least), { objectMode: false });
    await new Promise<void>((resolve, reject) => {
      zip.entry(picture, { name: nameOf(number) }, (error) => (error ? reject(error) : resolve()));
    });
  }
  zip.finalize();
  await written;
  return [{ path, name: 'pictures.zip' }];
}
