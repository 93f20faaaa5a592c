import { ImageOff, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Appearance } from '../../shared/contract/chats.ts';
import { useTrashActions } from '../lifecycle/trash-actions.ts';
import { Button } from '../ui/Button.tsx';
import { dayOf } from '../when.ts';
import { tileFrame } from './tile-frame.ts';

interface GoneTileProps {
  appearance: Appearance;
  /** The image that stood here had the focus, which would be lost otherwise. */
  takesFocus?: boolean;
}

/** What stands where an image was: a way to bring it back from the trash, or the mark that it was deleted. */
export function GoneTile({ appearance, takesFocus }: GoneTileProps) {
  const { restoreImages } = useTrashActions();
  const restore = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) restore.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const { imageId, state, since, name } = appearance;
  if (state === 'purged') {
    return (
      <div className={tileFrame}>
        <ImageOff aria-hidden size={18} strokeWidth={1.7} />
        <span>{since === null ? 'Image deleted' : `Image deleted on ${dayOf(since)}`}</span>
      </div>
    );
  }
  if (state === 'purging') {
    return (
      <div className={tileFrame}>
        <Trash2 aria-hidden size={18} strokeWidth={1.7} />
        <span>Being deleted for good</span>
      </div>
    );
  }
  return (
    <div className={tileFrame}>
      <Trash2 aria-hidden size={18} strokeWidth={1.7} />
      <span>{state === 'purge_failed' ? 'Could not be deleted for good' : 'In the trash'}</span>
      {state === 'trashed' && (
        <Button
          ref={restore}
          small
          onClick={() => void restoreImages({ ids: [imageId] })}
          title={name ? `Restore ${name}` : undefined}
        >
          Restore
        </Button>
      )}
    </div>
  );
}
