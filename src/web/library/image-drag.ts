import type { Selection } from '../../shared/contract/common.ts';
import type { FiledChat } from '../chats/chat-filing.ts';
import { counted } from '../lifecycle/words.ts';

/** The kind of data under which images, a folder and a chat are dragged inside the app. */
const imagesKind = 'application/x-imagestead-images';
const folderKind = 'application/x-imagestead-folder';
const chatKind = 'application/x-imagestead-chat';

/** Only a mouse drags; a finger that stays down opens the menu. */
export const canDrag = typeof matchMedia === 'function' && matchMedia('(pointer: fine)').matches;

/** What goes along with the pointer: how many, in words. */
function showCount(data: DataTransfer, words: string): void {
  const badge = document.createElement('div');
  badge.textContent = words;
  badge.className =
    'fixed -top-20 left-0 rounded-full bg-accent px-3 py-1.5 text-sm font-medium text-on-accent';
  document.body.append(badge);
  data.setDragImage(badge, -8, -8);
  // The browser takes its picture of it right after this event.
  setTimeout(() => badge.remove());
}

export function dragImages(data: DataTransfer, selection: Selection, count: number): void {
  data.setData(imagesKind, JSON.stringify(selection));
  data.effectAllowed = 'copy';
  showCount(data, counted(count, 'image'));
}

export function dragFolder(data: DataTransfer, id: string, name: string): void {
  data.setData(folderKind, id);
  data.effectAllowed = 'move';
  showCount(data, name);
}

export function dragChat(data: DataTransfer, { id, title, folderId }: FiledChat): void {
  data.setData(chatKind, JSON.stringify({ id, title, folderId }));
  data.effectAllowed = 'move';
  showCount(data, title);
}

/** What is dragged, as far as a browser tells before the drop. */
export const dragged = (data: DataTransfer): 'images' | 'folder' | 'chat' | null =>
  data.types.includes(imagesKind)
    ? 'images'
    : data.types.includes(folderKind)
      ? 'folder'
      : data.types.includes(chatKind)
        ? 'chat'
        : null;

export const droppedImages = (data: DataTransfer): Selection =>
  JSON.parse(data.getData(imagesKind)) as Selection;

export const droppedChat = (data: DataTransfer): FiledChat => JSON.parse(data.getData(chatKind)) as FiledChat;

export const droppedFolder = (data: DataTransfer): string => data.getData(folderKind);
