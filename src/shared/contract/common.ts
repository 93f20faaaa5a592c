import { z } from 'zod';

/** Ids are UUIDs of version 7 (RFC 9562): sortable by creation, unguessable for others. */
export const id = z.uuid();

/** Milliseconds since 1970-01-01 UTC. */
export const instant = z.int();

/** Seeds go past 2^53, so they travel as decimal text. */
export const seed = z.string().regex(/^\d{1,20}$/, 'A seed is a whole number of at most 20 digits.');

export const done = z.object({ ok: z.literal(true) });

/** A whole number with its thousands set off. The platform's own way would load its languages with the contract. */
export const thousands = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Ids that one request may name; more are named by a query. */
export const mostIds = 100_000;

/**
 * What a bulk action works on: named images, or everything a query finds except some, and some others. What is in both
 * lists of names belongs to it. Resolved on the server.
 */
export const selection = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(mostIds) }),
  z.strictObject({
    query: z.string().max(2_000),
    except: z.array(id).max(mostIds).default([]),
    also: z.array(id).max(mostIds).optional(),
  }),
]);
export type Selection = z.output<typeof selection>;
