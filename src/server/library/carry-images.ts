import { type FilingDeps, runFiling } from './filing.ts';
import * as store from './folder-store.ts';

/**
 * Takes the images made in a chat along from a folder to another; null is none. What was in the new one already stays
 * as it is. Answers how many it touched, and the action by which `filing.undo` takes back just that.
 */
export async function carryImages(
  deps: FilingDeps,
  ownerId: string,
  chatId: string,
  from: string | null,
  to: string | null,
): Promise<{ actionId: string; images: number }> {
  const { db, clock } = deps;
  const made = await store.madeInChat(db, ownerId, chatId);
  return runFiling(deps, ownerId, made, async (tx, imageIds) => {
    const taken = from === null ? [] : await store.deleteImages(db, tx, ownerId, [from], imageIds);
    // It may have been deleted since the last ten thousand.
    const there = to !== null && (await store.findFolder(tx, ownerId, to)) !== undefined;
    const added = there ? await store.insertImages(db, tx, ownerId, to, imageIds, clock.now()) : [];
    const part = { before: null };
    return [
      {
        ...part,
        kind: 'folder.remove',
        subjectId: from ?? '',
        imageIds: taken.map((one) => one.image_id),
      },
      { ...part, kind: 'folder.add', subjectId: to ?? '', imageIds: added },
    ];
  });
}
