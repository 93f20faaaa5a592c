import type { ImageQuery } from '../../shared/query.ts';
import type { SearchedDatabase } from './text-match.ts';
import type { Order } from './timeline-order-store.ts';
import { selectSection } from './timeline-store.ts';

/** An image at a known number of its section, by what its order goes by. */
export interface Mark {
  at: number | string;
  id: string;
}

/**
 * The image that is `stride` images after another in a section, or from its beginning; undefined where that is past its
 * end. Passes entries of the order's index, off the main thread.
 */
export async function readMark(
  db: SearchedDatabase,
  ownerId: string,
  query: ImageQuery,
  order: Order,
  key: number,
  after: Mark | null,
  stride: number,
): Promise<Mark | undefined> {
  const row = await selectSection(db, db.longRead, ownerId, query, order, key, { after, offset: stride - 1 })
    .select(['id', order.value.as('at')])
    .limit(1)
    .executeTakeFirst();
  return row;
}
