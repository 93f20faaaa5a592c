import { useCallback, useRef } from 'react';
import { toast } from '../ui/toast-store.ts';
import type { Spot } from './grid-moves.ts';
import { rangeBetween } from './grid-range.ts';
import { placeIn } from './sections.ts';
import { isPicked, mostPicked, pick, toggle, type Picked } from './selection.ts';
import type { SectionStore } from './section-store.ts';

export interface Picking {
  toggleAt: (id: string) => void;
  isFavourite: (id: string) => boolean;
  /** Picks everything from the image last picked to a spot, loading what was never seen. */
  rangeTo: (spot: Spot) => void;
}

/** An end of a range, which is found again when the grid has forgotten its image. */
interface End {
  id: string | undefined;
  month: number;
  index: number;
}

/** What is let go of for being the oldest while a range is loaded is loaded again. */
const mostRounds = 3;

/** Picking by click and by range. */
export function useGridPicking(store: SectionStore, picked: Picked, onPick: (next: Picked) => void): Picking {
  const from = useRef<End | null>(null);
  const now = useRef(picked);
  now.current = picked;

  const endAt = useCallback(
    ({ section, index }: Spot): End | null => {
      const at = store.get().sections[section];
      return at ? { id: at.columns.ids[index] || undefined, month: at.month, index } : null;
    },
    [store],
  );

  const spotOf = useCallback(
    ({ id, month, index }: End): Spot | null => {
      const { sections } = store.get();
      const found = id === undefined ? null : placeIn(sections, id);
      const section = sections.findIndex((one) => one.month === month);
      return found ?? (section < 0 ? null : { section, index });
    },
    [store],
  );

  // Two steps of one key, such as the first of a range and the next, go one from the other.
  const choose = useCallback(
    (next: Picked) => {
      now.current = next;
      onPick(next);
    },
    [onPick],
  );

  const isFavourite = useCallback(
    (id: string): boolean => {
      const { sections } = store.get();
      const at = placeIn(sections, id);
      return at !== null && sections[at.section]!.columns.favourites[at.index]!;
    },
    [store],
  );

  const toggleAt = useCallback(
    (id: string) => {
      const at = placeIn(store.get().sections, id);
      from.current = at && endAt(at);
      choose(toggle(now.current, id, isFavourite(id)));
    },
    [store, endAt, choose, isFavourite],
  );

  const rangeTo = useCallback(
    (spot: Spot) => {
      const [start, last] = [from.current, endAt(spot)];
      if (!last) return;
      if (!start?.id) return last.id === undefined ? undefined : toggleAt(last.id);
      const on = isPicked(now.current, start.id, isFavourite(start.id));
      const range = () => {
        const [a, b] = [spotOf(start), spotOf(last)];
        return a && b && rangeBetween(store.get().sections, a, b);
      };
      const finish = async (rounds: number): Promise<void> => {
        const found = range();
        if (!found) return;
        if (found.count > mostPicked) {
          toast({ text: 'A range holds at most 10,000 images. Ctrl+A picks all there are.' });
        } else if (found.missing.length === 0) choose(pick(now.current, found.ids, on));
        else if (rounds > 0) {
          await Promise.all(found.missing.map(({ month, ...part }) => store.load(month, part)));
          await finish(rounds - 1);
        }
      };
      // The grid itself says when images can't be loaded.
      finish(mostRounds).catch(() => undefined);
    },
    [store, endAt, spotOf, choose, toggleAt, isFavourite],
  );
  return { toggleAt, rangeTo, isFavourite };
}
