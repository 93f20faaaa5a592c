import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { getImage } from '../../shared/contract/library.ts';
import { call, keys } from '../api.ts';
import type { GridHandle } from './Grid.tsx';
import { monthOf, neighboursOf } from './sections.ts';
import type { Sections } from './use-sections.ts';

const none = { previous: null, next: null };

/**
 * Keeps the grid at the image that the viewer shows, loading its month when the page was opened by a link, and gives
 * it the focus when the viewer closes. Returns the neighbours for the arrow keys.
 */
export function useOpenImage(
  openId: string | undefined,
  sections: Sections,
  grid: RefObject<GridHandle | null>,
): { previous: string | null; next: string | null } {
  const client = useQueryClient();
  const { content, store, ready } = sections;
  const neighbours = useMemo(
    () => (openId === undefined ? null : neighboursOf(content.sections, openId)),
    [content.sections, openId],
  );
  const located = neighbours !== null;
  const lastOpen = useRef<string | undefined>(undefined);

  useEffect(() => {
    if (openId === undefined || located || !ready) return;
    let wanted = true;
    void client
      .ensureQueryData({ queryKey: keys.image(openId), queryFn: () => call(getImage, { id: openId }) })
      .then((image) =>
        wanted && image.state === 'live' ? store.loadAll([monthOf(image.madeAt)]) : undefined,
      )
      // The viewer itself says what is wrong with the image.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [client, store, openId, located, ready]);

  useEffect(() => {
    const before = lastOpen.current;
    lastOpen.current = openId;
    if (openId !== undefined && located) grid.current?.show(openId, false);
    if (openId !== undefined || before === undefined) return;
    // After the closing dialog has given the focus back to what had it before.
    const timer = setTimeout(() => grid.current?.show(before, true), 40);
    return () => clearTimeout(timer);
  }, [grid, openId, located]);

  return neighbours ?? none;
}
