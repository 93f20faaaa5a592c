import { MessageSquare } from 'lucide-react';
import type { Chat } from '../../shared/contract/chats.ts';
import { Button } from '../ui/Button.tsx';
import { useTrashActions } from './trash-actions.ts';
import { purgeWords } from './words.ts';

/** The chats in the trash, what is purged first first. */
export function DeletedChats({ chats, now }: { chats: readonly Chat[]; now: number }) {
  const { restoreChat } = useTrashActions();
  const sorted = chats.toSorted((a, b) => (a.purgeAt ?? 0) - (b.purgeAt ?? 0));
  return (
    <ul aria-label="Deleted chats" className="mx-auto h-full max-w-3xl overflow-y-auto px-4 py-2">
      {sorted.map((chat) => (
        <li
          key={chat.id}
          className="flex min-h-14 items-center gap-3 border-b border-line py-2 last:border-b-0"
        >
          <MessageSquare aria-hidden size={17} className="shrink-0 text-muted" />
          <div className="min-w-0 flex-1">
            <div className="truncate font-medium">{chat.title}</div>
            <div className="text-sm text-muted">Purged {purgeWords(chat.purgeAt ?? 0, now)}</div>
          </div>
          <Button small onClick={() => void restoreChat(chat.id)} aria-label={`Restore “${chat.title}”`}>
            Restore
          </Button>
        </li>
      ))}
    </ul>
  );
}
