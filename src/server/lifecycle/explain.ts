import { Readable } from 'node:stream';
import type { Session } from '../../shared/contract/accounts.ts';
import type {
  ChatWhereabouts,
  Explanation,
  ImageWhereabouts,
  Whereabouts,
} from '../../shared/contract/whereabouts.ts';
import { whereaboutsSentence } from '../../shared/whereabouts-sentence.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import type { FileAnswer } from '../http/index.ts';
import type { ImageRow, Library } from '../library/index.ts';
import { keysOfImage, type Storage } from '../storage/index.ts';
import { version } from '../version.ts';
import { browsersSince } from './browsers.ts';
import * as store from './explain-store.ts';
import { holdsOnImage, standingHolds, type HoldRow } from './holds-store.ts';
import { findReceiptOf, type ReceiptRow } from './receipts-store.ts';

export interface Explain {
  /** LC16: where an image or a chat of the actor's is and why, or when it was purged. Foreign ids read as unknown. */
  explain(actor: Actor, id: string): Promise<Explanation>;
  /** The same without any name, as a file. Throws `not_found` for what is unknown. */
  whereaboutsFile(actor: Actor, id: string): Promise<FileAnswer>;
}

export interface ExplainDeps {
  db: Database;
  library: Library;
  storage: Storage;
  clock: Clock;
  /** The actor's sessions. */
  sessions(actor: Actor): Promise<Session[]>;
}

type Names = Map<string, string>;

const fileWords = ['original', 'preview of 256 pixels', 'preview of 512 pixels', 'preview of 2,048 pixels'];

const nullIfNotFound = (error: unknown): null => {
  if (error instanceof AppError && error.code === 'not_found') return null;
  throw error;
};

export function createExplain(deps: ExplainDeps): Explain {
  const { db, library, storage, clock } = deps;

  /** Sessions that have not been here since an instant: what they keep themselves is erased when they come. */
  async function devicesBehind(
    actor: Actor,
    since: number | null,
    names: Names,
  ): Promise<ImageWhereabouts['devicesBehind']> {
    if (since === null) return [];
    const all = await deps.sessions(actor);
    const behind = all.filter(({ lastSeenAt, current }) => !current && lastSeenAt < since);
    for (const { id, device } of behind) names.set(id, device);
    return behind.map(({ id, lastSeenAt }) => ({ id, lastSeenAt }));
  }

  function namedHolds(rows: readonly HoldRow[], names: Names): ImageWhereabouts['holds'] {
    for (const { id, reason } of rows) names.set(id, reason);
    return rows.map((row) => ({ id: row.id, subject: row.subject, placedAt: row.placed_at }));
  }

  async function ofImage(actor: Actor, row: ImageRow, names: Names): Promise<ImageWhereabouts> {
    const { ownerId } = actor;
    const { id } = row;
    const read = db.longRead;
    const { places, count } = await store.placesOfImage(read, ownerId, id);
    for (const { chatId, title } of places) names.set(chatId, title);
    const folders = await library.folders.ofImage(actor, id);
    const pinnedTo = await library.guides.ofImage(actor, id);
    for (const folder of [...folders, ...pinnedTo]) names.set(folder.id, folder.name);
    const { from, into } = await store.derivationsOfImage(read, ownerId, id);
    const sizes = await Promise.all(keysOfImage(row.file_key).map((key) => storage.sizeOf(key)));
    return {
      kind: 'image',
      id,
      state: row.state,
      source: row.source,
      bytes: row.bytes,
      addedAt: row.added_at,
      trashedAt: row.trashed_at,
      purgeAt: row.purge_at,
      purgeError: row.purge_error,
      favourite: row.favourite === 1,
      protectedAt: row.protected_at,
      originChatId: row.origin_chat_id,
      originMessageId: row.origin_message_id,
      places: places.map(({ chatId, messageId, role, chatState }) => ({
        chatId,
        messageId,
        role,
        chatState,
      })),
      placeCount: count,
      folderIds: folders.map((folder) => folder.id),
      pinnedToIds: pinnedTo.map((folder) => folder.id),
      tags: await store.tagCount(read, ownerId, id),
      madeFromIds: from,
      madeIntoIds: into,
      files: sizes.map((bytes, at) => ({ file: fileWords[at]!, bytes })),
      holds: namedHolds(await holdsOnImage(read, ownerId, id), names),
      jobs: await store.jobsOfImage(read, ownerId, id, row.state === 'purging'),
      exports: await store.exportsHolding(read, ownerId, id),
      importIds: await store.importsNaming(read, ownerId, 'image_id', id),
      devicesBehind: await devicesBehind(actor, row.trashed_at, names),
    };
  }

  async function ofChat(
    actor: Actor,
    id: string,
    { title, folderName, ...chat }: store.FoundChat,
    names: Names,
  ): Promise<ChatWhereabouts> {
    const { ownerId } = actor;
    const read = db.longRead;
    names.set(id, title);
    if (chat.folderId !== null) names.set(chat.folderId, folderName ?? '');
    const holds = (await standingHolds(read, ownerId)).filter(
      ({ subject, subject_id }) => subject === 'everything' || (subject === 'chat' && subject_id === id),
    );
    return {
      kind: 'chat',
      id,
      ...chat,
      ...(await store.countsOfChat(read, ownerId, id)),
      holds: namedHolds(holds, names),
      jobs: await store.jobsOfChat(read, ownerId, id, chat.state === 'purging'),
      exports: await store.exportsHolding(read, ownerId, id),
      importIds: await store.importsNaming(read, ownerId, 'chat_id', id),
      devicesBehind: await devicesBehind(actor, chat.trashedAt, names),
    };
  }

  async function ofReceipt(actor: Actor, row: ReceiptRow, names: Names): Promise<Whereabouts> {
    const surfaces = JSON.parse(row.surfaces) as { surface: string; state: string }[];
    return {
      kind: 'gone',
      subject: row.kind,
      purgedAt: row.purged_at,
      rule: row.rule,
      browsers: browsersSince(row, await deps.sessions(actor)),
      receiptId: row.id,
      pending: surfaces.filter(({ state }) => state === 'pending').map(({ surface }) => surface),
      devicesBehind: await devicesBehind(actor, row.purged_at, names),
    };
  }

  async function look(actor: Actor, id: string, names: Names): Promise<Whereabouts> {
    const { ownerId } = actor;
    const image = await library.own(actor, id).catch(nullIfNotFound);
    if (image) return ofImage(actor, image, names);
    const chat = await store.findChat(db.read, ownerId, id);
    if (chat) return ofChat(actor, id, chat, names);
    const receipt = await findReceiptOf(db.read, ownerId, id);
    return receipt ? ofReceipt(actor, receipt, names) : { kind: 'unknown' };
  }

  return {
    async explain(actor, id) {
      const names: Names = new Map();
      return { facts: await look(actor, id, names), names: Object.fromEntries(names) };
    },
    async whereaboutsFile(actor, id) {
      const facts = await look(actor, id, new Map());
      if (facts.kind === 'unknown') throw notFound('image or chat');
      const now = clock.now();
      const iso = (instant: number): string => new Date(instant).toISOString();
      const report = {
        report: 'imagestead whereabouts',
        version,
        writtenAt: iso(now),
        database: db.dialect,
        sentence: whereaboutsSentence(facts, now, iso),
        facts,
      };
      const bytes = Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
      return {
        type: 'file',
        size: null,
        mediaType: 'application/json',
        disposition: 'attachment; filename="imagestead-whereabouts.json"',
        open: () => Readable.from([bytes], { objectMode: false }),
      };
    },
  };
}
