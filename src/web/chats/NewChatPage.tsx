import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Folder as FolderIcon, X } from 'lucide-react';
import { useState } from 'react';
import { startChat } from '../../shared/contract/chats.ts';
import { call, keys, queryClient } from '../api.ts';
import { foldersQuery } from '../library/folders.ts';
import { preferencesQuery } from '../settings/preferences-query.ts';
import { Composer } from './Composer.tsx';
import { clearDraft, newChatScope, setText } from './composer-draft.ts';
import { examplePrompts } from './examples.ts';
import { rememberOpen } from './open-temporary.ts';
import { TemporaryNote, TemporarySwitch } from './TemporarySwitch.tsx';
import type { Turn } from './use-composer.ts';

const route = getRouteApi('/app/');

/** The folder that the chat begins in, and a way out of it. */
function InFolder({ folder }: { folder: { id: string; name: string } }) {
  return (
    <div className="mb-3 flex justify-center">
      <span className="flex h-9 max-w-full items-center gap-1.5 rounded-full border border-line pl-3 text-sm">
        <FolderIcon aria-hidden size={15} strokeWidth={1.9} className="shrink-0 text-muted" />
        <Link
          to="/folder/$folderId"
          params={{ folderId: folder.id }}
          className="min-w-0 truncate rounded-sm hover:underline"
        >
          In {folder.name}
        </Link>
        <Link
          to="/"
          aria-label="Start it in no folder"
          className="grid size-9 place-items-center rounded-full text-muted hover:bg-hover hover:text-ink"
        >
          <X aria-hidden size={14} />
        </Link>
      </span>
    </div>
  );
}

/** Where a chat begins: a prompt in the middle of an empty page. */
export default function NewChatPage() {
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  // What is said here goes for this chat; else what the person said of all new ones.
  const [said, setSaid] = useState<boolean | null>(null);
  const preferences = useQuery(preferencesQuery);
  const wantedFolder = route.useSearch().folder;
  const folders = useQuery({ ...foldersQuery, enabled: wantedFolder !== undefined });
  const folder = folders.data?.find(({ id }) => id === wantedFolder);
  // What is begun in a folder is to stay there.
  const temporary = !folder && (said ?? preferences.data?.temporaryChats ?? false);
  const send = async (turn: Turn) => {
    // Not known yet, it is asked for: nothing is written down that was to leave no trace.
    const wanted = !folder && (said ?? (await queryClient.ensureQueryData(preferencesQuery)).temporaryChats);
    const { chat } = await call(startChat, { ...turn, temporary: wanted, folderId: folder?.id ?? null });
    clearDraft();
    if (chat.closesAt === null) void queryClient.invalidateQueries({ queryKey: keys.chats() });
    else rememberOpen({ id: chat.id, createdAt: chat.createdAt, closesAt: chat.closesAt });
    await navigate({ to: '/chat/$chatId', params: { chatId: chat.id } });
  };
  return (
    <div className="relative h-full overflow-y-auto">
      {!folder && (
        <div className="absolute top-3 right-3 z-1">
          <TemporarySwitch on={temporary} onChange={setSaid} />
        </div>
      )}
      <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col justify-center px-4 pt-16 pb-[14vh]">
        <h1 className="mb-6 text-center text-2xl font-semibold tracking-tight text-balance sm:text-[1.75rem]">
          {temporary ? 'A chat that leaves nothing' : 'What would you like to see?'}
        </h1>
        {folder && <InFolder folder={folder} />}
        {temporary && <TemporaryNote />}
        <Composer
          key={round}
          scope={newChatScope}
          placeholder="Describe an image"
          folder={folder}
          autoFocus
          onSend={send}
        />
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
