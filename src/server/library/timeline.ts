import type { ImageQuery } from '../../shared/query.ts';
import { bestSection, bestShown, type SortOrder } from '../../shared/timeline.ts';
import { hasWords } from '../../shared/words-of-query.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import { readPosition, writePosition } from '../db/index.ts';
import { readQuery } from './filters.ts';
import { createMarks } from './marks.ts';
import type { WrittenPiece } from './piece-store.ts';
import type { SearchedDatabase } from './text-match.ts';
import { bestOrder, libraryOrder, possibleSections, trashOrder, type Order } from './timeline-order-store.ts';
import * as store from './timeline-store.ts';

export interface SectionCount {
  month: number;
  count: number;
}

/** What is shown: which images, in which order. */
interface Shown {
  query: string;
  sort: SortOrder;
}

/** A piece of a section: from a place that was handed out, or from image number `offset` on. */
interface Wanted {
  month: number;
  after?: string | undefined;
  offset: number;
  limit: number;
}

export interface Timeline {
  sections(actor: Actor, shown: Shown): Promise<{ total: number; sections: SectionCount[] }>;
  /** The JSON of a SectionPiece. */
  section(actor: Actor, shown: Shown, wanted: Wanted): Promise<Uint8Array>;
  /** The shapes of whole sections, in the order in which they are asked for. */
  shapes(actor: Actor, shown: Shown, months: readonly number[]): Promise<{ month: number; shapes: string }[]>;
  /** Throws `not_found` for what the query does not find. */
  /** Where an image stands among those that are shown; null where it is not among them, whosever it is. */
  place(actor: Actor, shown: Shown, id: string): Promise<{ month: number; index: number } | null>;
}

/** The grid's data: counts and shapes of sections first, then pieces of them as columns, from any place on. */
export function createTimeline(db: SearchedDatabase, changes: Pick<Changes, 'clockOf'>): Timeline {
  const marks = createMarks(db, changes);
  const read = ({ query: text, sort }: Shown): { query: ImageQuery; order: Order } => {
    const query = readQuery(text);
    if (query.in === 'trash') return { query, order: trashOrder };
    if (sort !== 'relevance') return { query, order: libraryOrder(sort, db.dialect) };
    return { query, order: hasWords(query) ? bestOrder : libraryOrder('made', db.dialect) };
  };
  return {
    async sections({ ownerId }, shown) {
      const { query, order } = read(shown);
      if (order.sort === 'relevance') {
        const total = await store.countFound(db, ownerId, query);
        return {
          total,
          sections: total === 0 ? [] : [{ month: bestSection, count: Math.min(total, bestShown) }],
        };
      }
      const counts = await countsOf(db, ownerId, query, order);
      const sections = [...counts]
        .map(([month, count]) => ({ month, count }))
        .filter(({ count }) => count > 0)
        .toSorted((a, b) => (order.descending ? b.month - a.month : a.month - b.month));
      return { total: sections.reduce((sum, { count }) => sum + count, 0), sections };
    },
    async section({ ownerId }, shown, { month, after, offset, limit }) {
      const { query, order } = read(shown);
      const wanted = startOf(after, offset);
      const start = wanted.after ? wanted : await marks.near({ ownerId, query, order, month }, wanted.offset);
      const piece = await store.readSection(db, ownerId, query, order, month, start, limit);
      const next = piece.count < limit ? null : nextOf(piece, wanted);
      return Buffer.concat([piece.json, Buffer.from(`,"next":${JSON.stringify(next)}}`)]);
    },
    async shapes({ ownerId }, shown, months) {
      const { query, order } = read(shown);
      const found: { month: number; shapes: string }[] = [];
      for (const month of months) {
        found.push({ month, shapes: await store.readShapes(db, ownerId, query, order, month) });
      }
      return found;
    },
    async place({ ownerId }, shown, id) {
      const { query, order } = read(shown);
      const place = await store.findPlace(db, ownerId, query, order, id);
      return place ? { month: place.key, index: place.index } : null;
    },
  };
}

/** Sections with how many images they hold: maintained for months, else counted off the main thread. */
async function countsOf(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  order: Order,
): Promise<Map<number, number>> {
  const { whole, shown } = extentOf(query);
  const counts = new Map<number, number>();
  if (!whole || order.sort === 'made' || order.sort === 'rating') {
    const rows =
      whole && order.sort === 'made'
        ? await store.countMonths(db, ownerId, shown)
        : await store.countBuckets(db, ownerId, query, order);
    for (const { bucket, count } of rows) {
      const key = order.keyOf(bucket);
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
    return counts;
  }
  const added = await store.addedBetween(db, ownerId);
  if (!added) return counts;
  for (const key of possibleSections(order, ...added)) {
    counts.set(key, await store.countSection(db, ownerId, order, key, shown));
  }
  return counts;
}

/** Whether a query asks for the whole Library, and for one version of each picture. */
function extentOf({ in: place, terms }: ImageQuery): { whole: boolean; shown: boolean } {
  const shown = store.asksForShown({ in: place, terms });
  return { whole: place === 'library' && terms.length === (shown ? 1 : 0), shown };
}

/** A place is an image in orders by instants, else how many images were passed. */
function startOf(after: string | undefined, offset: number): store.Start {
  const passed = /^o(\d{1,9})$/.exec(after ?? '')?.[1];
  return passed === undefined
    ? { after: readPosition(after), offset }
    : { after: null, offset: Number(passed) };
}

const nextOf = ({ count, last }: WrittenPiece, start: store.Start): string =>
  last ? writePosition(last) : `o${start.offset + count}`;
