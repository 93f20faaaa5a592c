import type SqliteDatabase from 'better-sqlite3';
import { createFacetIndex, type FacetIndex } from './facet-index.ts';
import type { FacetNames } from './count-facets.ts';
import * as store from './index-store.ts';

/** An owner's images for counting, as they were at a value of the owner's clock. */
export interface KeptIndex {
  seq: number;
  index: FacetIndex;
  names: FacetNames;
}

const page = 20_000;
/** With more touched images than this, reading all of them anew takes no longer. */
const mostPatched = 30_000;

function namesOf(connection: SqliteDatabase.Database, ownerId: string): FacetNames {
  return { tags: store.tagsOf(connection, ownerId), folders: store.foldersOf(connection, ownerId) };
}

/**
 * Reads everything, in pieces, so that no long transaction keeps a purge from clearing the write-ahead log. What changes
 * meanwhile is touched after `seq` and so is read again by `follow`.
 */
export function readIndex(connection: SqliteDatabase.Database, ownerId: string): KeptIndex {
  const { seq } = store.clockOf(connection, ownerId);
  const index = createFacetIndex();
  for (let after = ''; ;) {
    const { images, last } = store.pageOfImages(connection, ownerId, after, page);
    index.put(images);
    if (images.length < page) break;
    after = last;
  }
  for (const kind of ['tags', 'folders'] as const)
    index.replace(kind, null, store.readPostings(connection, ownerId, kind, null));
  return { seq, index, names: namesOf(connection, ownerId) };
}

/** Brings an index to what the connection sees; false when it is better read anew. */
export function follow(connection: SqliteDatabase.Database, ownerId: string, kept: KeptIndex): boolean {
  const { seq, horizon } = store.clockOf(connection, ownerId);
  if (seq === kept.seq) return true;
  if (kept.seq < horizon) return false;
  const { ids, purged } = store.touchedSince(connection, ownerId, kept.seq);
  if (ids.size > mostPatched) return false;
  // First: an image may have got the row of one that is gone.
  if (purged) kept.index.keepOnly(store.rowsOf(connection, ownerId));
  if (ids.size > 0) {
    const list = [...ids];
    const images = store.imagesById(connection, ownerId, list);
    kept.index.put(images);
    const rows = images.map(({ row }) => row);
    for (const kind of ['tags', 'folders'] as const)
      kept.index.replace(kind, rows, store.readPostings(connection, ownerId, kind, list));
  }
  kept.names = namesOf(connection, ownerId);
  kept.seq = seq;
  return true;
}
