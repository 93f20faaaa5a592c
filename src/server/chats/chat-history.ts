import type { InputUse, Message } from '../../shared/contract/chats.ts';
import { titleFromPrompt } from './title.ts';

/** A chat that was held elsewhere. Ids are the caller's: the same chat arriving again has the same ones. */
export interface ChatHistory {
  id: string;
  /** Null: the first prompt gives it. */
  title: string | null;
  /** Milliseconds since 1970, UTC. */
  createdAt: number;
  updatedAt: number;
  archived: boolean;
  /** The message whose branch is shown; null for the newest end. */
  headId: string | null;
  /** A folder of the owner, for a chat that is not here yet: one that is stays where it was put. */
  folderId?: string;
  /** Parents before their children. */
  messages: HistoryMessage[];
}

export interface HistoryMessage {
  id: string;
  parentId: string | null;
  role: 'person' | 'engine';
  text: string;
  /** Who answered, such as `GPT-4o`; null for a person. */
  engineName: string | null;
  createdAt: number;
  /**
   * Images of the owner's Library; `use` says what an input was for, where that is known. `inferred`: the source names no
   * message, so that another export of the same chat may have it elsewhere.
   */
  appearances: {
    imageId: string;
    role: 'output' | 'input';
    position: number;
    use?: InputUse;
    inferred?: boolean;
  }[];
  /** Images that the source names and does not hold; `reason` is a sentence. */
  missing: { role: 'output' | 'input'; position: number; reason: string }[];
  /** What only Imagestead itself knows of a turn. */
  own?: Pick<Message, 'warnings' | 'settings' | 'brief'> & {
    state: 'done' | 'failed' | 'stopped';
    error: string | null;
  };
}

/** The place of an image in a message. */
export interface Place {
  message_id: string;
  role: 'output' | 'input';
  position: number;
}

/** A place with the image that it shows, or showed until that was purged. */
export interface ShownPlace extends Place {
  image_id: string;
}

/** What of a history is not in the chat yet. */
export interface News {
  messages: HistoryMessage[];
  appearances: { message: HistoryMessage; place: HistoryMessage['appearances'][number] }[];
  missing: { message: HistoryMessage; place: HistoryMessage['missing'][number] }[];
  /** Places that said an image is missing, and show it now. */
  arrived: Place[];
}

const longestTitle = 200;

/** What a text column of any dialect takes: no NUL, no half of a surrogate pair. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '');

const placeKey = (messageId: string, role: string, position: number): string =>
  `${messageId} ${role} ${position}`;

/** The messages, each id once. A parent that is not there would make a tree that can't be walked. */
export function distinct({ messages }: ChatHistory, known: ReadonlySet<string>): HistoryMessage[] {
  const seen = new Set<string>();
  return messages.filter((message) => {
    if (seen.has(message.id)) return false;
    const { parentId } = message;
    if (parentId !== null && !seen.has(parentId) && !known.has(parentId))
      throw new Error('The parent of a message comes before it.');
    seen.add(message.id);
    return true;
  });
}

export function titleOf({ title, messages }: ChatHistory): string {
  const given = storable((title ?? '').slice(0, 2 * longestTitle))
    .replace(/\s+/g, ' ')
    .trim();
  if (given !== '') return given.slice(0, longestTitle).toWellFormed().trim();
  const asked = messages.find(({ role, text }) => role === 'person' && storable(text).trim() !== '');
  return asked ? titleFromPrompt(storable(asked.text).slice(0, 2_000)) : 'Untitled chat';
}

/** The message whose branch is shown: the one that was named, else the newest that nothing follows. */
export function headOf({ headId }: ChatHistory, messages: readonly HistoryMessage[]): string | null {
  if (headId !== null && messages.some(({ id }) => id === headId)) return headId;
  const parents = new Set(messages.map(({ parentId }) => parentId));
  let newest: HistoryMessage | undefined;
  for (const message of messages) {
    if (parents.has(message.id)) continue;
    if (!newest || message.createdAt >= newest.createdAt) newest = message;
  }
  return newest?.id ?? null;
}

/** New messages that hold nothing but images of which `isDoubled` holds, and that nothing new follows. */
function needless(
  messages: readonly HistoryMessage[],
  known: ReadonlySet<string>,
  isDoubled: (place: HistoryMessage['appearances'][number]) => boolean,
): Set<string> {
  const found = new Set<string>();
  const followed = new Set<string>();
  for (const { id, parentId, text, appearances, missing } of messages.toReversed()) {
    if (known.has(id)) continue;
    const isEmpty = text === '' && missing.length === 0 && appearances.length > 0;
    if (isEmpty && appearances.every(isDoubled) && !followed.has(id)) found.add(id);
    else if (parentId !== null) followed.add(parentId);
  }
  return found;
}

/**
 * What of these messages is not in their chat, which has messages with the known ids, and these places. An answer whose
 * place was only inferred comes into no message that is there, nor with an empty one, where the chat shows it already.
 */
export function newsOf(
  messages: readonly HistoryMessage[],
  known: ReadonlySet<string>,
  shownRows: readonly ShownPlace[],
  missingRows: readonly Place[],
): News {
  const keyOfRow = ({ message_id, role, position }: Place): string => placeKey(message_id, role, position);
  const shown = new Set(shownRows.map(keyOfRow));
  const missing = new Set(missingRows.map(keyOfRow));
  const made = new Set(shownRows.flatMap(({ role, image_id }) => (role === 'output' ? [image_id] : [])));
  const isDoubled = ({ imageId, role, inferred }: HistoryMessage['appearances'][number]): boolean =>
    inferred === true && role === 'output' && made.has(imageId);
  const left = needless(messages, known, isDoubled);
  const news: News = { messages: [], appearances: [], missing: [], arrived: [] };
  for (const message of messages) {
    if (left.has(message.id)) continue;
    const isKnown = known.has(message.id);
    if (!isKnown) news.messages.push(message);
    for (const place of message.appearances) {
      const key = placeKey(message.id, place.role, place.position);
      if (missing.has(key)) {
        news.arrived.push({ message_id: message.id, role: place.role, position: place.position });
      }
      if (shown.has(key) || (isKnown && isDoubled(place))) continue;
      shown.add(key);
      news.appearances.push({ message, place });
    }
    for (const place of message.missing) {
      const key = placeKey(message.id, place.role, place.position);
      if (shown.has(key) || missing.has(key)) continue;
      missing.add(key);
      news.missing.push({ message, place });
    }
  }
  return news;
}
