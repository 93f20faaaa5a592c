import type { Output } from '../../shared/contract/endpoint.ts';
import type { previewChatDeletion } from '../../shared/contract/lifecycle.ts';

export type ChatDeletionPreview = Output<typeof previewChatDeletion>;

/** Which of those that would stay go too. */
export interface Included {
  elsewhere: boolean;
  favourites: boolean;
  filed: boolean;
}

/** How many images go and how many stay when a chat is deleted with its images: one reason to stay is enough. */
export function deletionCounts(
  preview: Pick<ChatDeletionPreview, 'madeHere' | 'kept'>,
  include: Included,
): { deleted: number; kept: number } {
  const kept = preview.kept
    .filter(
      ({ elsewhere, favourite, filed }) =>
        (elsewhere && !include.elsewhere) || (favourite && !include.favourites) || (filed && !include.filed),
    )
    .reduce((sum, { images }) => sum + images, 0);
  return { deleted: preview.madeHere - kept, kept };
}
