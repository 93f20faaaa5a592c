import { useMutation, useQuery } from '@tanstack/react-query';
import { setTraining, type Image } from '../../shared/contract/library.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { preferencesQuery } from '../settings/preferences-query.ts';
import { Select } from '../ui/Select.tsx';
import { toast } from '../ui/toast-store.ts';
import { Part } from './InfoPart.tsx';

type Choice = 'general' | 'yes' | 'no';

const choiceOf = (training: boolean | null): Choice =>
  training === null ? 'general' : training ? 'yes' : 'no';

/** Whether an image may be used for training; a note that goes with it into exports. */
export function TrainingPart({ image }: { image: Image }) {
  const preferences = useQuery(preferencesQuery);
  const change = useMutation({
    mutationFn: (training: boolean | null) => call(setTraining, { selection: { ids: [image.id] }, training }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.image(image.id) }),
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  const general = preferences.data?.training ? 'allowed' : 'not allowed';
  return (
    <Part title="Training">
      <Select
        label="May be used for training"
        labelHidden
        value={choiceOf(image.training)}
        disabled={change.isPending}
        options={[
          { value: 'general', label: `As in Settings: ${general}` },
          { value: 'yes', label: 'Allowed' },
          { value: 'no', label: 'Not allowed' },
        ]}
        onChange={(choice) => change.mutate(choice === 'general' ? null : choice === 'yes')}
      />
      <p className="mt-1.5 text-sm text-muted">
        Goes with the image into exports. Imagestead itself trains nothing.
      </p>
    </Part>
  );
}
