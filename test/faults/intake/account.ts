import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type Chat, getChat, listChats, type Message } from '../../../src/shared/contract/chats.ts';
import {
  getImages,
  getOriginal,
  getSection,
  type Image,
  listSections,
} from '../../../src/shared/contract/library.ts';
import { addressOf } from '../../../src/shared/client.ts';
import type { SignedIn } from '../person.ts';
import { waitFor } from '../wait.ts';
import { sha256Of } from './pictures.ts';

/** An image of the Library with what only its row tells. */
export interface FoundImage extends Image {
  generationId: string | null;
  /** Names of its tags. */
  tags: string[];
  /** The hash of the bytes that are really handed out. */
  handedOut: string;
}

export interface FoundChat {
  chat: Chat;
  messages: Message[];
}

/** Everything that somebody has after an import. */
export interface Account {
  chats: FoundChat[];
  images: FoundImage[];
  derivations: { from: string; to: string; kind: string }[];
}

/** Looks at the database of the running server, from outside. */
export function openRecords(dataDir: string) {
  const connection = new SqliteDatabase(join(dataDir, 'imagestead.db'), { readonly: true });
  const all = <T>(sql: string, ownerId: string): T[] => connection.prepare<[string], T>(sql).all(ownerId);
  return {
    generations: (ownerId: string) =>
      new Map(
        all<{ id: string; generation_id: string | null }>(
          'SELECT id, generation_id FROM images WHERE owner_id = ?',
          ownerId,
        ).map((row) => [row.id, row.generation_id]),
      ),
    derivations: (ownerId: string) =>
      all<{ from: string; to: string; kind: string }>(
        'SELECT from_id AS "from", to_id AS "to", kind FROM derivations WHERE owner_id = ?',
        ownerId,
      ),
    tags: (ownerId: string) =>
      Map.groupBy(
        all<{ image_id: string; name: string }>(
          `SELECT image_id, name FROM image_tags JOIN tags ON tags.id = tag_id AND tags.owner_id = image_tags.owner_id
           WHERE image_tags.owner_id = ? AND state = 'yes' ORDER BY name`,
          ownerId,
        ),
        ({ image_id }) => image_id,
      ),
    /** Kinds of all changes of somebody after this place, and the place they lead to. */
    changesAfter(ownerId: string, seq: number): { kinds: string[]; seq: number } {
      const rows = connection
        .prepare<[string, number], { seq: number; kind: string }>(
          'SELECT seq, kind FROM changes WHERE owner_id = ? AND seq > ? ORDER BY seq',
        )
        .all(ownerId, seq);
      return { kinds: rows.map(({ kind }) => kind), seq: rows.at(-1)?.seq ?? seq };
    },
    close: () => connection.close(),
  };
}

export type Records = ReturnType<typeof openRecords>;

export async function listImages({ call }: SignedIn): Promise<Image[]> {
  const images: Image[] = [];
  for (const { month } of (await call(listSections, {})).sections) {
    for (let after: string | undefined; ;) {
      const piece = await call(getSection, { month, ...(after !== undefined && { after }) });
      for (let at = 0; at < piece.ids.length; at += 500)
        images.push(...(await call(getImages, { ids: piece.ids.slice(at, at + 500) })).images);
      if (piece.next === null) break;
      after = piece.next;
    }
  }
  return images;
}

export async function listOwnChats({ call }: SignedIn): Promise<FoundChat[]> {
  const chats: FoundChat[] = [];
  for (const archived of ['false', 'true'] as const) {
    for (let after: string | undefined; ;) {
      const page = await call(listChats, { archived, limit: 200, ...(after !== undefined && { after }) });
      for (const { id } of page.chats) chats.push(await call(getChat, { id }));
      if (page.next === null) break;
      after = page.next;
    }
  }
  return chats;
}

/** Until every image has its previews, which are made in the background. */
export async function previewsMade(who: SignedIn): Promise<void> {
  await waitFor(
    'the previews of what was imported',
    async () => ((await listImages(who)).every(({ thumbhash }) => thumbhash !== null) ? true : null),
    { longest: 120_000, every: 100 },
  );
}

/** Reads everything that somebody has, the bytes of every original included. */
export async function readAccount(who: SignedIn, records: Records): Promise<Account> {
  const ownerId = who.person.id;
  const generations = records.generations(ownerId);
  const tags = records.tags(ownerId);
  const images: FoundImage[] = [];
  for (const image of await listImages(who)) {
    const answer = await who.fetch(addressOf(getOriginal, { id: image.id }));
    images.push({
      ...image,
      generationId: generations.get(image.id) ?? null,
      tags: (tags.get(image.id) ?? []).map(({ name }) => name),
      handedOut: answer.ok
        ? sha256Of(new Uint8Array(await answer.arrayBuffer()))
        : `answered with ${answer.status}`,
    });
  }
  return { chats: await listOwnChats(who), images, derivations: records.derivations(ownerId) };
}
