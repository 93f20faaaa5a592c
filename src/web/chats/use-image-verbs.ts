import { useNavigate } from '@tanstack/react-router';
import type { Message } from '../../shared/contract/chats.ts';
import { addInput, draftOf, setText } from './composer-draft.ts';
import type { ImageVerbs } from './MessageImage.tsx';

/** The prompt that a shown image answers. */
function promptOf(branch: readonly Message[], imageId: string): string | undefined {
  const answer = branch.find(({ appearances }) =>
    appearances.some((appearance) => appearance.role === 'output' && appearance.imageId === imageId),
  );
  return branch.find(({ id }) => id === answer?.parentId)?.text;
}

/** What can be done with an image of a chat that needs the chat: open it, edit it, make more like it. */
export function useImageVerbs(
  chatId: string,
  branch: readonly Message[],
  focusComposer: () => void,
): ImageVerbs {
  const navigate = useNavigate();
  return {
    open: (imageId) => void navigate({ to: '/chat/$chatId', params: { chatId }, search: { image: imageId } }),
    edit: (imageId, name) => {
      addInput({ imageId, role: 'edit', name }, chatId);
      focusComposer();
    },
    moreLikeThis: (imageId, name) => {
      addInput({ imageId, role: 'variation', name }, chatId);
      // What is being written is not written over.
      if (draftOf(chatId).text.trim() === '') setText(promptOf(branch, imageId) ?? '', chatId);
      focusComposer();
    },
  };
}
