import { z } from 'zod';
import { chat } from './chats.ts';
import { id, selection } from './common.ts';
import { endpoint } from './endpoint.ts';
import { job } from './jobs.ts';

/** One deletion that can be undone as one action. */
export const trashed = z.object({
  actionId: id,
  /** So far; when many are deleted, the job moves the rest. */
  images: z.int(),
  chats: z.int(),
  job: job.nullable(),
});

export const trashImages = endpoint({
  name: 'trashImages',
  method: 'POST',
  path: '/api/images/trash',
  summary: 'Moves a selection to the trash, as one action that can be undone. Many go on as a job.',
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

/** What stays in the trash because it is held. */
const heldBack = z.object({ images: z.int(), chats: z.int() });

export const previewEmptyTrash = endpoint({
  name: 'previewEmptyTrash',
  method: 'GET',
  path: '/api/trash/preview',
  summary: 'What emptying the trash would purge.',
  /** What goes, and what a hold keeps in the trash. */
  output: z.object({ images: z.int(), chats: z.int(), bytes: z.int(), held: heldBack }),
});

export const emptyTrash = endpoint({
  name: 'emptyTrash',
  method: 'POST',
  path: '/api/trash/empty',
  summary: 'Purges everything that is in the trash now and not held. This cannot be undone.',
  output: z.object({ job, held: heldBack }),
});

export const purgeImages = endpoint({
  name: 'purgeImages',
  method: 'POST',
  path: '/api/images/purge',
  summary:
    'Purges images that are in the trash now, or temporary, or whose purge failed. This cannot be undone.',
  input: z.object({ selection }),
  output: z.object({ job, held: heldBack }),
});

export const getRetention = endpoint({
  name: 'getRetention',
  method: 'GET',
  path: '/api/retention',
  summary: 'How many days the trash keeps what is put into it, and from what there is to choose.',
  output: z.object({ days: z.int(), least: z.int(), most: z.int() }),
});

const retentionLimits = z.object({ least: z.int().min(0).max(365), most: z.int().min(0).max(365) });

export const changeRetentionLimits = endpoint({
  name: 'changeRetentionLimits',
  method: 'PUT',
  path: '/api/retention/limits',
  access: 'administrator',
  summary: 'The fewest and most days that people may choose. What is in the trash keeps its purge dates.',
  input: retentionLimits,
  output: retentionLimits,
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
