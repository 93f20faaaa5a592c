import { Suspense, lazy, useState, type ReactNode } from 'react';
import type { Selection } from '../../shared/contract/common.ts';

const AddToFolderDialog = lazy(() => import('./AddToFolderDialog.tsx'));
const TagDialog = lazy(() => import('./TagDialog.tsx'));

interface FilingDialogs {
  addToFolder: (selection: Selection, count: number) => void;
  tag: (selection: Selection, count: number) => void;
  /** To be put anywhere. */
  dialog: ReactNode;
}

/** The dialogs that put a selection in order. */
export function useFilingDialogs(): FilingDialogs {
  const [asked, setAsked] = useState<{ what: 'folder' | 'tag'; selection: Selection; count: number }>();
  const close = (): void => setAsked(undefined);
  const ask = (what: 'folder' | 'tag') => (selection: Selection, count: number) =>
    setAsked({ what, selection, count });
  const Shown = asked?.what === 'folder' ? AddToFolderDialog : TagDialog;
  return {
    addToFolder: ask('folder'),
    tag: ask('tag'),
    dialog: asked && (
      <Suspense>
        <Shown selection={asked.selection} count={asked.count} onClose={close} />
      </Suspense>
    ),
  };
}
