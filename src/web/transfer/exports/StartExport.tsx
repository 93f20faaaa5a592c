import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createExport } from '../../../shared/contract/exports.ts';
import { call, keys, sentenceOf } from '../../api.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { byteWords } from '../../lifecycle/words.ts';
import { exportPreviewQuery } from './export-queries.ts';
import { amountWords, isTooLarge } from './export-words.ts';

/** What would be exported, and the button that begins. */
export function StartExport() {
  const client = useQueryClient();
  const [trash, setTrash] = useState(false);
  const preview = useQuery(exportPreviewQuery);
  const start = useMutation({
    mutationFn: () => call(createExport, { trash }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.exports() }),
        client.invalidateQueries({ queryKey: keys.jobs() }),
      ]),
  });
  if (preview.isError) {
    return (
      <ErrorState
        title="What there is could not be counted"
        error={preview.error}
        retry={() => void preview.refetch()}
      />
    );
  }
  if (!preview.data) return <Skeleton className="h-28" />;
  const { library, trash: inTrash, free } = preview.data;
  const tooLarge = isTooLarge(preview.data, trash);
  return (
    <div className="space-y-3 rounded-card border border-line bg-raised p-4 sm:p-5">
      <p>
        <strong className="font-medium">Your Library:</strong>{' '}
        <span className="tabular-nums">{amountWords(library)}</span>
      </p>
      {inTrash.images + inTrash.chats > 0 && (
        <Checkbox
          label={`Also what is in the trash: ${amountWords(inTrash)}`}
          checked={trash}
          onChange={setTrash}
        />
      )}
      {(tooLarge || start.isError) && (
        <p role="alert" className="text-sm text-danger-ink">
          {start.isError
            ? sentenceOf(start.error)
            : `The disk of the server has only ${byteWords(free)} free. Free some space there first.`}
        </p>
      )}
      <Button tone="primary" busy={start.isPending} disabled={tooLarge} onClick={() => start.mutate()}>
        Export everything
      </Button>
    </div>
  );
}
