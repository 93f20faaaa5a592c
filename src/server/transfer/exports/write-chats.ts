import { asOwned } from '../../actor.ts';
import { AppError } from '../../errors.ts';
import { conversationOf, type WholeChat } from './conversation.ts';
import * as items from './items-store.ts';
import type { Making } from './make-export.ts';
import { markdownOf } from './markdown.ts';
import { chatPath } from './names.ts';

const pageSize = 100;

/** Writes all chats of a state: one file of all for programs, and one of each for reading. `top` as with images. */
export async function writeChats(
  making: Making,
  state: 'live' | 'trashed',
  top: '' | 'trash/',
): Promise<void> {
  const { archive, counts, startedAt } = making;
  const all = await archive.begin(`${top}chats/conversations.json`, startedAt);
  let first = true;
  for await (const whole of chatsOf(making, state)) {
    await all.write(`${first ? '[' : ','}\n${conversationOf(whole)}`);
    first = false;
  }
  await all.write(first ? '[]\n' : '\n]\n');
  await all.end();
  for await (const whole of chatsOf(making, state)) {
    const path = top + chatPath(whole.chat);
    await archive.text(path, whole.chat.updatedAt, markdownOf(whole, path));
    counts.chats += 1;
  }
}

/** Every chat of a state, each noted before it is read, as images are. */
async function* chatsOf(making: Making, state: 'live' | 'trashed'): AsyncGenerator<WholeChat> {
  const { db, chats, ownerId, exportId, signal } = making;
  for (let after = '', more = true; more;) {
    signal.throwIfAborted();
    const ids = await chats.whole.ids(ownerId, state, after, pageSize);
    more = ids.length === pageSize;
    after = ids.at(-1) ?? '';
    if (ids.length > 0) await db.write((tx) => items.insertItems(tx, ownerId, exportId, ids));
    for (const id of ids) {
      signal.throwIfAborted();
      const whole = await readChat(making, state, id);
      if (whole) yield whole;
    }
    await making.tell();
  }
}

/** Null when it went meanwhile. */
async function readChat(
  { db, chats, library, ownerId, exportId }: Making,
  state: 'live' | 'trashed',
  id: string,
): Promise<WholeChat | null> {
  const own = await chats.own({ ownerId }, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  });
  if (own?.state !== state) return null;
  const { chat, messages } = await chats.read(asOwned(ownerId, own));
  const shown = [
    ...new Set(messages.flatMap(({ appearances }) => appearances.map(({ imageId }) => imageId))),
  ];
  const paths = await items.pathsOf(db, ownerId, exportId, shown);
  const images: [string, { image: Awaited<ReturnType<typeof library.getMany>>[number]; path: string }][] = [];
  for (const image of await library.getMany({ ownerId }, [...paths.keys()])) {
    images.push([image.id, { image, path: paths.get(image.id)! }]);
  }
  return { chat, messages, images: new Map(images) };
}
