import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { addInput } from '../chats/composer-draft.ts';

export interface Handoff {
  /** Opens a new chat with the image to be edited. */
  edit: (image: { id: string; name: string }) => void;
  /** Opens a new chat with the image to be varied. */
  moreLikeThis: (image: { id: string; name: string }) => void;
}

/** Takes images from the Library into the prompt of a new chat. */
export function useImageHandoff(): Handoff {
  const navigate = useNavigate();
  const hand = useCallback(
    (role: 'edit' | 'variation') => (image: { id: string; name: string }) => {
      addInput({ imageId: image.id, role, name: image.name });
      void navigate({ to: '/' });
    },
    [navigate],
  );
  return { edit: hand('edit'), moreLikeThis: hand('variation') };
}
