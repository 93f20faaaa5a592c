import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { startChat } from '../../shared/contract/chats.ts';
import { call, keys, queryClient } from '../api.ts';
import { preferencesQuery } from '../settings/preferences-query.ts';
import { Composer } from './Composer.tsx';
import { clearDraft, newChatScope, setText } from './composer-draft.ts';
import { examplePrompts } from './examples.ts';
import { rememberOpen } from './open-temporary.ts';
import { TemporaryNote, TemporarySwitch } from './TemporarySwitch.tsx';
import type { Turn } from './use-composer.ts';

/** Where a chat begins: a prompt in the middle of an empty page. */
export default function NewChatPage() {
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  // What is said here goes for this chat; else what the person said of all new ones.
  const [said, setSaid] = useState<boolean | null>(null);
  const preferences = useQuery(preferencesQuery);
  const temporary = said ?? preferences.data?.temporaryChats ?? false;
  const send = async (turn: Turn) => {
    // Not known yet, it is asked for: nothing is written down that was to leave no trace.
    const wanted = said ?? (await queryClient.ensureQueryData(preferencesQuery)).temporaryChats;
    const { chat } = await call(startChat, { ...turn, temporary: wanted });
    clearDraft();
    if (chat.closesAt === null) void queryClient.invalidateQueries({ queryKey: keys.chats() });
    else rememberOpen({ id: chat.id, createdAt: chat.createdAt, closesAt: chat.closesAt });
    await navigate({ to: '/chat/$chatId', params: { chatId: chat.id } });
  };
  return (
    <div className="relative h-full overflow-y-auto">
      <div className="absolute top-3 right-3 z-1">
        <TemporarySwitch on={temporary} onChange={setSaid} />
      </div>
      <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col justify-center px-4 pt-16 pb-[14vh]">
        <h1 className="mb-6 text-center text-2xl font-semibold tracking-tight text-balance sm:text-[1.75rem]">
          {temporary ? 'A chat that leaves nothing' : 'What would you like to see?'}
        </h1>
        {temporary && <TemporaryNote />}
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
