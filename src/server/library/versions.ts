import type { Derivation, Image } from '../../shared/contract/library.ts';
import type { Owned } from '../actor.ts';
import type { Database } from '../db/index.ts';
import { type ImageRow, imageOfRow } from './rows.ts';
import { imagesOfStack } from './stack-store.ts';
import * as store from './store.ts';
import type { DerivationTable } from './tables.ts';

export interface Versions {
  images: Image[];
  derivations: Derivation[];
  /** What the Library shows of them. */
  shownId: string | null;
}

/** Of a stack beyond this, the newest are listed. */
const mostMembers = 200;

interface Family {
  rows: ImageRow[];
  links: DerivationTable[];
}

/** The versions of an image's picture: all that edits and variations lead to it or from it, oldest first. */
export async function listVersions(db: Database, image: Owned<ImageRow>): Promise<Versions> {
  const { rows, links } = isTemporary(image) ? await walk(db, image) : await stackOf(db, image);
  rows.sort((a, b) => a.made_at - b.made_at || (a.id < b.id ? -1 : 1));
  const members = new Set(rows.map(({ id }) => id));
  const shown = rows.find(({ state, stack_id, covered }) => state === 'live' && stack_id && covered === 0);
  return {
    images: rows.map(imageOfRow),
    derivations: links
      .filter(({ from_id, to_id }) => members.has(from_id) && members.has(to_id))
      .map(({ from_id, to_id, kind }) => ({ fromId: from_id, toId: to_id, kind })),
    shownId: shown?.id ?? null,
  };
}

async function stackOf(db: Database, image: Owned<ImageRow>): Promise<Family> {
  const { ownerId, stack_id } = image;
  const rows = stack_id === null ? [] : await imagesOfStack(db.read, ownerId, stack_id, mostMembers);
  if (!rows.some(({ id }) => id === image.id)) rows.push(image);
  const links = await store.linksAmong(
    db,
    ownerId,
    rows.map(({ id }) => id),
  );
  return { rows, links };
}

/** An image of a temporary chat is in no stack: its family is found from one to the next, with others of such chats. */
async function walk(db: Database, image: Owned<ImageRow>): Promise<Family> {
  const { ownerId } = image;
  const members = new Map<string, ImageRow>([[image.id, image]]);
  const links = new Map<string, DerivationTable>();
  for (let frontier = [image.id]; frontier.length > 0 && members.size < mostMembers;) {
    const next = new Set<string>();
    for (const link of await store.versionLinksOf(db, ownerId, frontier)) {
      links.set(`${link.from_id} ${link.to_id}`, link);
      for (const id of [link.from_id, link.to_id]) if (!members.has(id)) next.add(id);
    }
    const rows = await store.findImages(db, ownerId, [...next]);
    for (const row of rows) members.set(row.id, row);
    frontier = rows.map(({ id }) => id);
  }
  return { rows: [...members.values()], links: [...links.values()] };
}

/** Of a temporary chat, also while it is being erased. */
export const isTemporary = ({ state, purge_rule }: ImageRow): boolean =>
  state === 'temporary' || (state === 'purging' && purge_rule === 'temporary');
