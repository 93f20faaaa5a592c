import type { Image } from '../../shared/contract/library.ts';
import type { Owned } from '../actor.ts';
import type { Database } from '../db/index.ts';
import * as store from './references-store.ts';
import { type ImageRow, imageOfRow } from './rows.ts';
import { findImages } from './store.ts';
import { isTemporary } from './versions.ts';

/** What an image was made after, and what was made after it. */
export interface References {
  from: Image[];
  /** The newest. */
  into: Image[];
  intoTotal: number;
}

/** So many of the images that were made after one are named. */
const mostNamed = 24;

/** Images that served as references of an image, and those that it served itself. */
export async function listReferences(db: Database, image: Owned<ImageRow>): Promise<References> {
  const { ownerId, id } = image;
  // What was made of it in a temporary chat shows there only.
  const temporaryToo = isTemporary(image);
  const [from, into] = await Promise.all([
    store.referencesOf(db, ownerId, id),
    store.madeAfter(db, ownerId, id, temporaryToo, mostNamed),
  ]);
  const rows = new Map(
    (await findImages(db, ownerId, [...from, ...into.ids])).map((row) => [row.id, row] as const),
  );
  const named = (ids: readonly string[]): Image[] =>
    ids.flatMap((each) => rows.get(each) ?? []).map((row) => imageOfRow(row));
  return { from: named(from), into: named(into.ids), intoTotal: into.total };
}
