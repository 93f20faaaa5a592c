import { createHash } from 'node:crypto';
import { type Chat, getChat, listChats, type Message } from '../../../src/shared/contract/chats.ts';
import { getImages, getOriginal, type Image } from '../../../src/shared/contract/library.ts';
import { getTrash } from '../../../src/shared/contract/lifecycle.ts';
import { addressOf } from '../../../src/shared/client.ts';
import type { SignedIn } from '../person.ts';
import { type KnownChat, type KnownImage, type Ledger, newChat, type Place } from './ledger.ts';
import type { Verdict } from './verdict.ts';

const placeOfImage = (image: Image | undefined): Place =>
  image?.state === 'live' || image?.state === 'trashed' ? image.state : 'gone';

/** Says what is wrong when something is in a place where it may not be, and goes on from where it is. */
function settle(thing: KnownImage | KnownChat, is: Place, what: string, verdict: Verdict): void {
  if (!thing.may.has(is)) {
    const was = [...thing.may].join(' or ');
    const back = is === 'live' || thing.may.has('gone');
    verdict.note(back ? 'resurrected' : 'lost', `${what} ${thing.id} is ${is}, it was ${was}`);
  }
  // The purge of what is doomed may come at any time, but it never ends.
  thing.may = new Set(thing.doomed !== null && is === 'trashed' ? ['trashed', 'gone'] : [is]);
  if (is !== 'trashed') thing.actionId = null;
}

async function allImages({ call }: SignedIn, ids: string[]): Promise<Map<string, Image>> {
  const found = new Map<string, Image>();
  for (let i = 0; i < ids.length; i += 500) {
    for (const image of (await call(getImages, { ids: ids.slice(i, i + 500) })).images)
      found.set(image.id, image);
  }
  return found;
}

async function allChats({ call }: SignedIn): Promise<Chat[]> {
  const chats: Chat[] = [];
  for (let after: string | undefined; ;) {
    const piece = await call(listChats, { limit: 200, ...(after !== undefined && { after }) });
    chats.push(...piece.chats);
    if (piece.next === null) break;
    after = piece.next;
  }
  return [...chats, ...(await call(getTrash, {})).chats];
}

/** Compares everything that one person was told with what the server says now, bytes included. */
export async function checkPromises(who: SignedIn, ledger: Ledger, verdict: Verdict): Promise<void> {
  const images = await allImages(who, [...ledger.images.keys()]);
  for (const known of ledger.images.values()) {
    const image = images.get(known.id);
    const place = placeOfImage(image);
    settle(known, place, 'image', verdict);
    if (!image || place === 'gone') continue;
    if (!known.names.has(image.name))
      verdict.note(
        'lost',
        `image ${known.id} is called “${image.name}”, not ${[...known.names].join(' or ')}`,
      );
    known.names = new Set([image.name]);
    await checkBytes(who, known, verdict);
  }
  const chats = new Map((await allChats(who)).map((chat) => [chat.id, chat]));
  for (const known of ledger.chats.values()) {
    const chat = chats.get(known.id);
    const place = chat ? (chat.trashedAt === null ? 'live' : 'trashed') : 'gone';
    settle(known, place, 'chat', verdict);
  }
  await adopt(who, ledger, chats, verdict);
}

async function checkBytes(
  who: SignedIn,
  { id, sha256, doomed }: KnownImage,
  verdict: Verdict,
): Promise<void> {
  // What is doomed may be purged at any moment.
  if (doomed !== null) return;
  const answer = await who.fetch(addressOf(getOriginal, { id }));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok) verdict.note('lost', `the bytes of image ${id} are answered with ${answer.status}`);
  else if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    verdict.note('lost', `the bytes of image ${id} are others than before`);
}

/** Takes over what requests without an answer have made. Nothing else can have made a chat. */
async function adopt(
  who: SignedIn,
  ledger: Ledger,
  chats: ReadonlyMap<string, Chat>,
  verdict: Verdict,
): Promise<void> {
  const unknown = [...chats.keys()].filter((id) => !ledger.chats.has(id));
  if (unknown.length > ledger.lostStarts) {
    verdict.note('resurrected', `chats that nobody started: ${unknown.join(', ')}`);
  }
  for (const id of unknown) ledger.chats.set(id, newChat(id));
  ledger.lostStarts = 0;
  for (const chat of ledger.chats.values()) {
    if (!chat.may.has('live')) continue;
    const { messages } = await who.call(getChat, { id: chat.id });
    checkMessages(chat, messages, ledger, verdict);
  }
}

/** Every promised answer is there, and shows every image that it was seen to show. */
function checkMessages(chat: KnownChat, messages: Message[], ledger: Ledger, verdict: Verdict): void {
  const byId = new Map(messages.map((message) => [message.id, message]));
  for (const turn of chat.turns.values()) {
    const shown = new Map(byId.get(turn.messageId)?.appearances.map((one) => [one.imageId, one]));
    if (!byId.has(turn.messageId)) verdict.note('lost', `answer ${turn.messageId} is gone from its chat`);
    for (const id of turn.images) {
      const place = shown.get(id);
      if (!place) verdict.note('lost', `image ${id} is gone from its message`);
      else if (place.state === 'purged' && !ledger.images.get(id)?.may.has('gone'))
        verdict.note('lost', `image ${id} is shown as purged`);
    }
  }
  for (const { id, role, settings } of messages) {
    if (role !== 'engine' || chat.turns.has(id)) continue;
    chat.turns.set(id, { messageId: id, count: settings?.count ?? 1, mayStop: false, images: new Set() });
  }
}

/** When all work has ended: every answer of a live chat is complete, and every purge that was promised is done. */
export async function checkFulfilled(who: SignedIn, ledger: Ledger, verdict: Verdict): Promise<void> {
  for (const thing of [...ledger.images.values(), ...ledger.chats.values()]) {
    if (thing.doomed === 'acknowledged' && !(thing.may.size === 1 && thing.may.has('gone')))
      verdict.note('lost', `the purge of ${thing.id} was promised and not done`);
  }
  for (const chat of ledger.chats.values()) {
    if (!chat.may.has('live')) continue;
    const { messages } = await who.call(getChat, { id: chat.id });
    for (const message of messages) {
      const turn = chat.turns.get(message.id);
      if (message.role !== 'engine' || !turn || turn.mayStop) continue;
      const outputs = message.appearances.filter(({ role }) => role === 'output').length;
      if (message.state !== 'done' || outputs !== turn.count) {
        const reason = message.error ? `: ${message.error.message}` : '';
        verdict.note(
          'lost',
          `answer ${message.id} is ${message.state} with ${outputs} of ${turn.count} images${reason}`,
        );
      }
    }
  }
}
