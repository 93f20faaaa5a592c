import { Link } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import type { Chat } from '../../shared/contract/chats.ts';
import { canDrag, dragChat } from '../library/image-drag.ts';
import { ContextMenu } from '../ui/ContextMenu.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { RenameField } from './RenameField.tsx';
import { useChatMenu } from './use-chat-menu.tsx';

/** One chat in a list, with its menu by button, right click and long press. */
export function ChatRow({ chat }: { chat: Chat }) {
  const menu = useChatMenu(chat);
  if (menu.renaming) {
    return (
      <li className="px-0.5 py-0.5">
        <RenameField title={chat.title} onDone={menu.rename} className="h-8" />
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
          className="flex h-8.5 items-center gap-2 rounded-control pr-9 pl-2.5 text-sm transition-colors hover:bg-hover pointer-coarse:h-11 [-webkit-touch-callout:none]"
          activeProps={{ className: 'bg-pressed' }}
        >
          <span className="min-w-0 flex-1 truncate" title={chat.title}>
            {chat.title}
          </span>
        </Link>
      </ContextMenu>
      {chat.busy && (
        <span
          role="img"
          aria-label="Making images"
          className="pointer-events-none absolute top-1/2 right-3.5 size-2 -translate-y-1/2 animate-shimmer rounded-full bg-accent group-hover/row:hidden pointer-coarse:right-11"
        />
      )}
      <Menu entries={menu.entries} align="start">
        <IconButton
          small
          label={`Chat menu: ${chat.title}`}
          icon={Ellipsis}
          tooltip={false}
          className="absolute top-1/2 right-1 -translate-y-1/2 opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
        />
      </Menu>
      {menu.dialog}
    </li>
  );
}
