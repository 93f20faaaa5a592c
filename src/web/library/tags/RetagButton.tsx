import { useMutation, useQuery } from '@tanstack/react-query';
import type { Selection } from '../../../shared/contract/common.ts';
import { retagImages } from '../../../shared/contract/organise.ts';
import { call, sentenceOf } from '../../api.ts';
import { counted } from '../../lifecycle/words.ts';
import { preferencesQuery } from '../../settings/preferences-query.ts';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toast-store.ts';

interface RetagButtonProps {
  selection: Selection;
  /** When the work has begun. */
  onBegun?: () => void;
}

/** Finds the automatic tags of images anew, or takes them off where they are not wanted; the dock shows how far it is. */
export function RetagButton({ selection, onBegun }: RetagButtonProps) {
  const { data: preferences } = useQuery(preferencesQuery);
  const start = useMutation({
    mutationFn: () => call(retagImages, { selection }),
    onSuccess({ images }) {
      toast({ text: images === 0 ? 'There are no images.' : `Looking at ${counted(images, 'image')}.` });
      onBegun?.();
    },
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  return (
    <Button small disabled={!preferences} busy={start.isPending} onClick={() => start.mutate()}>
      {preferences?.automaticTags === false ? 'Remove automatic tags' : 'Find tags again'}
    </Button>
  );
}
