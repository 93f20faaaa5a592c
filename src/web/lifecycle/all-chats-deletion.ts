import type { Output } from '../../shared/contract/endpoint.ts';
import type { previewAllChatsDeletion } from '../../shared/contract/bulk.ts';

export type AllChatsPreview = Output<typeof previewAllChatsDeletion>;

/** How many of the images made in chats go when all chats are deleted with their images. */
export function deletedWithAll(
  preview: AllChatsPreview,
  include: { favourites: boolean; filed: boolean },
): number {
  const { madeHere, favourites, filed, favouritesOrFiled } = preview;
  if (include.favourites && include.filed) return madeHere;
  if (include.favourites) return madeHere - filed;
  if (include.filed) return madeHere - favourites;
  return madeHere - favouritesOrFiled;
}
