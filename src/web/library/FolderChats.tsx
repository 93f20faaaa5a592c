import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Ellipsis, MessageSquare } from 'lucide-react';
import type { Chat } from '../../shared/contract/chats.ts';
import type { Folder } from '../../shared/contract/organise.ts';
import { chatsQuery } from '../chats/chat-queries.ts';
import { RenameField } from '../chats/RenameField.tsx';
import { useChatMenu } from '../chats/use-chat-menu.tsx';
import { Button } from '../ui/Button.tsx';
import { ContextMenu } from '../ui/ContextMenu.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { dayOf } from '../when.ts';
import { canDrag, dragChat } from './image-drag.ts';

/** `within` names the folder below this one that it is in. */
function FolderChat({ chat, within }: { chat: Chat; within: string | undefined }) {
  const menu = useChatMenu(chat);
  if (menu.renaming) {
    return (
      <li className="py-2">
        <RenameField title={chat.title} onDone={menu.rename} className="h-10" />
      </li>
    );
  }
  return (
    <li className="group/row relative">
      <ContextMenu entries={menu.entries}>
        <Link
          to="/chat/$chatId"
          params={{ chatId: chat.id }}
          draggable={canDrag}
          onDragStart={(event) => dragChat(event.dataTransfer, chat)}
          className="flex min-h-13 items-center gap-3 rounded-control py-1.5 pr-12 pl-3 hover:bg-hover [-webkit-touch-callout:none]"
        >
          <MessageSquare aria-hidden size={17} strokeWidth={1.9} className="shrink-0 text-muted" />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{chat.title}</span>
            <span className="block truncate text-sm text-muted">
              Last used on {dayOf(chat.updatedAt)}
              {within !== undefined && ` · in ${within}`}
            </span>
          </span>
        </Link>
      </ContextMenu>
      <Menu entries={menu.entries}>
        <IconButton
          label={`Chat menu: ${chat.title}`}
          icon={Ellipsis}
          tooltip={false}
          className="absolute top-1/2 right-1.5 -translate-y-1/2"
        />
      </Menu>
      {menu.dialog}
    </li>
  );
}

interface FolderChatsProps {
  folder: Folder;
  folders: readonly Folder[];
}

function ChatGroup({ folder, folders, archived }: FolderChatsProps & { archived: boolean }) {
  const query = useInfiniteQuery(chatsQuery(archived, '', folder.id));
  const chats = query.data?.pages.flatMap((page) => page.chats) ?? [];
  if (query.isError && chats.length === 0)
    return (
      <ErrorState title="The chats did not load" error={query.error} retry={() => void query.refetch()} />
    );
  if (query.isPending) return archived ? null : <Skeleton className="h-28" />;
  if (chats.length === 0) {
    if (archived) return null;
    return (
      <EmptyState icon={MessageSquare} title="No chats in this folder yet">
        Start one here, drag one from the list of chats onto the folder’s name, or choose “Move to folder…” in
        a chat’s menu. What is made in them appears among the images of this folder.
      </EmptyState>
    );
  }
  return (
    <section aria-label={archived ? 'Archived chats' : 'Chats'}>
      {archived && <h2 className="mt-5 px-3 pb-1 text-sm font-medium text-muted">Archived</h2>}
      <ul>
        {chats.map((chat) => (
          <FolderChat
            key={chat.id}
            chat={chat}
            within={
              chat.folderId === folder.id ? undefined : folders.find(({ id }) => id === chat.folderId)?.name
            }
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          small
          tone="ghost"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
          className="mt-1"
        >
          Older chats
        </Button>
      )}
    </section>
  );
}

/** The chats in a folder and in those below it, archived ones apart. */
export default function FolderChats(props: FolderChatsProps) {
  return (
    <div className="mx-auto w-full max-w-4xl px-4 pb-8 max-md:px-2">
      <ChatGroup {...props} archived={false} />
      <ChatGroup {...props} archived />
    </div>
  );
}
