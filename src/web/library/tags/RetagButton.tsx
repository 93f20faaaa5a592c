import { useMutation, useQuery } from '@tanstack/react-query';
import { retagImages } from '../../../shared/contract/organise.ts';
import { call, sentenceOf } from '../../api.ts';
import { counted } from '../../lifecycle/words.ts';
import { preferencesQuery } from '../../settings/preferences-query.ts';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toast-store.ts';

/** Finds the automatic tags of all images anew, or takes them off where they are not wanted. */
export function RetagButton() {
  const { data: preferences } = useQuery(preferencesQuery);
  const start = useMutation({
    mutationFn: () => call(retagImages, { selection: { query: '', except: [] } }),
    onSuccess: ({ images }) =>
      toast({ text: images === 0 ? 'There are no images yet.' : `Looking at ${counted(images, 'image')}.` }),
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  return (
    <Button small disabled={!preferences} busy={start.isPending} onClick={() => start.mutate()}>
      {preferences?.automaticTags === false ? 'Remove automatic tags' : 'Find tags again'}
    </Button>
  );
}
