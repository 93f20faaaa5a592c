import type { Changes } from '../changes/index.ts';
import type { ImageQuery } from '../../shared/query.ts';
import { isQuick } from './filters.ts';
import { type Mark, readMark } from './mark-store.ts';
import type { SearchedDatabase } from './text-match.ts';
import type { Order } from './timeline-order-store.ts';
import { farIn, type Start } from './timeline-store.ts';

/** A section as it is shown to somebody. */
export interface ShownSection {
  ownerId: string;
  query: ImageQuery;
  order: Order;
  month: number;
}

export interface Marks {
  /** From where to read the images of a section that follow the first `offset`; few are passed from there. */
  near(shown: ShownSection, offset: number): Promise<Start>;
}

interface Known {
  /** The owner's clock before the first of them was read. */
  seq: number;
  marks: Mark[];
  walking: Promise<void>;
}

/** Images from one mark to the next; as many are passed at once. */
const usualStride = 2_000;
const mostSections = 100;

/**
 * Remembers an image of a section at every two thousandth place that was passed, so that a place far in is found by a seek and
 * not by counting up to it each time. They hold until the owner's clock steps; nothing of them is kept on disk.
 */
export function createMarks(
  db: SearchedDatabase,
  changes: Pick<Changes, 'clockOf'>,
  { stride = usualStride, passed = farIn } = {},
): Marks {
  const kept = new Map<string, Known>();

  function knownOf(key: string, seq: number): Known {
    const before = kept.get(key);
    const known = before?.seq === seq ? before : { seq, marks: [], walking: Promise.resolve() };
    // Last used, last forgotten.
    kept.delete(key);
    kept.set(key, known);
    if (kept.size > mostSections) kept.delete(kept.keys().next().value!);
    return known;
  }

  return {
    async near({ ownerId, query, order, month }, offset) {
      // Where more than rows of images is asked, each step would ask it anew.
      if (offset <= passed || query.in === 'trash' || !isQuick(query)) return { after: null, offset };
      const key = JSON.stringify([ownerId, query, order.sort, order.descending, month]);
      const known = knownOf(key, await changes.clockOf(ownerId));
      const wanted = Math.floor(offset / stride);
      // One walk at a time: whoever waits mostly finds its mark then.
      known.walking = known.walking.then(async () => {
        while (known.marks.length < wanted) {
          const last = known.marks.at(-1) ?? null;
          const mark = await readMark(db, ownerId, query, order, month, last, stride);
          if (!mark) return;
          known.marks.push(mark);
        }
      });
      known.walking.catch(() => kept.delete(key));
      await known.walking;
      const n = Math.min(wanted, known.marks.length);
      return { after: known.marks[n - 1] ?? null, offset: offset - n * stride };
    },
  };
}
