import { z } from 'zod';
import { id, instant, selection } from './common.ts';
import { endpoint } from './endpoint.ts';
import { job } from './jobs.ts';
import { tagNames } from './organise.ts';

/** From the year 1000 to 9999, as months are numbers of six digits. */
export const earliest = Date.UTC(1000, 0);
export const latest = Date.UTC(10_000, 0) - 1;

/** What can be done with a selection of any size, and undone as one. */
export const edit = z.discriminatedUnion('kind', [
  /** Names by a pattern such as `{date} {prompt} {n:3}`; numbers follow the dates, oldest first. */
  z.strictObject({
    kind: z.literal('name'),
    pattern: z.string().trim().min(1, 'A pattern needs at least one character.').max(300),
  }),
  z.strictObject({ kind: z.literal('rating'), rating: z.int().min(1).max(5).nullable() }),
  z.strictObject({ kind: z.literal('favourite'), favourite: z.boolean() }),
  z.strictObject({ kind: z.literal('training'), training: z.boolean().nullable() }),
  /** When the images were made. */
  z.strictObject({ kind: z.literal('date'), to: instant.min(earliest).max(latest) }),
  /** Moves the dates by milliseconds, back where they are negative. */
  z.strictObject({ kind: z.literal('shift'), by: z.int().min(-latest).max(latest) }),
  z.strictObject({ kind: z.literal('tag.add'), tags: tagNames }),
  z.strictObject({ kind: z.literal('tag.remove'), tags: tagNames }),
  z.strictObject({ kind: z.literal('folder.add'), folderId: id }),
  /** Out of all other folders, or out of one with those in it, and into this one. */
  z.strictObject({ kind: z.literal('folder.move'), folderId: id, from: id.nullable() }),
  z.strictObject({ kind: z.literal('folder.remove'), folderId: id, below: z.boolean() }),
  z.strictObject({ kind: z.literal('protect'), on: z.boolean() }),
]);
export type Edit = z.output<typeof edit>;

export const previewEdit = endpoint({
  name: 'previewEdit',
  method: 'POST',
  path: '/api/images/edit/preview',
  summary:
    'What an edit would do: how many images it is about, and the first of those it would name or date anew.',
  input: z.object({ selection, edit }),
  output: z.object({
    images: z.int(),
    first: z.array(
      z.object({
        id,
        before: z.object({ name: z.string(), madeAt: instant }),
        /** Null where the edit can't be done with this image. */
        after: z.object({ name: z.string(), madeAt: instant }).nullable(),
      }),
    ),
  }),
});

/** What an edit or its undo did so far. */
const edited = z.object({
  /** Undoes all of it as one, for a day. */
  actionId: id,
  /** On how many images something was done; those that were so already are not among them. */
  images: z.int(),
  /** How many it could not be done with, or in an undo: were changed by somebody since, and stay. */
  left: z.int(),
  /** The job that does it when they are many. */
  job: job.nullable(),
});

export const editImages = endpoint({
  name: 'editImages',
  method: 'POST',
  path: '/api/images/edit',
  summary: 'Edits a selection of any size as one action with one undo. Many go on as a job.',
  input: z.object({ selection, edit }),
  output: edited,
});

export const undoEdit = endpoint({
  name: 'undoEdit',
  method: 'POST',
  path: '/api/images/edit/undo',
  summary: 'Takes back what an edit changed, under way or done. What was changed again since stays.',
  input: z.object({ actionId: id }),
  output: edited,
});
