import { useEffect } from 'react';
import { noteOpened } from '../../shared/contract/checkup.ts';
import { call, keys, queryClient } from '../api.ts';

/** An image that is shown for so long was looked at, and not only passed by. */
const lookMs = 1_000;

/** Notes, when it has been shown for a moment, that an image was opened. What is not noted does no harm. */
export function useNoteOpened(imageId: string): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const noted = call(noteOpened, { ids: [imageId] });
      // Also where that is being asked for just now.
      noted.then(() => queryClient.invalidateQueries({ queryKey: keys.unopened() })).catch(() => undefined);
    }, lookMs);
    return () => clearTimeout(timer);
  }, [imageId]);
}
