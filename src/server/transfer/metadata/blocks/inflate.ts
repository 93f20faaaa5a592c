import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { addProblem, type Blocks, mostInOne } from '../blocks.ts';

const inflateAsync = promisify(inflate);
const gunzipAsync = promisify(gunzip);

/** Unpacked zlib data, up to what the file may still use; null, and a problem, when it is damaged or more than that. */
export async function inflateBounded(blocks: Blocks, packed: Buffer, what: string): Promise<Buffer | null> {
  const most = Math.min(mostInOne, blocks.left);
  try {
    if (most === 0) throw new Error('nothing left');
    const bytes = await inflateAsync(packed, { maxOutputLength: most });
    blocks.left -= bytes.length;
    return bytes;
  } catch {
    // A failed attempt may have cost as much as a whole one.
    blocks.left -= most;
    addProblem(blocks, `It could not be unpacked: ${what} is damaged or too large.`);
    return null;
  }
}

/** Unpacked gzip data; null when it is damaged or larger than one text may be. */
export function gunzipBounded(packed: Buffer): Promise<Buffer | null> {
  return gunzipAsync(packed, { maxOutputLength: mostInOne }).then(
    (bytes) => bytes,
    () => null,
  );
}
