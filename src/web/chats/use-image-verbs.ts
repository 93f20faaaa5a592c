import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { addInput } from './composer-draft.ts';
import type { ImageVerbs } from './MessageImage.tsx';

/** What can be done with an image of a chat that needs the chat: open it, edit it, make more like it. */
export function useImageVerbs(chatId: string, focusComposer: () => void): ImageVerbs {
  const navigate = useNavigate();
  return useMemo(
    () => ({
      open: (imageId) =>
        void navigate({ to: '/chat/$chatId', params: { chatId }, search: { image: imageId } }),
      edit: (imageId, name) => {
        addInput({ imageId, role: 'edit', name }, chatId);
        focusComposer();
      },
      moreLikeThis: (imageId, name) => {
        addInput({ imageId, role: 'variation', name }, chatId);
        focusComposer();
      },
    }),
    [chatId, focusComposer, navigate],
  );
}
