import type { Output } from '../../shared/contract/endpoint.ts';
import type { previewChatDeletion } from '../../shared/contract/lifecycle.ts';

export type ChatDeletionPreview = Output<typeof previewChatDeletion>;

/**
 * How many images go and how many stay when a chat is deleted with its images. The preview counts images that appear
 * elsewhere, favourites, and those that are either; both at once follow from these three.
 */
export function deletionCounts(
  preview: ChatDeletionPreview,
  include: { elsewhere: boolean; favourites: boolean },
): { deleted: number; kept: number } {
  const kept =
    include.elsewhere && include.favourites
      ? 0
      : include.elsewhere
        ? preview.favourites
        : include.favourites
          ? preview.alsoElsewhere
          : preview.wouldStay;
  return { deleted: preview.madeHere - kept, kept };
}
