import type { Tx } from '../db/index.ts';
import type { FilingDeps, Part } from './filing.ts';
import * as folderStore from './folder-store.ts';
import { marksOf, setFavourite } from './gather-store.ts';
import * as tagStore from './tag-store.ts';

/**
 * Gives one image the folders, tags and favourite mark of others as well; in the caller's transaction. Answers what was
 * not so already, to be undone. A no that a person said of a tag on the image stays.
 */
export async function gatherMarks(
  { db, clock }: Pick<FilingDeps, 'db' | 'clock'>,
  tx: Tx,
  ownerId: string,
  imageId: string,
  fromIds: readonly string[],
): Promise<Part[]> {
  const { folderIds, tagIds, favourite } = await marksOf(db, tx, ownerId, fromIds);
  const parts: Part[] = [];
  const note = (kind: Part['kind'], subjectId: string, imageIds: string[]): void => {
    parts.push({ kind, subjectId, before: null, imageIds });
  };
  for (const folderId of folderIds)
    note(
      'folder.add',
      folderId,
      await folderStore.insertImages(db, tx, ownerId, folderId, [imageId], clock.now()),
    );
  for (const tagId of tagIds) {
    const said = await tagStore.findWords(db, tx, ownerId, tagId, [imageId]);
    if (said.length > 0) continue;
    // By a person, who keeps this image in the place of the others.
    const word: tagStore.TagWord = { source: 'user', confidence: null, state: 'yes' };
    note('tag.add', tagId, await tagStore.putWords(db, tx, ownerId, tagId, [imageId], word));
  }
  if (favourite) note('favourite.add', '', await setFavourite(db, tx, ownerId, [imageId], 1));
  return parts.filter(({ imageIds }) => imageIds.length > 0);
}
