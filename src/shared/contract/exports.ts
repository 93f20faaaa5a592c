import { z } from 'zod';
import { done, id, instant, selection } from './common.ts';
import { endpoint, streamed } from './endpoint.ts';

/**
 * running → ready → expired; or failed, or cancelled by the person. `erased`: an image or chat in it was deleted for good,
 * and it with them. Only a `ready` one has a file.
 */
export const exportState = z.enum(['running', 'ready', 'failed', 'cancelled', 'expired', 'erased']);

export const exportJob = z.object({
  id,
  state: exportState,
  /** Whether what was in the trash is in it, too. */
  trash: z.boolean(),
  /** Whether it holds just the images that were selected for it, and no chats. */
  selected: z.boolean(),
  /** What is in it, or has been written so far. */
  images: z.int(),
  chats: z.int(),
  /** Of the file, or of what has been written so far. */
  bytes: z.int(),
  /** Images whose original could not be read; all else that is known of them is in it. */
  leftOut: z.int(),
  /** The job that makes it; its progress is told by the change stream. */
  jobId: id.nullable(),
  /** A sentence on why there is no file. */
  error: z.string().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  /** When its file is deleted by itself. */
  expiresAt: instant.nullable(),
});
export type Export = z.output<typeof exportJob>;

const amount = z.object({ images: z.int(), chats: z.int(), bytes: z.int() });

export const previewExport = endpoint({
  name: 'previewExport',
  method: 'GET',
  path: '/api/exports/preview',
  summary: 'What an export would hold, and whether the disk has room for it.',
  output: z.object({
    library: amount,
    trash: amount,
    /** Free bytes on the disk of the data directory. */
    free: z.int(),
  }),
});
export type ExportPreview = z.output<typeof previewExport.output>;

export const createExport = endpoint({
  name: 'createExport',
  method: 'POST',
  path: '/api/exports',
  summary: 'Makes one ZIP of everything you have, or of a selection of any size, as a job; one at a time.',
  input: z.object({
    /** Also what is in the trash. */
    trash: z.boolean().default(false),
    /** Only these images of the Library, without chats; then nothing of the trash is in it. */
    selection: selection.optional(),
  }),
  output: exportJob,
});

export const listExports = endpoint({
  name: 'listExports',
  method: 'GET',
  path: '/api/exports',
  summary: 'Your exports of the last month, newest first.',
  output: z.object({ exports: z.array(exportJob) }),
});

export const cancelExport = endpoint({
  name: 'cancelExport',
  method: 'POST',
  path: '/api/exports/:id/cancel',
  summary: 'Stops an export that is being made.',
  input: z.object({ id }),
  output: exportJob,
});

export const getExportFile = endpoint({
  name: 'getExportFile',
  method: 'GET',
  path: '/api/exports/:id/file',
  answer: 'file',
  summary: 'The ZIP of an export, with ranges, until it expires.',
  input: z.object({ id }),
  output: streamed,
});

export const deleteExport = endpoint({
  name: 'deleteExport',
  method: 'DELETE',
  path: '/api/exports/:id',
  summary: 'Deletes an export and its file now; one that is being made is stopped.',
  input: z.object({ id }),
  output: done,
});
