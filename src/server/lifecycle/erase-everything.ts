import type { Tx } from '../db/index.ts';
import { readSelection } from '../library/index.ts';
import { hasRows } from './account-store.ts';
import { inChunks } from './in-chunks.ts';
import { purgeMarked } from './purge.ts';
import type { PurgeDeps } from './purge-deps.ts';

/**
 * Purges all images and chats of an owner, by the same way through the trash that every purge takes. Answers why
 * something is left, or null when nothing is. Run again, it goes on.
 */
export async function eraseEverything(
  deps: PurgeDeps,
  ownerId: string,
  signal: AbortSignal,
): Promise<string | null> {
  const { db, library, chats, clock, ids } = deps;
  const at = clock.now();
  const mark = { at, purgeAt: at, actionId: ids.next() };
  const everything = readSelection({ query: '', except: [] });
  const trash = readSelection({ query: 'in:trash', except: [] });

  await db.write(async (tx) =>
    library.temporary.mark(tx, ownerId, { chatIds: await chats.temporary.closeAll(tx, ownerId) }),
  );
  const moveChats = async (tx: Tx, limit: number): Promise<number> => {
    const live = await chats.all.firstLive(tx, ownerId, limit);
    await chats.all.move(tx, ownerId, live, mark);
    return live.length;
  };
  await inChunks(db, moveChats, signal);
  await inChunks(db, (tx, limit) => library.trash.move(tx, ownerId, everything, mark, limit), signal);
  await db.write(async (tx) => {
    await chats.trash.mark(tx, ownerId, null);
    await library.trash.markFailedAgain(tx, ownerId, trash);
  });
  await inChunks(db, (tx, limit) => library.trash.markSelection(tx, ownerId, trash, limit), signal);
  await purgeMarked(deps, ownerId, signal);
  if (signal.aborted) return null;
  if ((await library.trash.sum(ownerId)).failed > 0)
    return 'Files could not be erased. Whoever runs this server finds the reason in its log.';
  // Whatever state it is in: what is temporary and held is in no trash.
  const kept = (await hasRows(db.read, 'images', ownerId)) || (await hasRows(db.read, 'chats', ownerId));
  return kept ? 'An administrator holds something back from deletion; it goes on when they lift that.' : null;
}
