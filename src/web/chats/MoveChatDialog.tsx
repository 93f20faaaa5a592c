import { useQuery } from '@tanstack/react-query';
import { FolderChoice } from '../library/FolderChoice.tsx';
import { createFolder } from '../library/filing-verbs.ts';
import { foldersQuery } from '../library/folders.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { moveChat, type FiledChat } from './chat-filing.ts';

/** Asks for a folder, there or to be made, and puts a chat into it. */
export default function MoveChatDialog({ chat, onClose }: { chat: FiledChat; onClose: () => void }) {
  const query = useQuery(foldersQuery);
  const move = (folder: { id: string; name: string } | null): void => {
    onClose();
    void moveChat(chat, folder);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Move the chat to a folder"
      description="The images made in it go along. It is in one folder at a time."
    >
      {query.data ? (
        <FolderChoice
          folders={query.data.filter(({ id }) => id !== chat.folderId)}
          {...(chat.folderId === null ? {} : { top: 'No folder' })}
          onChoose={move}
          onNew={(name) => void createFolder(name, null).then((folder) => folder && move(folder))}
        />
      ) : query.isError ? (
        <ErrorState title="The folders did not load" error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </Dialog>
  );
}
