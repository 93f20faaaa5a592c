import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronRight, Ellipsis, SquarePen } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import type { Folder } from '../../shared/contract/organise.ts';
import { RenameField } from '../chats/RenameField.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { FacetButton } from './facets/FacetButton.tsx';
import { deleteFolder, renameFolder } from './filing-verbs.ts';
import { FolderViews } from './FolderViews.tsx';
import { folderMenu } from './folder-menu.ts';
import { SizeChoice } from './LibraryHead.tsx';
import { SortMenu } from './SortMenu.tsx';

const MoveFolderDialog = lazy(() => import('./MoveFolderDialog.tsx'));

interface FolderHeadProps {
  folder: Folder;
  /** From the top down to the folder itself. */
  path: readonly Folder[];
  folders: readonly Folder[];
  total: number | null;
  /** Its chats are shown instead of its images. */
  chatsShown: boolean;
  /** Begins to name a folder in it. */
  onNew: () => void;
}

/** The head of a folder's page: where it is, its name and its menu. */
export function FolderHead({ folder, path, folders, total, chatsShown, onNew }: FolderHeadProps) {
  const navigate = useNavigate();
  const [renaming, setRenaming] = useState(false);
  const [moving, setMoving] = useState(false);
  const remove = async (): Promise<void> => {
    if (!(await deleteFolder(folder))) return;
    const parentId = folder.parentId;
    void (parentId
      ? navigate({ to: '/folder/$folderId', params: { folderId: parentId } })
      : navigate({ to: '/library' }));
  };
  return (
    <div className="@container shrink-0">
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 max-md:px-3">
        <div className="flex min-w-0 flex-1 basis-full flex-col @2xl:basis-0">
          <nav aria-label="Where this folder is">
            <ol className="flex min-w-0 items-center overflow-hidden text-xs text-muted">
              <li className="shrink-0">
                <Link to="/library" className="rounded hover:text-ink hover:underline">
                  Library
                </Link>
              </li>
              {path.slice(0, -1).map(({ id, name }) => (
                <li key={id} className="flex min-w-4 items-center last:shrink-0">
                  <ChevronRight aria-hidden size={12} className="mx-0.5 shrink-0" />
                  <Link
                    to="/folder/$folderId"
                    params={{ folderId: id }}
                    title={name}
                    className="max-w-40 truncate rounded hover:text-ink hover:underline"
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
          <div className="flex min-w-0 items-center gap-2">
            {renaming ? (
              <h1 className="min-w-0 flex-1">
                <RenameField
                  label="Name of the folder"
                  title={folder.name}
                  onDone={(name) => {
                    setRenaming(false);
                    if (name !== null) void renameFolder(folder, name);
                  }}
                  className="h-8 max-w-md text-base font-semibold"
                />
              </h1>
            ) : (
              <h1 className="min-w-0 truncate text-lg leading-7 font-semibold" title={folder.name}>
                {folder.name}
              </h1>
            )}
            <Menu
              align="start"
              entries={folderMenu({
                onNew,
                onRename: () => setRenaming(true),
                onMove: () => setMoving(true),
                onDelete: () => void remove(),
              })}
            >
              <IconButton small label="Folder menu" icon={Ellipsis} tooltip={false} />
            </Menu>
          </div>
        </div>
        <FolderViews folder={folder} folders={folders} images={total} chatsShown={chatsShown} />
        <Link
          to="/"
          search={{ folder: folder.id }}
          className="inline-flex h-8 shrink-0 items-center gap-2 rounded-control border border-line bg-raised px-3 text-sm font-medium hover:bg-hover pointer-coarse:h-10"
        >
          <SquarePen aria-hidden size={15} strokeWidth={1.9} />
          New chat
        </Link>
        {!chatsShown && (
          <>
            <FacetButton />
            <SortMenu />
            <SizeChoice />
          </>
        )}
      </header>
      <Suspense>
        {moving && <MoveFolderDialog folder={folder} folders={folders} onClose={() => setMoving(false)} />}
      </Suspense>
    </div>
  );
}
