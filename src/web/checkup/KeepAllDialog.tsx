import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../api.ts';
import { byteWords, counted } from '../lifecycle/words.ts';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { Select } from '../ui/Select.tsx';
import { keepAllQuery } from './checkup-queries.ts';
import { keepBestOfAll } from './duplicate-verbs.ts';

const choices = [
  { value: 'same', label: 'Only the same pixels' },
  { value: 'all', label: 'Also pictures that look alike' },
];

/** Asks, with true counts, before the best of every group is kept. */
export function KeepAllDialog({ onClose }: { onClose: () => void }) {
  const [which, setWhich] = useState<'same' | 'all'>('same');
  const preview = useQuery(keepAllQuery(which));
  const keep = useMutation({ mutationFn: () => keepBestOfAll(which), onSuccess: onClose });
  const { data } = preview;
  const failure = keep.error ?? preview.error;
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Keep the best of every group?"
      description={
        <p>
          {data
            ? data.images === 0
              ? 'Nothing would go to the trash.'
              : `Of ${counted(data.groups, 'group')} the proposed image stays, and ${counted(data.images, 'image')} with ${byteWords(data.bytes)} ${data.images === 1 ? 'goes' : 'go'} to the trash. Their folders, tags and favourite marks go to the ones that stay.${data.guarded > 0 ? ` ${counted(data.guarded, 'protected or held image')} ${data.guarded === 1 ? 'stays' : 'stay'}.` : ''} One undo brings all of it back.`
            : 'Being counted.'}
        </p>
      }
      confirm="Keep the best"
      tone="primary"
      disabled={!data || data.images === 0}
      busy={keep.isPending}
      error={failure ? sentenceOf(failure) : null}
      onConfirm={() => keep.mutate()}
    >
      <Select
        label="Which groups"
        value={which}
        options={choices}
        onChange={(value) => setWhich(value === 'all' ? 'all' : 'same')}
      />
    </AlertDialog>
  );
}
