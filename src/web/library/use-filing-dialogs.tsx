import { Suspense, lazy, useState, type ReactNode } from 'react';
import type { Selection } from '../../shared/contract/common.ts';

const AddToFolderDialog = lazy(() => import('./AddToFolderDialog.tsx'));
const EditDialog = lazy(() => import('./EditDialog.tsx'));
const ProtectDialog = lazy(() => import('./ProtectDialog.tsx'));
const TrainingDialog = lazy(() => import('./TrainingDialog.tsx'));
const TagDialog = lazy(() => import('./TagDialog.tsx'));

const dialogs = {
  edit: EditDialog,
  folder: AddToFolderDialog,
  tag: TagDialog,
  protect: ProtectDialog,
  training: TrainingDialog,
};
type What = keyof typeof dialogs;

interface FilingDialogs {
  edit: (selection: Selection, count: number) => void;
  addToFolder: (selection: Selection, count: number) => void;
  tag: (selection: Selection, count: number) => void;
  protect: (selection: Selection, count: number) => void;
  training: (selection: Selection, count: number) => void;
  /** To be put anywhere. */
  dialog: ReactNode;
}

/** The dialogs that put a selection in order. */
export function useFilingDialogs(): FilingDialogs {
  const [asked, setAsked] = useState<{ what: What; selection: Selection; count: number }>();
  const close = (): void => setAsked(undefined);
  const ask = (what: What) => (selection: Selection, count: number) => setAsked({ what, selection, count });
  const Shown = dialogs[asked?.what ?? 'tag'];
  return {
    edit: ask('edit'),
    addToFolder: ask('folder'),
    tag: ask('tag'),
    protect: ask('protect'),
    training: ask('training'),
    dialog: asked && (
      <Suspense>
        <Shown selection={asked.selection} count={asked.count} onClose={close} />
      </Suspense>
    ),
  };
}
