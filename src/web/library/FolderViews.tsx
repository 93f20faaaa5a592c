import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Folder } from '../../shared/contract/organise.ts';
import { branchOf } from '../../shared/folder-tree.ts';
import { cx } from '../ui/cx.ts';
import { folderChatsQuery } from './guide-queries.ts';

interface FolderViewsProps {
  folder: Folder;
  folders: readonly Folder[];
  /** How many images it holds with all below it; null while that is not known. */
  images: number | null;
  chatsShown: boolean;
}

/** Switches between a folder's images and its chats, with how many of each it holds with all below it. */
export function FolderViews({ folder, folders, images, chatsShown }: FolderViewsProps) {
  const counts = useQuery(folderChatsQuery).data;
  const within = new Set(branchOf(folders, folder.id));
  const chats = counts
    ?.filter(({ folderId }) => within.has(folderId))
    .reduce((sum, one) => sum + one.chats + one.archived, 0);
  const views = [
    { label: 'Images', count: images, search: {}, current: !chatsShown },
    { label: 'Chats', count: chats ?? null, search: { show: 'chats' }, current: chatsShown },
  ];
  return (
    <nav aria-label="What is in this folder" className="flex shrink-0 gap-1">
      {views.map(({ label, count, search, current }) => (
        <Link
          key={label}
          to="/folder/$folderId"
          params={{ folderId: folder.id }}
          search={search}
          replace
          aria-current={current ? 'page' : undefined}
          className={cx(
            'inline-flex h-8 items-center gap-1.5 rounded-full px-3 text-sm pointer-coarse:h-10',
            current
              ? 'bg-accent-soft font-medium text-accent-ink'
              : 'text-muted hover:bg-hover hover:text-ink',
          )}
        >
          {label}
          {count !== null && <span className="tabular-nums">{count.toLocaleString('en')}</span>}
        </Link>
      ))}
    </nav>
  );
}
