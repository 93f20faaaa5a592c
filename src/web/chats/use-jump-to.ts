import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Chat, Message } from '../../shared/contract/chats.ts';
import { walkTo } from './chat-verbs.ts';

const highlightMs = 2_500;

interface JumpTo {
  chat: Chat;
  messages: readonly Message[];
  branch: readonly Message[];
  wanted: string | undefined;
  /** Lets go of the end of the chat. */
  release: () => void;
}

/** Brings a message into view, on another branch if it stands there. Returns the id to highlight for a moment. */
export function useJumpTo({ chat, messages, branch, wanted, release }: JumpTo): string | undefined {
  const navigate = useNavigate();
  const asked = useRef<string>(undefined);
  const [highlighted, setHighlighted] = useState<string>();
  const onBranch = branch.some(({ id }) => id === wanted);
  const known = messages.some(({ id }) => id === wanted);

  useEffect(() => {
    if (!wanted || !known) return;
    if (!onBranch) {
      if (asked.current !== wanted) void walkTo(chat.id, wanted);
      asked.current = wanted;
      return;
    }
    release();
    document.getElementById(`message-${wanted}`)?.scrollIntoView({ block: 'start' });
    setHighlighted(wanted);
    // Once there, the address is that of the chat again: coming back to it goes to its end.
    void navigate({ to: '/chat/$chatId', params: { chatId: chat.id }, search: {}, replace: true });
  }, [wanted, known, onBranch, chat.id, navigate, release]);

  useEffect(() => {
    if (!highlighted) return;
    const timer = setTimeout(() => setHighlighted(undefined), highlightMs);
    return () => clearTimeout(timer);
  }, [highlighted]);
  return highlighted;
}
