import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { trashImages, undoTrash } from '../../shared/contract/lifecycle.ts';
import { call, sentenceOf } from '../api.ts';
import { offerUndo } from '../lifecycle/undoable.ts';
import { byteWords, counted } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Select } from '../ui/Select.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toast } from '../ui/toast-store.ts';
import { dayOf } from '../when.ts';
import { reloadCheckup, unopenedQuery } from './checkup-queries.ts';
import { ImageStrip } from './ImageStrip.tsx';

const ages = [
  { value: '0', label: 'of any age' },
  { value: '30', label: 'older than 30 days' },
  { value: '90', label: 'older than 90 days' },
  { value: '365', label: 'older than a year' },
];

/** Images that nobody ever opened. */
export function UnopenedSection() {
  const [age, setAge] = useState('90');
  const query = useQuery(unopenedQuery(Number(age)));
  const data = query.data;
  // What somebody marked as worth keeping is kept.
  const spare = data?.first.filter(({ favourite, protectedAt }) => !favourite && protectedAt === null) ?? [];
  const trash = useMutation({
    mutationFn: () => call(trashImages, { selection: { ids: spare.map(({ id }) => id) } }),
    async onSuccess({ actionId, images }) {
      await reloadCheckup();
      offerUndo(`Moved ${counted(images, 'image')} to the trash.`, async () => {
        const back = await call(undoTrash, { actionId });
        await reloadCheckup();
        return `Restored ${counted(back.images, 'image')}.`;
      });
    },
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  return (
    <section aria-labelledby="unopened-heading">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id="unopened-heading" className="text-lg font-semibold tracking-tight">
            Never opened
          </h2>
          <p className="mt-1 text-muted" role="status">
            {data
              ? data.images === 0
                ? 'None: every image of this age was opened.'
                : `${counted(data.images, 'image')}, ${byteWords(data.bytes)}.`
              : 'Being counted.'}
          </p>
        </div>
        <Select label="Age" labelHidden value={age} options={ages} onChange={setAge} className="w-52" />
      </div>
      {query.isError && (
        <ErrorState title="They did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton className="mt-4 h-32" />}
      {data && data.first.length > 0 && (
        <div className="mt-4 space-y-4">
          <ImageStrip
            label="The oldest that were never opened"
            images={data.first}
            note={(image) => dayOf(image.madeAt)}
          />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {spare.length > 0 && (
              <Button small busy={trash.isPending} onClick={() => trash.mutate()}>
                Move {counted(spare.length, 'image')} to the trash
              </Button>
            )}
            <p className="text-sm text-muted">
              {spare.length < data.first.length && 'Favourites and protected ones stay. '}
              When you last opened an image is noted for you alone and erased with it. What was opened before
              that was noted counts as never.
            </p>
          </div>
        </div>
      )}
    </section>
  );
}
