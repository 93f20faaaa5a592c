import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { getRetention, getTrash } from '../../shared/contract/lifecycle.ts';
import { call, keys } from '../api.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { GridSkeleton } from '../library/GridSkeleton.tsx';
import { within } from '../library/facets/query-text.ts';
import { useFacetPanel } from '../library/facets/use-facet-panel.tsx';
import { useSettledQuery } from '../library/use-settled-query.ts';
import { DeletedChats } from './DeletedChats.tsx';
import { HoldsInTrash } from './HoldsInTrash.tsx';
import { EmptyTrashDialog } from './EmptyTrashDialog.tsx';
import { FailedPurges } from './FailedPurges.tsx';
import { PurgeDialog, type PurgeRequest } from './PurgeDialog.tsx';
import { TrashedImages } from './TrashedImages.tsx';
import { TrashHead, type TrashTab } from './TrashHead.tsx';
import { useNow } from './use-now.ts';
import { retentionWords } from './words.ts';

/** What was deleted and can still be brought back. */
export default function TrashPage() {
  const trash = useQuery({ queryKey: keys.trash(), queryFn: ({ signal }) => call(getTrash, {}, { signal }) });
  const retention = useQuery({
    queryKey: keys.retention(),
    queryFn: ({ signal }) => call(getRetention, {}, { signal }),
  });
  const [chosen, setChosen] = useState<TrashTab | null>(null);
  const [emptying, setEmptying] = useState(false);
  const [request, setRequest] = useState<PurgeRequest | null>(null);
  const now = useNow();
  const { q = '' } = useSearch({ from: '/app/trash' });
  const navigate = useNavigate();
  const shown = useSettledQuery(within('in:trash', q));
  const search = (next: string): void =>
    void navigate({ to: '/trash', search: next === '' ? {} : { q: next }, replace: q !== '' });
  const panel = useFacetPanel(q, search, 'in:trash');
  const held = trash.data;
  const counts = held ? { images: held.images, chats: held.chats.length, bytes: held.bytes } : null;
  const tab = chosen ?? (counts && counts.images === 0 && counts.chats > 0 ? 'chats' : 'images');
  const narrowable = tab === 'images' && held !== undefined && held.images > 0;
  const isEmpty = counts !== null && counts.images + counts.chats === 0;

  return (
    <div className="relative flex h-full flex-col">
      <TrashHead
        counts={counts}
        tab={tab}
        search={q}
        onSearch={search}
        onTab={setChosen}
        onEmpty={() => setEmptying(true)}
      />
      {!isEmpty && <HoldsInTrash />}
      {held && held.failed > 0 && <FailedPurges count={held.failed} onRetry={setRequest} />}
      {narrowable && panel.chips}
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1">
          {trash.isError ? (
            <ErrorState
              title="The trash could not be loaded"
              error={trash.error}
              retry={() => void trash.refetch()}
            />
          ) : !held ? (
            <GridSkeleton />
          ) : isEmpty ? (
            <EmptyState icon={Trash2} title="The trash is empty">
              {retention.data && retentionWords(retention.data.days)}
            </EmptyState>
          ) : tab === 'chats' ? (
            held.chats.length > 0 ? (
              <DeletedChats chats={held.chats} now={now} />
            ) : (
              <EmptyState title="No chats in the trash" />
            )
          ) : held.images > 0 ? (
            <TrashedImages key={shown} query={shown} now={now} onPurge={setRequest} />
          ) : (
            <EmptyState title="No images in the trash" />
          )}
        </div>
        {narrowable && panel.aside}
      </div>
      <EmptyTrashDialog open={emptying} onClose={() => setEmptying(false)} />
      <PurgeDialog request={request} onClose={() => setRequest(null)} />
    </div>
  );
}
