import { z } from 'zod';
import { instant, selection } from './common.ts';
import { endpoint } from './endpoint.ts';
import { trashed } from './lifecycle.ts';

export const previewSelection = endpoint({
  name: 'previewSelection',
  method: 'POST',
  path: '/api/images/selection',
  summary: 'How many images a selection holds now, in the Library, and of which kinds.',
  input: z.object({ selection }),
  output: z.object({ images: z.int(), bytes: z.int(), favourites: z.int(), filed: z.int() }),
});

/** True counts for the question before all chats are deleted; temporary chats are not among them. */
export const previewAllChatsDeletion = endpoint({
  name: 'previewAllChatsDeletion',
  method: 'GET',
  path: '/api/chats/deletion',
  summary: 'What deleting all chats would do.',
  output: z.object({
    chats: z.int(),
    /** Of these, how many are in the archive. */
    archived: z.int(),
    /** Live images that were made in these chats; of these, how many are favourites, are in a folder, are either. */
    madeHere: z.int(),
    favourites: z.int(),
    filed: z.int(),
    favouritesOrFiled: z.int(),
    retentionDays: z.int(),
  }),
});

export const deleteAllChats = endpoint({
  name: 'deleteAllChats',
  method: 'POST',
  path: '/api/chats/delete-all',
  summary:
    'Moves all chats to the trash, with the images made in them or without, as one action. Many go on as a job.',
  input: z.object({
    images: z.enum(['keep', 'delete']),
    /** Delete also favourites, and what is in a folder. */
    includeFavourites: z.boolean().default(false),
    includeFiled: z.boolean().default(false),
  }),
  output: trashed,
});

export const archiveAllChats = endpoint({
  name: 'archiveAllChats',
  method: 'POST',
  path: '/api/chats/archive-all',
  summary: 'Moves all chats into the archive. Their images stay in the Library.',
  output: z.object({ chats: z.int(), archivedAt: instant }),
});

export const undoArchiveAll = endpoint({
  name: 'undoArchiveAll',
  method: 'POST',
  path: '/api/chats/unarchive',
  summary: 'Takes the chats out of the archive that were put there together at one instant.',
  input: z.object({ archivedAt: instant }),
  output: z.object({ chats: z.int() }),
});
