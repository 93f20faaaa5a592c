import { useMutation, useQuery } from '@tanstack/react-query';
import type { Image } from '../../shared/contract/library.ts';
import { keys, queryClient } from '../api.ts';
import { preferencesQuery } from '../settings/preferences-query.ts';
import { Select } from '../ui/Select.tsx';
import { Part } from './InfoPart.tsx';
import { sayTraining, type TrainingChoice, trainingChoice, trainingOptions } from './training-verbs.ts';

/** Whether an image may be used for training; a note that goes with it into exports. */
export function TrainingPart({ image }: { image: Image }) {
  const preferences = useQuery(preferencesQuery);
  const change = useMutation({
    mutationFn: (choice: TrainingChoice) => sayTraining({ ids: [image.id] }, choice),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.image(image.id) }),
  });
  return (
    <Part title="Training">
      <Select
        label="May be used for training"
        labelHidden
        value={trainingChoice(image.training)}
        disabled={change.isPending}
        options={trainingOptions(preferences.data?.training)}
        onChange={(choice) => change.mutate(choice as TrainingChoice)}
      />
      <p className="mt-1.5 text-sm text-muted">
        Goes with the image into exports. Imagestead itself trains nothing.
      </p>
    </Part>
  );
}
