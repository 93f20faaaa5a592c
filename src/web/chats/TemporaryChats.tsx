import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MessageCircleDashed } from 'lucide-react';
import { useEffect } from 'react';
import { CallError } from '../../shared/client.ts';
import { useNow } from '../lifecycle/use-now.ts';
import { useStore } from '../store.ts';
import { chatQuery } from './chat-queries.ts';
import { forgetOpen, openTemporary, type OpenChat } from './open-temporary.ts';
import { hourOf } from './hour.ts';

function Row({ chat, only }: { chat: OpenChat; only: boolean }) {
  const now = useNow();
  // Also how this browser hears that it was closed on another one.
  const { error } = useQuery(chatQuery(chat.id));
  const gone = chat.closesAt <= now || (error instanceof CallError && error.code === 'not_found');
  useEffect(() => {
    if (gone) forgetOpen(chat.id);
  }, [gone, chat.id]);
  if (gone) return null;
  return (
    <li>
      <Link
        to="/chat/$chatId"
        params={{ chatId: chat.id }}
        className="flex h-9 items-center gap-2.5 rounded-control border border-dashed border-line-strong/70 px-2.5 text-sm hover:bg-hover pointer-coarse:h-11"
        activeProps={{ className: 'bg-pressed' }}
      >
        <MessageCircleDashed aria-hidden size={16} className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">{only ? '1 temporary chat open' : 'Temporary chat'}</span>
        <span className="text-xs text-muted tabular-nums">{hourOf(chat.createdAt)}</span>
      </Link>
    </li>
  );
}

/** The temporary chats that are open in this browser: the only way back to one, so that nobody loses it by leaving. */
export default function TemporaryChats() {
  const open = useStore(openTemporary);
  if (open.length === 0) return null;
  return (
    <ul aria-label="Open temporary chats" className="flex flex-col gap-1 px-2 pb-2.5">
      {open.map((chat) => (
        <Row key={chat.id} chat={chat} only={open.length === 1} />
      ))}
    </ul>
  );
}
