import type { Derivation, Image } from '../../shared/contract/library.ts';
import type { Owned } from '../actor.ts';
import type { Database } from '../db/index.ts';
import { type ImageRow, imageOfRow } from './rows.ts';
import * as store from './store.ts';

export interface Versions {
  images: Image[];
  derivations: Derivation[];
}

/** A family beyond this is cut off; the rest is reached from its members. */
const mostMembers = 200;

/** The stack of an image: all that edits and variations lead to it or from it, over any number of steps, oldest first. */
export async function listVersions(db: Database, image: Owned<ImageRow>): Promise<Versions> {
  const { ownerId } = image;
  const members = new Map<string, ImageRow>([[image.id, image]]);
  const links = new Map<string, Derivation>();
  for (let frontier = [image.id]; frontier.length > 0 && members.size < mostMembers;) {
    const next = new Set<string>();
    for (const { from_id, to_id, kind } of await store.versionLinksOf(db, ownerId, frontier)) {
      links.set(`${from_id} ${to_id}`, { fromId: from_id, toId: to_id, kind });
      for (const id of [from_id, to_id]) if (!members.has(id)) next.add(id);
    }
    const rows = await store.findImages(db, ownerId, [...next]);
    // What was made of it in a temporary chat shows there only.
    const shown = rows.filter((row) => isTemporary(image) || !isTemporary(row));
    for (const row of shown) members.set(row.id, row);
    frontier = shown.map(({ id }) => id);
  }
  const rows = [...members.values()];
  rows.sort((a, b) => a.made_at - b.made_at || (a.id < b.id ? -1 : 1));
  return {
    images: rows.map(imageOfRow),
    derivations: [...links.values()].filter(({ fromId, toId }) => members.has(fromId) && members.has(toId)),
  };
}

/** Of a temporary chat, also while it is being erased. */
export const isTemporary = ({ state, purge_rule }: ImageRow): boolean =>
  state === 'temporary' || (state === 'purging' && purge_rule === 'temporary');
