import { z } from 'zod';
import { done, id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';

/** A reason that keeps a purge from happening: of everything that a person has, of one image, or of one chat. */
export const hold = z.object({
  id,
  subject: z.enum(['everything', 'image', 'chat']),
  /** The image or the chat; null for everything. */
  subjectId: id.nullable(),
  reason: z.string(),
  /** The name of who placed it; null when that person has no account here any more. */
  placedBy: z.string().nullable(),
  placedAt: instant,
});
export type Hold = z.output<typeof hold>;

export const listHolds = endpoint({
  name: 'listHolds',
  method: 'GET',
  path: '/api/holds',
  summary: 'The holds that stand on what is yours, newest first.',
  output: z.object({ holds: z.array(hold) }),
});

export const listImageHolds = endpoint({
  name: 'listImageHolds',
  method: 'GET',
  path: '/api/images/:id/holds',
  summary:
    'The holds that keep one image from being purged: its own, of a chat that shows it, of everything.',
  input: z.object({ id }),
  output: z.object({ holds: z.array(hold) }),
});

export const placedHold = hold.extend({
  personId: id,
  personName: z.string().nullable(),
  /** Whether you may lift it: who placed it may, and anybody once that person administers nothing here any more. */
  liftable: z.boolean(),
});
export type PlacedHold = z.output<typeof placedHold>;

export const listPlacedHolds = endpoint({
  name: 'listPlacedHolds',
  method: 'GET',
  path: '/api/people/holds',
  access: 'administrator',
  summary:
    'All holds that stand in this installation, newest first. They say nothing of what they hold but its id.',
  output: z.object({ holds: z.array(placedHold) }),
});

export const placeHold = endpoint({
  name: 'placeHold',
  method: 'POST',
  path: '/api/people/holds',
  access: 'administrator',
  summary:
    'Keeps everything of a person, one image or one chat from being purged until the hold is lifted. The person sees it.',
  input: z.object({
    personId: id,
    subject: z.enum(['everything', 'image', 'chat']),
    /** Of the image or the chat; left out for everything. */
    subjectId: id.optional(),
    reason: z
      .string()
      .trim()
      .min(1, 'Say why: the person whose images these are will read it.')
      .max(500, 'Use at most 500 characters for the reason.'),
  }),
  output: placedHold,
});

export const liftHold = endpoint({
  name: 'liftHold',
  method: 'DELETE',
  path: '/api/people/holds/:id',
  access: 'administrator',
  summary: 'Lifts a hold that you placed. What is due goes at the next sweep.',
  input: z.object({ id }),
  output: done,
});
