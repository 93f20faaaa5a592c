import { useCallback, useRef } from 'react';
import { toast } from '../ui/toast-store.ts';
import { findImage, type Arrangement } from './grid-model.ts';
import type { Spot } from './grid-moves.ts';
import { gapIn } from './sections.ts';
import { isPicked, mostPicked, pick, toggle, type Picked } from './selection.ts';
import type { Stretch } from './section-pieces.ts';
import type { SectionStore } from './section-store.ts';

/** The ids between two spots, both included, as far as they are loaded; and the stretches that are missing. */
function between(
  arrangement: Arrangement,
  a: Spot,
  b: Spot,
): { ids: string[]; missing: (Stretch & { month: number })[]; count: number } {
  const forward = a.section < b.section || (a.section === b.section && a.index <= b.index);
  const [from, to] = forward ? [a, b] : [b, a];
  const ids: string[] = [];
  const missing: (Stretch & { month: number })[] = [];
  let count = 0;
  for (let section = from.section; section <= to.section; section++) {
    const place = arrangement.placed[section];
    if (!place) continue;
    const first = section === from.section ? from.index : 0;
    const end = section === to.section ? to.index + 1 : place.section.count;
    count += end - first;
    const { month, columns } = place.section;
    if (columns.ids.length === 0 || gapIn(columns, first, end)) missing.push({ month, from: first, end });
    ids.push(...columns.ids.slice(first, end).filter(Boolean));
  }
  return { ids, missing, count };
}

export interface Picking {
  toggleAt: (id: string) => void;
  isFavourite: (id: string) => boolean;
  /** Picks everything from the image last picked to this one, loading what was never seen. */
  rangeTo: (id: string) => void;
}

/** Picking by click and by range. */
export function useGridPicking(
  latest: { readonly current: Arrangement },
  store: SectionStore,
  picked: Picked,
  onPick: (next: Picked) => void,
): Picking {
  const from = useRef<string | null>(null);
  const now = useRef(picked);
  now.current = picked;

  const isFavourite = useCallback(
    (id: string): boolean => {
      const at = findImage(latest.current, id);
      return at ? latest.current.placed[at.section]!.section.columns.favourites[at.index]! : false;
    },
    [latest],
  );

  const toggleAt = useCallback(
    (id: string) => {
      from.current = id;
      onPick(toggle(now.current, id, isFavourite(id)));
    },
    [onPick, isFavourite],
  );

  const rangeTo = useCallback(
    (id: string) => {
      const start = from.current;
      const spots = (): [Spot, Spot] | null => {
        const a = start === null ? null : findImage(latest.current, start);
        const b = findImage(latest.current, id);
        return a && b ? [a, b] : null;
      };
      const first = spots();
      if (start === null || first === null) return toggleAt(id);
      const on = isPicked(now.current, start, isFavourite(start));
      const stretch = between(latest.current, ...first);
      if (stretch.count > mostPicked) {
        toast({ text: 'A range holds at most 10,000 images. Ctrl+A picks all there are.' });
        return;
      }
      const finish = (): void => {
        const again = spots();
        if (again) onPick(pick(now.current, between(latest.current, ...again).ids, on));
      };
      if (stretch.missing.length === 0) finish();
      // The arrangement is made anew in the next drawing, so the ids are read after it.
      else
        void Promise.all(stretch.missing.map(({ month, ...part }) => store.load(month, part))).then(
          () => setTimeout(finish, 50),
          () => undefined,
        );
    },
    [latest, store, onPick, toggleAt, isFavourite],
  );
  return { toggleAt, rangeTo, isFavourite };
}
