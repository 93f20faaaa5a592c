import { useNavigate } from '@tanstack/react-router';
import { MessageCircleDashed } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Chat, Message } from '../../shared/contract/chats.ts';
import { useNow } from '../lifecycle/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { CloseChatDialog } from './CloseChatDialog.tsx';
import { soonAt } from './hour.ts';
import { rememberOpen } from './open-temporary.ts';

/** The head of a temporary chat: what it is, when it ends, and the way to end it now. */
export function TemporaryHeader({
  chat,
  closesAt,
  messages,
}: {
  chat: Chat;
  closesAt: number;
  messages: readonly Message[];
}) {
  const navigate = useNavigate();
  const now = useNow();
  const [closing, setClosing] = useState(false);
  const { id, createdAt } = chat;
  // Whoever opens its address in another browser can find the way back there, too.
  useEffect(() => rememberOpen({ id, createdAt, closesAt }), [id, createdAt, closesAt]);
  return (
    <header className="shrink-0 border-b border-dashed border-line-strong/70 bg-accent-soft py-2.5">
      <div className="mx-auto flex w-full max-w-3xl flex-wrap items-center gap-x-4 gap-y-2 px-4">
        <div className="min-w-60 flex-1">
          <h1 className="flex items-center gap-2 font-semibold">
            <MessageCircleDashed aria-hidden size={17} className="text-accent-ink" />
            Temporary chat
          </h1>
          <p className="text-sm text-muted">
            In no list, and its images are not in your Library unless you keep one. Erased for good when you
            close it, or {soonAt(closesAt, now)}.
          </p>
        </div>
        <Button small onClick={() => setClosing(true)}>
          Close and erase
        </Button>
      </div>
      {closing && (
        <CloseChatDialog
          chatId={id}
          messages={messages}
          onClose={() => setClosing(false)}
          onErased={() => void navigate({ to: '/' })}
        />
      )}
    </header>
  );
}
