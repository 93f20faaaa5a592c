import { z } from 'zod';
import { chat } from './chats.ts';
import { id } from './common.ts';
import { endpoint } from './endpoint.ts';

export const fileChat = endpoint({
  name: 'fileChat',
  method: 'PUT',
  path: '/api/chats/:id/folder',
  summary:
    'Puts a chat into a folder, or with null out of the one that it is in. The images made in it go along.',
  input: z.object({ id, folderId: id.nullable() }),
  output: z.object({
    chat,
    /** Names what was done to its images, for `undoFileChat`. */
    actionId: id,
    /** How many images went along. */
    images: z.int(),
  }),
});

export const undoFileChat = endpoint({
  name: 'undoFileChat',
  method: 'POST',
  path: '/api/chats/:id/folder/undo',
  summary: 'Puts a chat and the images that went along back where they were.',
  input: z.object({
    id,
    actionId: id,
    /** The folder that it was in before. */
    folderId: id.nullable(),
  }),
  output: z.object({ chat, images: z.int() }),
});

export const countFolderChats = endpoint({
  name: 'countFolderChats',
  method: 'GET',
  path: '/api/folder-chats',
  summary: 'How many chats each of your folders holds itself. Folders without chats are left out.',
  output: z.object({
    folders: z.array(z.object({ folderId: id, chats: z.int(), archived: z.int() })),
  }),
});
export type FolderChats = z.output<(typeof countFolderChats)['output']>['folders'][number];
