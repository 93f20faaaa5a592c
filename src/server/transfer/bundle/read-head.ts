import type { Entry } from './bundle.ts';

/** The first bytes of an entry, fewer where it is shorter. Throws as `open` and its stream do. */
export async function readHead(entry: Pick<Entry, 'open'>, bytes = 4096): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop destroys the stream.
  for await (const part of (await entry.open()) as AsyncIterable<Uint8Array>) {
    parts.push(part);
    size += part.length;
    if (size >= bytes) break;
  }
  return Buffer.concat(parts).subarray(0, bytes);
}
