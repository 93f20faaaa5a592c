import type { Chat, Message, TurnSettings } from '../../shared/contract/chats.ts';
import { type Actor, asOwned, type Owned } from '../actor.ts';
import { AppError, notFound } from '../errors.ts';
import type { HoldMatch } from '../library/index.ts';
import { type ChatFiling, createChatFiling, refuseTemporary } from './filing.ts';
import { type AllChats, createAllChats } from './all-chats.ts';
import { addHistory, type HistoryOutcome } from './add-history.ts';
import type { ChatHistory } from './chat-history.ts';
import { isOfAnother, messageIds, statesOfChats } from './history-store.ts';
import { createChatTrash, type ChatTrash } from './trash.ts';
import { readPosition, type Tx, writePosition } from '../db/index.ts';
import { appearanceOfRow, briefOf, chatOfRow, messageOfRow } from './rows.ts';
import * as store from './store.ts';
import * as whole from './whole-store.ts';
import { createTemporaryChats, temporaryFor, temporaryTitle, type TemporaryChats } from './temporary.ts';
import { searchForm, titleFromPrompt } from './title.ts';
import { newestEnd } from './tree.ts';
import { defineTurnJob } from './turn.ts';
import {
  prepareTurn,
  queueTurn,
  type Turn,
  type WriteDeps,
  writeAnswer,
  writeTurn,
  type WrittenTurn,
} from './write-turn.ts';

export { chatMatch } from './chat-match-store.ts';
export type { HistoryOutcome } from './add-history.ts';
export type { ChatHistory, HistoryMessage } from './chat-history.ts';
export type { PlaceOfImage } from './whole-store.ts';
export { titlesOfChats } from './store.ts';
export { chatRoutes } from './routes.ts';

type OwnChat = Owned<store.ChatRow>;

export interface Chats {
  /** The actor's chat in whatever state, or not_found. */
  own(actor: Pick<Actor, 'ownerId'>, id: string): Promise<OwnChat>;
  list(
    actor: Actor,
    filter: {
      archived: boolean;
      search: string;
      folderId?: string | undefined;
      after: string | undefined;
      limit: number;
    },
  ): Promise<{ chats: Chat[]; next: string | null }>;
  read(chat: OwnChat): Promise<{ chat: Chat; messages: Message[] }>;
  /** A temporary one is in no list, is purged when it is closed, and is in no folder. */
  start(
    actor: Actor,
    turn: Turn,
    as?: { temporary?: boolean; folderId?: string | null },
  ): Promise<WrittenTurn & { chat: Chat }>;
  send(
    actor: Actor,
    chat: OwnChat,
    parentId: string | null,
    turn: Turn,
  ): Promise<WrittenTurn & { chat: Chat }>;
  repeat(
    actor: Actor,
    chat: OwnChat,
    messageId: string,
    settings?: TurnSettings,
  ): Promise<{ chat: Chat; engineMessageId: string }>;
  stop(chat: OwnChat, messageId: string): Promise<void>;
  showBranch(chat: OwnChat, messageId: string): Promise<Chat>;
  change(chat: OwnChat, set: { title?: string | undefined; archived?: boolean | undefined }): Promise<Chat>;
  /** Where an image is shown, in chats that are not in the trash. */
  appearancesOf(actor: Actor, imageId: string): ReturnType<typeof store.appearancesOfImage>;
  /** Every chat and message that shows one of these images, for rooms that keep something of these. */
  placesOf(tx: Tx, ownerId: string, imageIds: readonly string[]): ReturnType<typeof store.placesOfImages>;
  /** Writes a chat that was held elsewhere, or what is new of it; a second time nothing. */
  addHistory(tx: Tx, ownerId: string, history: ChatHistory): Promise<HistoryOutcome>;
  /** The ids of all messages of a chat; none where there is no such chat. */
  messageIds(ownerId: string, chatId: string): Promise<Set<string>>;
  /** Which of these chats the owner has, and in which state; others are left out. */
  which(ownerId: string, ids: readonly string[]): Promise<Map<string, store.ChatRow['state']>>;
  /** Whether somebody else has a chat with this id: then one that comes back with it needs another. */
  isOfAnother(ownerId: string, id: string): Promise<boolean>;
  /** An owner's chats from one end to the other, a page at a time and off the main thread; without temporary ones. */
  whole: {
    count(ownerId: string, state: whole.WholeState): Promise<number>;
    /** The next ids after one (`''` from the beginning); fewer than `limit` at the end. */
    ids(ownerId: string, state: whole.WholeState, after: string, limit: number): Promise<string[]>;
    /** Where images are shown, in whatever chat. */
    placesOf(ownerId: string, imageIds: readonly string[]): Promise<whole.PlaceOfImage[]>;
  };
  /** The transitions of the lifecycle room. */
  trash: ChatTrash;
  temporary: TemporaryChats;
  all: AllChats;
  filing: ChatFiling;
}

/** Conversations: trees of messages, and the turns that make images in them. */
export function createChats(deps: WriteDeps & { holds: Pick<HoldMatch, 'chat'> }): Chats {
  const { db, changes, jobs, library, clock, ids } = deps;
  defineTurnJob(deps);

  async function own({ ownerId }: Pick<Actor, 'ownerId'>, id: string): Promise<OwnChat> {
    const row = await store.findChat(db.read, ownerId, id);
    // A temporary chat that was closed is gone for its owner while it is being erased.
    if (!row || (row.closes_at !== null && row.state !== 'live')) throw notFound('chat');
    return asOwned(ownerId, row);
  }

  /** A message of this very chat. */
  async function messageOf(chat: OwnChat, id: string): Promise<store.MessageRow> {
    const message = await store.findMessage(db.read, chat.ownerId, id);
    if (!message || message.chat_id !== chat.id) throw notFound('message');
    return message;
  }

  async function reread(ownerId: string, id: string): Promise<Chat> {
    const row = await store.findChat(db.read, ownerId, id);
    if (!row) throw notFound('chat');
    return chatOfRow(row);
  }

  function refuseTrashed(chat: OwnChat): void {
    if (chat.state !== 'live')
      throw new AppError('conflict', 'This chat is in the trash. Restore it to go on with it.');
  }

  return {
    own,

    async list({ ownerId }, { archived, search, folderId, after, limit }) {
      const filter = { archived, search: searchForm(search), folderId, after: readPosition(after), limit };
      const rows = await store.listChats(db.read, ownerId, filter);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        chats: rows.map(chatOfRow),
        next: last ? writePosition({ at: last.updated_at, id: last.id }) : null,
      };
    },

    async read(chat) {
      const [messages, rows, missing] = await Promise.all([
        store.listMessages(db.read, chat.ownerId, chat.id),
        store.appearancesInChat(db.read, chat.ownerId, chat.id),
        store.missingInChat(db.read, chat.ownerId, chat.id),
      ]);
      const images = await library.getMany(chat, [...new Set(rows.map(({ image_id }) => image_id))]);
      const byId = new Map(images.map((image) => [image.id, image]));
      const places = Map.groupBy(rows, ({ message_id }) => message_id);
      const missingPlaces = Map.groupBy(missing, ({ message_id }) => message_id);
      return {
        chat: chatOfRow(chat),
        messages: messages.map((row) =>
          messageOfRow(
            row,
            (places.get(row.id) ?? []).map((place) => appearanceOfRow(place, byId.get(place.image_id))),
            missingPlaces.get(row.id) ?? [],
          ),
        ),
      };
    },

    async start(actor, turn, { temporary = false, folderId = null } = {}) {
      const { ownerId } = actor;
      refuseTemporary(temporary && folderId !== null);
      const prepared = await prepareTurn(deps, actor, turn, { chatId: null, folderId });
      const chatId = ids.next();
      const now = clock.now();
      const title = temporary ? temporaryTitle : titleFromPrompt(turn.text);
      const written = await db.write(async (tx) => {
        if (folderId !== null) await library.folders.require(tx, ownerId, folderId);
        const times = { created_at: now, updated_at: now };
        await store.insertChat(tx, {
          owner_id: ownerId,
          id: chatId,
          title,
          title_search: searchForm(title),
          state: 'live',
          closes_at: temporary ? now + temporaryFor : null,
          folder_id: folderId,
          ...times,
        });
        // Other devices list it nowhere.
        if (!temporary) changes.append(tx, ownerId, 'chat.added', [chatId]);
        return writeTurn(deps, tx, { ownerId, chatId, parentId: null, ...prepared }, turn);
      });
      return { chat: await reread(ownerId, chatId), ...written };
    },

    async send(actor, chat, parentId, turn) {
      refuseTrashed(chat);
      // Also under a prompt: a chat from elsewhere may end with one that nobody answered.
      if (parentId !== null) await messageOf(chat, parentId);
      const here = { chatId: chat.id, folderId: chat.live_folder_id };
      const prepared = await prepareTurn(deps, actor, turn, here);
      const place = { ownerId: actor.ownerId, chatId: chat.id, parentId, ...prepared };
      const written = await db.write((tx) => writeTurn(deps, tx, place, turn));
      return { chat: await reread(actor.ownerId, chat.id), ...written };
    },

    async repeat(actor, chat, messageId, settings) {
      refuseTrashed(chat);
      const { ownerId } = actor;
      const message = await messageOf(chat, messageId);
      if (message.role !== 'engine' || message.parent_id === null) {
        throw new AppError('bad_input', 'Only an answer can be made again.', { field: 'messageId' });
      }
      const asked = await messageOf(chat, message.parent_id);
      // In chats from elsewhere an answer may follow another one, and a prompt may be a picture without a word.
      if (asked.role !== 'person' || asked.text.trim() === '') {
        throw new AppError('bad_input', 'Only an answer to words can be made again. Write a prompt.', {
          field: 'messageId',
        });
      }
      if (message.settings === null && !settings) {
        throw new AppError(
          'bad_input',
          'This answer was given elsewhere. Choose an engine to make it here.',
          {
            field: 'settings',
          },
        );
      }
      const before = JSON.parse(message.settings ?? '{}') as TurnSettings;
      const failed = message.state === 'failed' || message.state === 'stopped';
      // "Again" wants another picture, and a fixed seed would give the same one.
      const wanted = settings ?? (failed ? before : { ...before, seed: null });
      const again = { text: asked.text, settings: wanted, inputs: [] };
      const { engineName } = await prepareTurn(deps, actor, again, {
        chatId: chat.id,
        folderId: null,
        brief: briefOf(asked),
      });
      const engineMessageId = await db.write(async (tx) => {
        if (failed && !settings) {
          const retried = { state: 'queued', error_code: null, error_message: null } as const;
          await store.updateMessage(tx, ownerId, messageId, retried, ['failed', 'stopped']);
          await queueTurn(deps, tx, ownerId, messageId);
          changes.append(tx, ownerId, 'message.updated', [messageId]);
          changes.append(tx, ownerId, 'chat.updated', [chat.id]);
          return messageId;
        }
        return writeAnswer(deps, tx, { ownerId, chatId: chat.id, parentId: asked.id, engineName }, wanted);
      });
      return { chat: await reread(ownerId, chat.id), engineMessageId };
    },

    async stop(chat, messageId) {
      const message = await messageOf(chat, messageId);
      await db.write(async (tx) => {
        if (
          !(await store.updateMessage(tx, chat.ownerId, messageId, { state: 'stopped' }, [
            'queued',
            'running',
          ]))
        )
          return;
        changes.append(tx, chat.ownerId, 'message.updated', [message.id]);
        changes.append(tx, chat.ownerId, 'chat.updated', [chat.id]);
      });
      await jobs.cancelByKey(chat.ownerId, 'turn', messageId);
    },

    async showBranch(chat, messageId) {
      await messageOf(chat, messageId);
      const messages = await store.listMessages(db.read, chat.ownerId, chat.id);
      await db.write(async (tx) => {
        await store.updateChat(tx, chat.ownerId, chat.id, {
          head_message_id: newestEnd(messages, messageId),
        });
        changes.append(tx, chat.ownerId, 'chat.updated', [chat.id]);
      });
      return reread(chat.ownerId, chat.id);
    },

    async change(chat, { title, archived }) {
      if (archived && chat.closes_at !== null)
        throw new AppError('conflict', 'A temporary chat is erased when it is closed; it can’t be archived.');
      await db.write(async (tx) => {
        await store.updateChat(tx, chat.ownerId, chat.id, {
          ...(title !== undefined && { title, title_search: searchForm(title) }),
          ...(archived !== undefined && { archived_at: archived ? (chat.archived_at ?? clock.now()) : null }),
        });
        changes.append(tx, chat.ownerId, 'chat.updated', [chat.id]);
        if (title !== undefined && title !== chat.title)
          changes.append(tx, chat.ownerId, 'chat.renamed', [chat.id]);
      });
      return reread(chat.ownerId, chat.id);
    },

    placesOf: (tx, ownerId, imageIds) => store.placesOfImages(tx, db.dialect, ownerId, imageIds),
    appearancesOf: ({ ownerId }, imageId) => store.appearancesOfImage(db.read, ownerId, imageId),
    addHistory: (tx, ownerId, history) => addHistory(deps, tx, ownerId, history),
    messageIds: (ownerId, chatId) => messageIds(db.read, ownerId, chatId),
    isOfAnother: (ownerId, id) => isOfAnother(db.read, ownerId, id),
    which: (ownerId, chatIds) => statesOfChats(db, ownerId, chatIds),
    whole: {
      count: (ownerId, state) => whole.countWhole(db, ownerId, state),
      ids: (ownerId, state, after, limit) => whole.pageOfIds(db, ownerId, state, after, limit),
      placesOf: (ownerId, imageIds) => whole.placesOf(db, ownerId, imageIds),
    },
    trash: createChatTrash(deps),
    temporary: createTemporaryChats(deps),
    all: createAllChats(deps),
    filing: createChatFiling(deps),
  };
}
