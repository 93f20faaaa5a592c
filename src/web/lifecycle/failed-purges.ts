import type { Call } from '../../shared/client.ts';
import { getImages, getSection, listSections, type Image } from '../../shared/contract/library.ts';

const chunk = 500;

/**
 * The images in the trash whose purge failed, with the reasons. The trash is read in the order of purge dates until
 * `expected` are found, at most `limit` images deep.
 */
export async function findFailedPurges(
  call: Call,
  expected: number,
  signal: AbortSignal,
  limit = 20_000,
): Promise<Image[]> {
  const query = 'in:trash';
  const failed: Image[] = [];
  let read = 0;
  const { sections } = await call(listSections, { query }, { signal });
  for (const { month } of sections) {
    let after: string | null | undefined;
    while (after !== null && failed.length < expected && read < limit) {
      const input = { month, query, limit: chunk, ...(after ? { after } : {}) };
      const { ids, next } = await call(getSection, input, { signal });
      after = next;
      read += ids.length;
      if (ids.length === 0) continue;
      const { images } = await call(getImages, { ids }, { signal });
      failed.push(...images.filter(({ state }) => state === 'purge_failed'));
    }
  }
  return failed;
}
