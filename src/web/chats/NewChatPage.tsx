import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { startChat } from '../../shared/contract/chats.ts';
import { call, keys, queryClient } from '../api.ts';
import { Composer } from './Composer.tsx';
import { clearDraft, newChatScope, setText } from './composer-draft.ts';
import { examplePrompts } from './examples.ts';
import type { Turn } from './use-composer.ts';

/** Where a chat begins: a prompt in the middle of an empty page. */
export default function NewChatPage() {
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  const send = async (turn: Turn) => {
    const { chat } = await call(startChat, turn);
    clearDraft();
    void queryClient.invalidateQueries({ queryKey: keys.chats() });
    await navigate({ to: '/chat/$chatId', params: { chatId: chat.id } });
  };
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col justify-center px-4 pt-10 pb-[14vh]">
        <h1 className="mb-6 text-center text-2xl font-semibold tracking-tight text-balance sm:text-[1.75rem]">
          What would you like to see?
        </h1>
        <Composer key={round} scope={newChatScope} placeholder="Describe an image" autoFocus onSend={send} />
        <ul aria-label="Examples" className="mt-5 grid gap-2 sm:grid-cols-2">
          {examplePrompts.map((prompt) => (
            <li key={prompt}>
              <button
                type="button"
                onClick={() => {
                  setText(prompt);
                  // Mounted anew, the field takes the focus with the example in it.
                  setRound(round + 1);
                }}
                className="min-h-11 w-full rounded-card border border-line px-4 py-2 text-left text-sm text-muted hover:bg-hover hover:text-ink"
              >
                {prompt}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
