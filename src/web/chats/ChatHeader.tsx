import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronDown, Folder as FolderIcon } from 'lucide-react';
import type { Chat } from '../../shared/contract/chats.ts';
import { foldersQuery } from '../library/folders.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { RenameField } from './RenameField.tsx';
import { useChatMenu } from './use-chat-menu.tsx';

/** The title of a chat, which is its menu too, and the folder that it is in. */
export function ChatHeader({ chat }: { chat: Chat }) {
  const menu = useChatMenu(chat);
  const folders = useQuery({ ...foldersQuery, enabled: chat.folderId !== null }).data;
  const folder = folders?.find(({ id }) => id === chat.folderId);
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 px-3 md:h-14">
      {menu.renaming ? (
        <RenameField title={chat.title} onDone={menu.rename} className="h-9 max-w-md" />
      ) : (
        <h1 className="min-w-0">
          <Menu entries={menu.entries} align="start">
            <Button tone="ghost" className="h-9 max-w-full px-2.5 data-[state=open]:bg-hover">
              <span className="truncate">{chat.title}</span>
              <ChevronDown aria-hidden size={16} className="shrink-0 text-muted" />
            </Button>
          </Menu>
        </h1>
      )}
      {folder && (
        <Link
          to="/folder/$folderId"
          params={{ folderId: folder.id }}
          search={{ show: 'chats' }}
          aria-label={`In the folder ${folder.name}`}
          className="flex h-8 max-w-48 min-w-0 items-center gap-1.5 rounded-full border border-line px-3 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:h-10"
        >
          <FolderIcon aria-hidden size={14} strokeWidth={1.9} className="shrink-0" />
          <span className="truncate">{folder.name}</span>
        </Link>
      )}
      {chat.archivedAt !== null && (
        <span className="shrink-0 rounded-full border border-line px-2.5 py-0.5 text-xs text-muted">
          Archived
        </span>
      )}
      {menu.dialog}
    </header>
  );
}
