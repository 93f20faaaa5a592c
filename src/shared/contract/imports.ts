import { z } from 'zod';
import { done, id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Where things come from: a chat service's export, or a folder or ZIP of images. */
export const importSource = z.enum([
  'imagestead',
  'chatgpt',
  'librechat',
  'open-webui',
  'claude',
  'gemini',
  'images',
]);

/**
 * `receiving`: files are being sent; `inspecting`: read to say what is in them; `ready`: the preview is there and nothing
 * written; `running`, `paused`; then `done`, `cancelled` (what came in stays), or `failed`.
 */
export const importState = z.enum([
  'receiving',
  'inspecting',
  'ready',
  'running',
  'paused',
  'done',
  'cancelled',
  'failed',
]);

export const importProblem = z.object({ subject: z.string(), reason: z.string() });

/** What is in the files of an import, found before anything is written. */
export const importPreview = z.object({
  sources: z.array(
    z.object({
      kind: importSource,
      chats: z.int(),
      messages: z.int(),
      /** Images with bytes. */
      images: z.int(),
      /** Images that are told of and whose bytes are not there. */
      missing: z.int(),
    }),
  ),
  chats: z.int(),
  messages: z.int(),
  images: z.int(),
  missing: z.int(),
  /** Of the images: those that are in the Library already, and those in the trash. */
  already: z.int(),
  inTrash: z.int(),
  /** Of the chats: those that are here already. */
  chatsAlready: z.int(),
  /** Files that nothing here understands, and account data that is left out on purpose. */
  unknown: z.int(),
  skipped: z.int(),
  /** Sub-folders that hold images and can become folders. */
  folders: z.int(),
  /** First and last date told by chats and images. */
  from: instant.nullable(),
  to: instant.nullable(),
  /** What could not be read, at most 100 of `problemCount`. */
  problems: z.array(importProblem),
  problemCount: z.int(),
});
export type ImportPreview = z.output<typeof importPreview>;

export const importOptions = z.object({
  /** Sub-folders of images become folders of the Library. */
  folders: z.boolean().default(false),
});
export type ImportOptions = z.output<typeof importOptions>;

/** Where an item went: the first three are said of images of chats, `imported` of chats and of images by themselves. */
export const itemOutcome = z.enum([
  'linked',
  'inferred',
  'unlinked',
  'imported',
  'missing',
  'unknown',
  'refused',
  'skipped',
]);
export type ItemOutcome = z.output<typeof itemOutcome>;

const counts = z.partialRecord(itemOutcome, z.int());

export const importJob = z.object({
  id,
  state: importState,
  /** What was given, such as the name of a ZIP. */
  label: z.string(),
  files: z.int(),
  /** Bytes received. */
  bytes: z.int(),
  options: importOptions,
  preview: importPreview.nullable(),
  /** What the report holds, by outcome. */
  counts,
  /** New images and chats in the report. */
  added: z.object({ images: z.int(), chats: z.int() }),
  /** The job that inspects or imports; its progress is told by the change stream. */
  jobId: id.nullable(),
  error: z.string().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type Import = z.output<typeof importJob>;

export const importItem = z.object({
  id: z.string(),
  kind: z.enum(['chat', 'image', 'file']),
  outcome: itemOutcome,
  /** Whether it was here before; null for what came not in. */
  known: z.enum(['new', 'already', 'in_trash']).nullable(),
  /** A title, or the path of a file. */
  subject: z.string(),
  /** A sentence on why it went where it went. */
  reason: z.string().nullable(),
  imageId: id.nullable(),
  chatId: id.nullable(),
});
export type ImportItem = z.output<typeof importItem>;

export const createImport = endpoint({
  name: 'createImport',
  method: 'POST',
  path: '/api/imports',
  summary: 'Begins an import. Send its files as uploads that name it, then ask for its preview.',
  input: z.object({ label: z.string().trim().min(1).max(300).default('Import') }),
  output: importJob,
});

export const listImports = endpoint({
  name: 'listImports',
  method: 'GET',
  path: '/api/imports',
  summary: 'Your imports, newest first, with what became of them.',
  output: z.object({ imports: z.array(importJob) }),
});

export const getImport = endpoint({
  name: 'getImport',
  method: 'GET',
  path: '/api/imports/:id',
  summary: 'One import.',
  input: z.object({ id }),
  output: importJob,
});

export const inspectImport = endpoint({
  name: 'inspectImport',
  method: 'POST',
  path: '/api/imports/:id/inspect',
  summary: 'All files are sent: looks what is in them. Nothing is written to the Library.',
  input: z.object({ id }),
  output: importJob,
});

export const startImport = endpoint({
  name: 'startImport',
  method: 'POST',
  path: '/api/imports/:id/start',
  summary: 'Brings everything in, as a job. What is here already is not doubled.',
  input: z.object({ id, options: importOptions.prefault({}) }),
  output: importJob,
});

export const pauseImport = endpoint({
  name: 'pauseImport',
  method: 'POST',
  path: '/api/imports/:id/pause',
  summary: 'Pauses an import at the next safe point.',
  input: z.object({ id }),
  output: importJob,
});

export const resumeImport = endpoint({
  name: 'resumeImport',
  method: 'POST',
  path: '/api/imports/:id/resume',
  summary: 'Goes on with a paused or failed import.',
  input: z.object({ id }),
  output: importJob,
});

export const cancelImport = endpoint({
  name: 'cancelImport',
  method: 'POST',
  path: '/api/imports/:id/cancel',
  summary: 'Ends an import and erases the files that were sent. What came in stays; the report too.',
  input: z.object({ id }),
  output: importJob,
});

export const listImportItems = endpoint({
  name: 'listImportItems',
  method: 'GET',
  path: '/api/imports/:id/items',
  summary: 'The report of an import, item by item.',
  input: z.object({
    id,
    outcome: itemOutcome.optional(),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ items: z.array(importItem), next: z.string().nullable() }),
});

export const forgetImport = endpoint({
  name: 'forgetImport',
  method: 'DELETE',
  path: '/api/imports/:id',
  summary: 'Deletes the report of an ended import. Chats and images stay.',
  input: z.object({ id }),
  output: done,
});
