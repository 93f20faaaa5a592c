import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEmbedded } from '../read-embedded.ts';
import type { EmbeddedFacts } from '../embedded.ts';

/** Reads the metadata of an image that is written to a temporary file for it. */
export async function factsOfBytes(
  bytes: Buffer,
  mediaType: string,
  limits?: { pixels: number },
): Promise<EmbeddedFacts> {
  return withFile(bytes, (path) => readEmbedded(path, mediaType, limits));
}

export async function withFile<Result>(
  bytes: Buffer,
  read: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'metadata-'));
  try {
    const path = join(folder, 'image');
    await writeFile(path, bytes);
    return await read(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
