import { z } from 'zod';
import { id } from './common.ts';
import { endpoint, streamed } from './endpoint.ts';

/** Every kind of change: a noun and what happened to it. */
export const changeKinds = [
  'image.added',
  'image.updated',
  /** Updated, so that other words find it. */
  'image.described',
  /** Made at another time, so that it stands elsewhere. */
  'image.dated',
  'image.trashed',
  'image.restored',
  'image.purged',
  'hold.updated',
  'rule.updated',
  'folder.added',
  'folder.updated',
  /** Updated, so that other words find what is in it. */
  'folder.renamed',
  'folder.deleted',
  'tag.updated',
  'saved.updated',
  'chat.added',
  'chat.updated',
  'chat.renamed',
  'chat.trashed',
  'chat.restored',
  'chat.purged',
  'message.added',
  'message.updated',
  'engine.updated',
  'settings.updated',
  'job.updated',
  'import.updated',
  'export.updated',
  'checkup.updated',
  'session.started',
  'session.ended',
] as const;

export type ChangeKind = (typeof changeKinds)[number];

export const change = z.object({ kind: z.enum(changeKinds), ids: z.array(z.string()) });

/** Everything that one writing transaction did, under the owner's clock value of that transaction. */
export const changeSet = z.object({ seq: z.int(), changes: z.array(change) });
export type ChangeSet = z.output<typeof changeSet>;

/** What is under way and not yet durable; lost events do no harm, as the durable change follows. */
export const transientEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('turn.progress'),
    chatId: id,
    messageId: id,
    fraction: z.number(),
    label: z.string(),
  }),
  z.object({
    type: z.literal('job.progress'),
    jobId: id,
    done: z.int(),
    total: z.int().nullable(),
  }),
]);
export type TransientEvent = z.output<typeof transientEvent>;

/**
 * Server-sent events: `change` (a ChangeSet, its seq as event id), `transient` (a TransientEvent), `reload` ({seq}: the
 * device is behind the horizon and must load anew), `ready` ({seq}: the backfill is complete), and comments as heartbeat.
 * A reconnecting browser sends `last-event-id`, which wins over `after`.
 */
export const followChanges = endpoint({
  name: 'followChanges',
  method: 'GET',
  path: '/api/changes',
  answer: 'events',
  summary: 'Follows your change log as server-sent events: first what was missed since `after`, then live.',
  input: z.object({ after: z.coerce.number().int().min(0).optional() }),
  output: streamed,
});

/** The same backfill as one answer, for a service worker that wakes up. */
export const listChanges = endpoint({
  name: 'listChanges',
  method: 'GET',
  path: '/api/changes/since',
  summary: 'What changed since a clock value, at most 500 transactions at a time.',
  input: z.object({ after: z.coerce.number().int().min(0) }),
  output: z.object({
    seq: z.int(),
    reload: z.boolean(),
    more: z.boolean(),
    sets: z.array(changeSet),
  }),
});
