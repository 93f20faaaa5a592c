import { z } from 'zod';
import { done, id, instant, seed } from './common.ts';
import { endpoint } from './endpoint.ts';
import { size } from './engines.ts';
import { errorCodes, type ErrorCode } from './errors.ts';

export const chat = z.object({
  id,
  title: z.string(),
  createdAt: instant,
  updatedAt: instant,
  archivedAt: instant.nullable(),
  trashedAt: instant.nullable(),
  purgeAt: instant.nullable(),
  headMessageId: id.nullable(),
  /** When a temporary chat is erased by itself; null for every other chat. */
  closesAt: instant.nullable(),
  /** A turn is queued or running. */
  busy: z.boolean(),
  /** The folder that it is in; null for none. */
  folderId: id.nullable(),
  /** What its last turn left out of what its folder offers, which goes for the next one until somebody says otherwise. */
  left: z.object({ brief: z.boolean(), imageIds: z.array(id) }),
});
export type Chat = z.output<typeof chat>;

/** How a turn is made; chosen in the composer. */
export const turnSettings = z.object({
  engineId: z.string().max(100),
  model: z.string().max(200).nullable().default(null),
  size: size.default({ width: 1024, height: 1024 }),
  count: z.int().min(1).max(16).default(1),
  seed: seed.nullable().default(null),
  style: z.string().max(60).nullable().default(null),
});
export type TurnSettings = z.output<typeof turnSettings>;

export const turnInput = z.object({ imageId: id, role: z.enum(['edit', 'variation', 'reference']) });
export type TurnInput = z.output<typeof turnInput>;

/** What an image was put into a prompt for; `pin` is a pinned reference of the folder. */
export const inputUse = z.enum(['edit', 'variation', 'reference', 'pin']);
export type InputUse = z.output<typeof inputUse>;

export const messageState = z.enum(['done', 'queued', 'running', 'failed', 'stopped']);

/** An image shown in a message. `state: 'purged'` is the marker that stays; such an image has no other data. */
export const appearance = z.object({
  imageId: id,
  role: z.enum(['output', 'input']),
  /** What an input was put into the prompt for; null for an output. */
  use: inputUse.nullable(),
  position: z.int(),
  state: z.enum(['live', 'temporary', 'trashed', 'purging', 'purge_failed', 'purged']),
  /** When it went to the trash or was purged. */
  since: instant.nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  thumbhash: z.string().nullable(),
  name: z.string().nullable(),
  favourite: z.boolean(),
});
export type Appearance = z.output<typeof appearance>;

/** An image that a message showed elsewhere, and that what was imported did not hold. */
export const missingImage = z.object({
  role: appearance.shape.role,
  position: z.int(),
  /** A sentence. */
  reason: z.string(),
});
export type MissingImage = z.output<typeof missingImage>;

/** The brief of a folder as it was when it went along with a prompt. */
export const sentBrief = z.object({ folderId: id, folderName: z.string(), text: z.string() });
export type SentBrief = z.output<typeof sentBrief>;

export const message = z.object({
  id,
  parentId: id.nullable(),
  role: z.enum(['person', 'engine']),
  text: z.string(),
  /** The brief that went along with a person's prompt; editing the folder's later changes nothing here. */
  brief: sentBrief.nullable().default(null),
  createdAt: instant,
  state: messageState,
  /** The settings of an engine's turn; null for a person's message, and for an answer that was given elsewhere. */
  settings: turnSettings.nullable(),
  engineName: z.string().nullable(),
  warnings: z.array(z.string()),
  error: z
    .object({ code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]), message: z.string() })
    .nullable(),
  appearances: z.array(appearance),
  missing: z.array(missingImage).default([]),
});
export type Message = z.output<typeof message>;

export const listChats = endpoint({
  name: 'listChats',
  method: 'GET',
  path: '/api/chats',
  summary: 'Your chats, last used first; archived ones apart; `search` looks in titles.',
  input: z.object({
    archived: z.stringbool().default(false),
    search: z.string().trim().max(200).default(''),
    /** Only those in a folder or the folders in it. */
    folderId: id.optional(),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  output: z.object({ chats: z.array(chat), next: z.string().nullable() }),
});

export const getChat = endpoint({
  name: 'getChat',
  method: 'GET',
  path: '/api/chats/:id',
  summary: 'A chat with its whole tree of messages; the head picks the branch to show.',
  input: z.object({ id }),
  output: z.object({ chat, messages: z.array(message) }),
});

const turn = {
  text: z
    .string()
    .trim()
    .min(1, 'Write what you would like to see.')
    .max(32_000, 'A prompt holds at most 32,000 characters.'),
  settings: turnSettings,
  inputs: z.array(turnInput).max(8).default([]),
  /** What goes along of what the chat's folder offers: its brief, and these of its pinned references. */
  fromFolder: z.object({ brief: z.boolean(), imageIds: z.array(id).max(8) }).optional(),
};
const turnStarted = z.object({ chat, personMessageId: id, engineMessageId: id });

export const startChat = endpoint({
  name: 'startChat',
  method: 'POST',
  path: '/api/chats',
  summary: 'Starts a chat with its first prompt. The images are made in the background.',
  input: z.object({
    ...turn,
    /** In no list; erased with its images when it is closed, or after 24 hours. */
    temporary: z.boolean().default(false),
    /** The folder that it begins in; not for a temporary one. */
    folderId: id.nullable().default(null),
  }),
  output: turnStarted,
});

export const sendMessage = endpoint({
  name: 'sendMessage',
  method: 'POST',
  path: '/api/chats/:id/messages',
  summary:
    'Sends a prompt under `parentId`; an earlier parent makes a branch. Null starts a new first message.',
  input: z.object({ id, parentId: id.nullable(), ...turn }),
  output: turnStarted,
});

export const repeatTurn = endpoint({
  name: 'repeatTurn',
  method: 'POST',
  path: '/api/chats/:id/messages/:messageId/repeat',
  summary: 'Makes an answer once more as a sibling branch, or tries a failed one again in place.',
  input: z.object({ id, messageId: id, settings: turnSettings.optional() }),
  output: z.object({ chat, engineMessageId: id }),
});

export const stopTurn = endpoint({
  name: 'stopTurn',
  method: 'POST',
  path: '/api/chats/:id/messages/:messageId/stop',
  summary: 'Stops an answer that is being made; images already made stay.',
  input: z.object({ id, messageId: id }),
  output: done,
});

export const showBranch = endpoint({
  name: 'showBranch',
  method: 'POST',
  path: '/api/chats/:id/branch',
  summary: 'Shows the branch that goes through a message, down to its newest end.',
  input: z.object({ id, messageId: id }),
  output: chat,
});

export const changeChat = endpoint({
  name: 'changeChat',
  method: 'PATCH',
  path: '/api/chats/:id',
  summary: 'Renames a chat, or moves it into the archive and out of it.',
  input: z.object({
    id,
    title: z.string().trim().min(1, 'A title needs at least one character.').max(200).optional(),
    archived: z.boolean().optional(),
  }),
  output: chat,
});

export const listAppearances = endpoint({
  name: 'listAppearances',
  method: 'GET',
  path: '/api/images/:id/appearances',
  summary: 'The chats and messages that show an image.',
  input: z.object({ id }),
  output: z.object({
    appearances: z.array(
      z.object({ chatId: id, chatTitle: z.string(), messageId: id, role: z.enum(['output', 'input']) }),
    ),
  }),
});
