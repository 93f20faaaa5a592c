import { z } from 'zod';
import { id, instant } from './common.ts';
import { endpoint, streamed } from './endpoint.ts';
import { imageSource, imageState } from './library.ts';
import { browsers, purgeRule } from './receipts.ts';

const heldBy = z.object({ id, subject: z.enum(['everything', 'image', 'chat']), placedAt: instant });
const pendingJob = z.object({
  id,
  kind: z.string(),
  state: z.string(),
  attempts: z.int(),
  createdAt: instant,
});
/** An export that holds it and has not expired. */
const exported = z.object({ id, createdAt: instant, expiresAt: instant.nullable() });
/** Another session of yours that has not been seen since it was deleted. */
const device = z.object({ id, lastSeenAt: instant });

const trashTimes = { trashedAt: instant.nullable(), purgeAt: instant.nullable() };
const around = {
  holds: z.array(heldBy),
  jobs: z.array(pendingJob),
  exports: z.array(exported),
  /** Imports whose report names it. */
  importIds: z.array(id),
  devicesBehind: z.array(device),
};

const imageFacts = z.object({
  kind: z.literal('image'),
  id,
  state: imageState,
  source: imageSource,
  bytes: z.int(),
  addedAt: instant,
  ...trashTimes,
  purgeError: z.string().nullable(),
  favourite: z.boolean(),
  protectedAt: instant.nullable(),
  originChatId: id.nullable(),
  originMessageId: id.nullable(),
  /** The first 50 places, of so many. */
  places: z.array(
    z.object({
      chatId: id,
      messageId: id,
      role: z.enum(['input', 'output']),
      chatState: z.enum(['live', 'archived', 'trashed', 'purging']),
    }),
  ),
  placeCount: z.int(),
  folderIds: z.array(id),
  /** Folders that it is pinned to as a reference. */
  pinnedToIds: z.array(id),
  tags: z.int(),
  /** Images that it was made from, and that were made from it, over one step. */
  madeFromIds: z.array(id),
  madeIntoIds: z.array(id),
  /** Files on the server's disk; null bytes: there is none. */
  files: z.array(z.object({ file: z.string(), bytes: z.int().nullable() })),
  ...around,
});

const chatFacts = z.object({
  kind: z.literal('chat'),
  id,
  state: z.enum(['live', 'archived', 'trashed', 'purging']),
  createdAt: instant,
  ...trashTimes,
  folderId: id.nullable(),
  messages: z.int(),
  /** Images that it shows and that are still here, in the Library or in the trash. */
  imagesShown: z.int(),
  /** Images in the Library that were made in it. */
  imagesMadeHere: z.int(),
  ...around,
});

const goneFacts = z.object({
  kind: z.literal('gone'),
  subject: z.enum(['image', 'chat', 'account']),
  purgedAt: instant,
  rule: purgeRule,
  receiptId: id,
  /** What the receipt says is still to follow. */
  pending: z.array(z.string()),
  browsers,
  devicesBehind: z.array(device),
});

/** Where something is: ids, states, counts and times, nothing of what it shows or says. */
export const whereabouts = z.discriminatedUnion('kind', [
  imageFacts,
  chatFacts,
  goneFacts,
  // Never here, or of somebody else.
  z.object({ kind: z.literal('unknown') }),
]);
export type Whereabouts = z.output<typeof whereabouts>;
export type ImageWhereabouts = z.output<typeof imageFacts>;
export type ChatWhereabouts = z.output<typeof chatFacts>;

export const explain = endpoint({
  name: 'explain',
  method: 'GET',
  path: '/api/whereabouts/:id',
  summary: 'Why an image or a chat is still here, where it is, or when it was purged.',
  input: z.object({ id }),
  output: z.object({
    facts: whereabouts,
    /** What is known by an id in `facts`, by its name: chats, folders, holds by their reason, devices. */
    names: z.record(z.string(), z.string()),
  }),
});
export type Explanation = z.output<(typeof explain)['output']>;

export const downloadWhereabouts = endpoint({
  name: 'downloadWhereabouts',
  method: 'GET',
  path: '/api/whereabouts/:id/report',
  summary: 'The same as a JSON file to attach to a question: ids, states, counts and times, no content.',
  input: z.object({ id }),
  output: streamed,
  answer: 'file',
});
