import { useEffect } from 'react';
import { createStore, useStore } from '../store.ts';

/** What a page tells of long work by itself: the id of a job, or that files are sent. */
const shown = createStore<string | null>(null);

/** In place of the id of a job: the files that this device sends. */
export const sendingFiles = 'sending-files';

/** Says that the page shows this work large, so that nothing at its foot repeats it. */
export function useShowsHere(work: string | null): void {
  useEffect(() => {
    shown.set(work);
    return () => {
      if (shown.get() === work) shown.set(null);
    };
  }, [work]);
}

/** The work that the page shows by itself. */
export function useShownHere(): string | null {
  return useStore(shown);
}
