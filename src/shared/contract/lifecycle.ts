import { z } from 'zod';
import { chat } from './chats.ts';
import { id, instant, selection } from './common.ts';
import { endpoint } from './endpoint.ts';
import { job } from './jobs.ts';

/** One deletion that can be undone as one action. */
export const trashed = z.object({ actionId: id, images: z.int(), chats: z.int() });

export const trashImages = endpoint({
  name: 'trashImages',
  method: 'POST',
  path: '/api/images/trash',
  summary: 'Moves a selection to the trash, as one action that can be undone.',
  input: z.object({ selection }),
  output: trashed,
});

export const restoreImages = endpoint({
  name: 'restoreImages',
  method: 'POST',
  path: '/api/images/restore',
  summary: 'Brings a selection back from the trash to where it was.',
  input: z.object({ selection }),
  output: z.object({ images: z.int() }),
});

export const undoTrash = endpoint({
  name: 'undoTrash',
  method: 'POST',
  path: '/api/trash/undo',
  summary: 'Undoes one deletion: its images and chats return, as far as they are still in the trash.',
  input: z.object({ actionId: id }),
  output: z.object({ images: z.int(), chats: z.int() }),
});

/** True counts for the dialog that asks before a chat is deleted. */
export const previewChatDeletion = endpoint({
  name: 'previewChatDeletion',
  method: 'GET',
  path: '/api/chats/:id/deletion',
  summary: 'What deleting a chat would do to images.',
  input: z.object({ id }),
  output: z.object({
    /** Live images whose origin is this chat. */
    madeHere: z.int(),
    /** Of these, how many are shown in other chats too, are favourites, are in a folder. */
    alsoElsewhere: z.int(),
    favourites: z.int(),
    filed: z.int(),
    /** What stays when nothing more is said, counted by the reasons that keep it. */
    kept: z.array(
      z.object({ elsewhere: z.boolean(), favourite: z.boolean(), filed: z.boolean(), images: z.int() }),
    ),
    /** What "delete chat and images" deletes when nothing more is said, and what it leaves. */
    wouldDelete: z.int(),
    wouldStay: z.int(),
    retentionDays: z.int(),
  }),
});

export const deleteChat = endpoint({
  name: 'deleteChat',
  method: 'POST',
  path: '/api/chats/:id/delete',
  summary: 'Moves a chat to the trash, with the images made in it or without them.',
  input: z.object({
    id,
    images: z.enum(['keep', 'delete']),
    /** Delete also those that appear elsewhere, are favourites, or are in a folder. */
    includeElsewhere: z.boolean().default(false),
    includeFavourites: z.boolean().default(false),
    includeFiled: z.boolean().default(false),
  }),
  output: trashed,
});

export const restoreChat = endpoint({
  name: 'restoreChat',
  method: 'POST',
  path: '/api/chats/:id/restore',
  summary: 'Brings a chat back from the trash with the images that were deleted with it.',
  input: z.object({ id }),
  output: z.object({ images: z.int(), chats: z.int() }),
});

export const getTrash = endpoint({
  name: 'getTrash',
  method: 'GET',
  path: '/api/trash',
  summary: 'What is in the trash: image count and bytes, chats, and images whose purge failed.',
  output: z.object({
    images: z.int(),
    bytes: z.int(),
    failed: z.int(),
    chats: z.array(chat),
  }),
});

export const previewEmptyTrash = endpoint({
  name: 'previewEmptyTrash',
  method: 'GET',
  path: '/api/trash/preview',
  summary: 'What emptying the trash would purge.',
  output: z.object({ images: z.int(), chats: z.int(), bytes: z.int() }),
});

export const emptyTrash = endpoint({
  name: 'emptyTrash',
  method: 'POST',
  path: '/api/trash/empty',
  summary: 'Purges everything that is in the trash now. This cannot be undone.',
  output: z.object({ job }),
});

export const purgeImages = endpoint({
  name: 'purgeImages',
  method: 'POST',
  path: '/api/images/purge',
  summary: 'Purges images that are in the trash now, or tries a failed purge again. This cannot be undone.',
  input: z.object({ selection }),
  output: z.object({ job }),
});

export const getRetention = endpoint({
  name: 'getRetention',
  method: 'GET',
  path: '/api/retention',
  summary: 'How many days the trash keeps what is put into it.',
  output: z.object({ days: z.int() }),
});

export const changeRetention = endpoint({
  name: 'changeRetention',
  method: 'PUT',
  path: '/api/retention',
  summary: 'Changes the retention for what is deleted from now on, and if wanted for what is in the trash.',
  input: z.object({ days: z.int().min(0).max(365), applyToTrash: z.boolean() }),
  output: z.object({
    days: z.int(),
    /** How many trashed images got another purge date. */
    changed: z.int(),
  }),
});

export const listReceipts = endpoint({
  name: 'listReceipts',
  method: 'GET',
  path: '/api/receipts',
  summary: 'The records of what was purged, newest first. They hold no content.',
  input: z.object({
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    receipts: z.array(
      z.object({
        id,
        kind: z.enum(['image', 'chat']),
        subjectId: id,
        purgedAt: instant,
        rule: z.enum(['person', 'retention']),
        bytes: z.int(),
        surfaces: z.array(z.object({ surface: z.string(), state: z.enum(['erased', 'pending']) })),
      }),
    ),
    next: z.string().nullable(),
  }),
});
