import { Suspense, lazy, useState } from 'react';
import { archiveAllChats, undoArchiveAll } from '../../shared/contract/bulk.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { toast } from '../ui/toast-store.ts';
import { offerUndo } from './undoable.ts';
import { counted } from './words.ts';

const DeleteAllChatsDialog = lazy(() => import('./DeleteAllChatsDialog.tsx'));
const DeleteSelectionDialog = lazy(() => import('./DeleteSelectionDialog.tsx'));

const refresh = () => queryClient.invalidateQueries({ queryKey: keys.chats() });

async function archiveAll(): Promise<void> {
  try {
    const { chats, archivedAt } = await call(archiveAllChats, {});
    await refresh();
    if (chats === 0) return toast({ text: 'There is no chat to archive.' });
    offerUndo(`Archived ${counted(chats, 'chat')}. Their images stay in the Library.`, async () => {
      const back = await call(undoArchiveAll, { archivedAt });
      await refresh();
      return `${counted(back.chats, 'chat')} ${back.chats === 1 ? 'is' : 'are'} back in the list.`;
    });
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
  }
}

const everythingElse = { query: '-is:favourite', except: [] };

/** What is done to everything at once; a section of Settings, Data controls. */
export function BulkSection() {
  const [asking, setAsking] = useState<'chats' | 'images' | null>(null);
  const [archiving, setArchiving] = useState(false);
  const close = () => setAsking(null);
  return (
    <section aria-labelledby="bulk-heading" className="space-y-3">
      <h3 id="bulk-heading" className="font-semibold">
        Everything at once
      </h3>
      <p className="max-w-prose text-sm text-muted">
        What deletes says first, with counts, what it will do, and can be undone. To delete what a search
        finds, search the Library, select all, and delete.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          busy={archiving}
          onClick={() => {
            setArchiving(true);
            void archiveAll().finally(() => setArchiving(false));
          }}
        >
          Archive all chats
        </Button>
        <Button onClick={() => setAsking('chats')}>Delete all chats…</Button>
        <Button onClick={() => setAsking('images')}>Delete all images except favourites…</Button>
      </div>
      <Suspense>
        {asking === 'chats' && <DeleteAllChatsDialog onClose={close} />}
        {asking === 'images' && (
          <DeleteSelectionDialog
            selection={everythingElse}
            title="Delete all images except favourites?"
            onClose={close}
          />
        )}
      </Suspense>
    </section>
  );
}
