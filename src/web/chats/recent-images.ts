import { queryOptions } from '@tanstack/react-query';
import { getSection, listSections } from '../../shared/contract/library.ts';
import { call } from '../api.ts';

export interface RecentImage {
  id: string;
  name: string;
  width: number;
  height: number;
}

/** How many are offered; older ones are found in the Library. */
const most = 120;

/** The newest images that a query finds, across as many months as it takes. */
export async function newestImages(
  query: string,
  count: number,
  signal: AbortSignal,
): Promise<RecentImage[]> {
  const { sections } = await call(listSections, { query }, { signal });
  const found: RecentImage[] = [];
  for (const { month } of sections) {
    if (found.length >= count) break;
    const piece = await call(getSection, { month, query, limit: count - found.length }, { signal });
    piece.ids.forEach((id, i) =>
      found.push({
        id,
        name: piece.names[i] ?? '',
        width: piece.widths[i] ?? 1,
        height: piece.heights[i] ?? 1,
      }),
    );
  }
  return found;
}

/** The newest images of the Library, across as many months as it takes. */
export const recentImagesQuery = queryOptions({
  queryKey: ['sections', '', 'recent'],
  queryFn: ({ signal }) => newestImages('', most, signal),
});
