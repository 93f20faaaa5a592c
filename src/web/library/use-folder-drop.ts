import { useRef, useState, type DragEvent } from 'react';
import type { NamedFolder } from './filing-verbs.ts';
import { dragged, droppedChat, droppedFolder, droppedImages } from './image-drag.ts';
import type { Folder } from '../../shared/contract/organise.ts';

const openAfterMs = 600;

interface FolderDrop {
  /** Something that can be dropped is over it. */
  over: boolean;
  handlers: {
    onDragEnter: (event: DragEvent) => void;
    onDragOver: (event: DragEvent) => void;
    onDragLeave: (event: DragEvent) => void;
    onDrop: (event: DragEvent) => void;
  };
}

/**
 * Takes images, folders and chats that are dropped on a folder, or on the top (null), which takes folders, and chats out of
 * theirs.
 */
export function useFolderDrop(
  target: NamedFolder | null,
  folders: readonly Folder[],
  onLinger?: () => void,
): FolderDrop {
  const [over, setOver] = useState(false);
  const timer = useRef<number>(undefined);
  const leave = (): void => {
    window.clearTimeout(timer.current);
    setOver(false);
  };
  const takes = ({ dataTransfer }: DragEvent): boolean => {
    const what = dragged(dataTransfer);
    return what === 'folder' || what === 'chat' || (what === 'images' && target !== null);
  };
  return {
    over,
    handlers: {
      onDragEnter(event) {
        if (!takes(event)) return;
        setOver(true);
        window.clearTimeout(timer.current);
        if (onLinger) timer.current = window.setTimeout(onLinger, openAfterMs);
      },
      onDragOver(event) {
        if (!takes(event)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = dragged(event.dataTransfer) === 'images' ? 'copy' : 'move';
      },
      onDragLeave(event) {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) leave();
      },
      onDrop(event) {
        leave();
        if (!takes(event)) return;
        event.preventDefault();
        event.stopPropagation();
        // Read now: what was dragged can't be read after the event.
        const chat = dragged(event.dataTransfer) === 'chat' ? droppedChat(event.dataTransfer) : null;
        if (chat) {
          void import('../chats/chat-filing.ts').then(({ moveChat }) => moveChat(chat, target));
          return;
        }
        const images = dragged(event.dataTransfer) === 'images' ? droppedImages(event.dataTransfer) : null;
        const folder = folders.find(({ id }) => id === droppedFolder(event.dataTransfer));
        void import('./filing-verbs.ts').then(({ addToFolder, moveFolder }) => {
          if (images && target) return addToFolder(target, images);
          return folder && folder.id !== target?.id && moveFolder(folder, target);
        });
      },
    },
  };
}
