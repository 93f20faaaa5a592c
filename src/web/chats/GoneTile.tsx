import { ImageOff, Trash2 } from 'lucide-react';
import type { Appearance } from '../../shared/contract/chats.ts';
import { useTrashActions } from '../lifecycle/trash-actions.ts';
import { Button } from '../ui/Button.tsx';
import { dayOf } from '../when.ts';

const frame =
  'absolute inset-0 flex flex-col items-center justify-center gap-2 rounded-card border border-dashed border-line-strong/60 p-2 text-center text-sm text-muted';

/** What stands where an image was: a way to bring it back from the trash, or the mark that it was deleted. */
export function GoneTile({ appearance }: { appearance: Appearance }) {
  const { restoreImages } = useTrashActions();
  const { imageId, state, since, name } = appearance;
  if (state === 'purged') {
    return (
      <div className={frame}>
        <ImageOff aria-hidden size={18} strokeWidth={1.7} />
        <span>{since === null ? 'Image deleted' : `Image deleted on ${dayOf(since)}`}</span>
      </div>
    );
  }
  if (state === 'purging') {
    return (
      <div className={frame}>
        <Trash2 aria-hidden size={18} strokeWidth={1.7} />
        <span>Being deleted for good</span>
      </div>
    );
  }
  return (
    <div className={frame}>
      <Trash2 aria-hidden size={18} strokeWidth={1.7} />
      <span>{state === 'purge_failed' ? 'Could not be deleted for good' : 'In the trash'}</span>
      {state === 'trashed' && (
        <Button
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
