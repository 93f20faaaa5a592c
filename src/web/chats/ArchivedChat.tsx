import { Link } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import type { Chat } from '../../shared/contract/chats.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { dayOf } from '../when.ts';
import { RenameField } from './RenameField.tsx';
import { useChatMenu } from './use-chat-menu.tsx';

export function ArchivedChat({ chat }: { chat: Chat }) {
  const menu = useChatMenu(chat);
  return (
    <li className="flex min-h-14 items-center gap-2 py-2">
      {menu.renaming ? (
        <RenameField title={chat.title} onDone={menu.rename} className="h-9" />
      ) : (
        <>
          <Link
            to="/chat/$chatId"
            params={{ chatId: chat.id }}
            className="min-w-0 flex-1 rounded-control px-2 py-1 hover:bg-hover"
          >
            <span className="block truncate font-medium">{chat.title}</span>
            <span className="block text-sm text-muted">Last used on {dayOf(chat.updatedAt)}</span>
          </Link>
          <Menu entries={menu.entries}>
            <IconButton label={`Chat menu: ${chat.title}`} icon={Ellipsis} tooltip={false} />
          </Menu>
        </>
      )}
      {menu.dialog}
    </li>
  );
}
