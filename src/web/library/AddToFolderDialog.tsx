import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Selection } from '../../shared/contract/common.ts';
import { counted } from '../lifecycle/words.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { addToFolder, createFolder, moveToFolder, type NamedFolder } from './filing-verbs.ts';
import { FolderChoice } from './FolderChoice.tsx';
import { foldersQuery } from './folders.ts';

interface AddToFolderDialogProps {
  selection: Selection;
  count: number;
  onClose: () => void;
  /** They are in a folder now. */
  onDone?: () => void;
}

/** Asks for a folder, there or to be made, and puts a selection into it. */
export default function AddToFolderDialog({ selection, count, onClose, onDone }: AddToFolderDialogProps) {
  const query = useQuery(foldersQuery);
  const [busy, setBusy] = useState(false);
  const [move, setMove] = useState(false);
  const add = async (find: () => Promise<NamedFolder | null>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const folder = await find();
    const put = (to: NamedFolder) => (move ? moveToFolder(to, selection, null) : addToFolder(to, selection));
    const done = folder !== null && (await put(folder));
    setBusy(false);
    if (!done) return;
    onClose();
    onDone?.();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Add ${counted(count, 'image')} to a folder`}
    >
      <Checkbox label="Take them out of their other folders" checked={move} onChange={setMove} />
      <div aria-busy={busy} className="mt-2">
        {query.data ? (
          <FolderChoice
            folders={query.data}
            onChoose={(folder) => void add(() => Promise.resolve(folder))}
            onNew={(name) => void add(() => createFolder(name, null))}
          />
        ) : query.isError ? (
          <ErrorState
            title="The folders did not load"
            error={query.error}
            retry={() => void query.refetch()}
          />
        ) : (
          <Skeleton className="h-64" />
        )}
      </div>
    </Dialog>
  );
}
