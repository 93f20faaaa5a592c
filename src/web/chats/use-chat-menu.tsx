import { useNavigate, useParams } from '@tanstack/react-router';
import { Archive, ArchiveRestore, FolderInput, MapPin, Pencil, Trash2 } from 'lucide-react';
import { Suspense, lazy, useState, type ReactNode } from 'react';
import { changeChat, type Chat } from '../../shared/contract/chats.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import type { MenuEntry } from '../ui/menu-entry.ts';
import { toast } from '../ui/toasts.tsx';

const DeleteChatDialog = lazy(() =>
  import('../lifecycle/DeleteChatDialog.tsx').then((module) => ({ default: module.DeleteChatDialog })),
);

const MoveChatDialog = lazy(() => import('./MoveChatDialog.tsx'));

interface ChatMenu {
  entries: MenuEntry[];
  renaming: boolean;
  /** Ends renaming with a title, or with null to leave it. */
  rename: (title: string | null) => void;
  /** The dialog that the menu may open; to be put anywhere. */
  dialog: ReactNode;
}

async function change(input: { id: string; title?: string; archived?: boolean }): Promise<boolean> {
  try {
    await call(changeChat, input);
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.chats() }),
      queryClient.invalidateQueries({ queryKey: keys.chat(input.id) }),
    ]);
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}

async function archive(chat: Chat, archived: boolean): Promise<void> {
  if (!(await change({ id: chat.id, archived }))) return;
  toast({
    text: archived ? 'Archived the chat. Its images stay in the Library.' : 'The chat is back in the list.',
    action: { label: 'Undo', run: () => void change({ id: chat.id, archived: !archived }) },
  });
}

/** What can be done with a chat: rename, move to a folder, archive, delete. */
export function useChatMenu(chat: Chat): ChatMenu {
  const [renaming, setRenaming] = useState(false);
  const [moving, setMoving] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const navigate = useNavigate();
  const shown = useParams({ strict: false }).chatId === chat.id;
  const archived = chat.archivedAt !== null;

  return {
    entries: [
      {
        label: 'Rename',
        icon: Pencil,
        // After the menu has closed, which hands the focus back to its button.
        run: () => window.setTimeout(() => setRenaming(true)),
      },
      { label: 'Move to folder…', icon: FolderInput, run: () => setMoving(true) },
      {
        label: archived ? 'Unarchive' : 'Archive',
        icon: archived ? ArchiveRestore : Archive,
        run: () => void archive(chat, !archived),
      },
      {
        label: 'Where is this?',
        icon: MapPin,
        run: () => void navigate({ to: '/settings/where', search: { id: chat.id } }),
      },
      'separator',
      { label: 'Delete…', icon: Trash2, tone: 'danger', run: () => setDeleting(true) },
    ],
    renaming,
    rename: (title) => {
      setRenaming(false);
      if (title !== null) void change({ id: chat.id, title });
    },
    dialog: moving ? (
      <Suspense>
        <MoveChatDialog chat={chat} onClose={() => setMoving(false)} />
      </Suspense>
    ) : (
      deleting && (
        <Suspense>
          <DeleteChatDialog
            chat={chat}
            open
            onOpenChange={setDeleting}
            onDeleted={() => {
              if (shown) void navigate({ to: '/' });
            }}
          />
        </Suspense>
      )
    ),
  };
}
