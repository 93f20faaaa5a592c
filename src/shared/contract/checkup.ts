import { z } from 'zod';
import { done, id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';
import { image, imageSource } from './library.ts';

const space = { images: z.int(), bytes: z.int() };

/** How much space live images take, by what they are; each list by bytes, most first. */
export const spaceReport = z.object({
  ...space,
  bySource: z.array(z.object({ source: imageSource, ...space })),
  /** By what made or brought them; null: nothing is known of it. */
  byEngine: z.array(z.object({ engine: z.string().nullable(), ...space })),
  /** Newest first; in UTC. */
  byYear: z.array(z.object({ year: z.int(), ...space })),
  byMediaType: z.array(z.object({ mediaType: z.string(), ...space })),
  /** The 50 largest, of so many; by the chat in which images were made. */
  byChat: z.array(z.object({ id, title: z.string(), ...space })),
  chats: z.int(),
  /** Top folders with all that is below them. */
  byFolder: z.array(z.object({ id, name: z.string(), ...space })),
});
export type SpaceReport = z.output<typeof spaceReport>;

/** Whether what was found is of now; else a new look is worth it. */
const freshness = { at: instant, current: z.boolean() };

export const getSpace = endpoint({
  name: 'getSpace',
  method: 'GET',
  path: '/api/space',
  summary:
    'How much space your images take, by source, engine, year, type, chat and folder, as counted last.',
  output: z.object({
    counted: z.object({ ...freshness, report: spaceReport }).nullable(),
    /** It is being counted. */
    counting: z.boolean(),
  }),
});

export const countSpace = endpoint({
  name: 'countSpace',
  method: 'POST',
  path: '/api/space/count',
  summary: 'Counts the space anew, in the background.',
  output: done,
});

export const noteOpened = endpoint({
  name: 'noteOpened',
  method: 'POST',
  path: '/api/images/opened',
  summary: 'Notes that you looked at images now; for the page that shows which ones nobody opens.',
  input: z.object({ ids: z.array(id).min(1).max(500) }),
  output: done,
});

export const getUnopened = endpoint({
  name: 'getUnopened',
  method: 'GET',
  path: '/api/space/unopened',
  summary: 'Images that you never opened, made more than some days ago: how many, and the oldest of them.',
  input: z.object({
    olderThanDays: z.coerce.number().int().min(0).max(36_500).default(90),
    limit: z.coerce.number().int().min(1).max(200).default(60),
  }),
  output: z.object({ ...space, first: z.array(image) }),
});

export const listLargest = endpoint({
  name: 'listLargest',
  method: 'GET',
  path: '/api/space/largest',
  summary: 'Your largest images, largest first.',
  input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(24) }),
  output: z.object({ images: z.array(image) }),
});

const member = z.object({
  image,
  folders: z.array(z.object({ id, name: z.string() })),
  tags: z.int(),
  /** Protected or held: nothing here trashes it. */
  guarded: z.boolean(),
});
export type Duplicate = z.output<typeof member>;

const group = z.object({
  /** The number by which a look found it; of the last look only. */
  group: z.int(),
  /** The same pixels as far as can be told, in other files; else pictures that look alike. */
  same: z.boolean(),
  /** The one to keep first. */
  members: z.array(member),
});
export type DuplicateGroup = z.output<typeof group>;

export const getDuplicates = endpoint({
  name: 'getDuplicates',
  method: 'GET',
  path: '/api/duplicates',
  summary: 'When images were last looked through for duplicates, and how many groups that found.',
  output: z.object({
    looked: z.object({ ...freshness, images: z.int(), groups: z.int() }).nullable(),
    looking: z.boolean(),
  }),
});

export const lookForDuplicates = endpoint({
  name: 'lookForDuplicates',
  method: 'POST',
  path: '/api/duplicates/look',
  summary: 'Looks through all images for duplicates, in the background.',
  output: done,
});

export const listDuplicates = endpoint({
  name: 'listDuplicates',
  method: 'GET',
  path: '/api/duplicates/groups',
  summary: 'Groups of images that are the same or look alike, each with the best first.',
  input: z.object({
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  output: z.object({ groups: z.array(group), next: z.int().nullable() }),
});

const kept = z.object({
  /** Undoes it. */
  actionId: id,
  /** How many went to the trash. */
  images: z.int(),
});

export const keepDuplicate = endpoint({
  name: 'keepDuplicate',
  method: 'POST',
  path: '/api/duplicates/keep',
  summary:
    'Keeps one image of a group and moves the others to the trash; their tags, folders and favourite mark go to it.',
  input: z.object({ group: z.int().min(1), imageId: id }),
  output: kept,
});

export const undoKeepDuplicate = endpoint({
  name: 'undoKeepDuplicate',
  method: 'POST',
  path: '/api/duplicates/undo',
  summary: 'Brings back what was trashed as duplicates, and takes back what was moved to the kept images.',
  input: z.object({ actionId: id }),
  output: z.object({ images: z.int() }),
});

export const tellApart = endpoint({
  name: 'tellApart',
  method: 'POST',
  path: '/api/duplicates/tell-apart',
  summary: 'Says that the images of a group are no duplicates of one another, which is remembered.',
  input: z.object({ group: z.int().min(1) }),
  output: z.object({ setId: id }),
});

export const undoTellApart = endpoint({
  name: 'undoTellApart',
  method: 'POST',
  path: '/api/duplicates/tell-apart/undo',
  summary: 'Takes back that images are no duplicates.',
  input: z.object({ setId: id }),
  output: done,
});

const which = { which: z.enum(['same', 'all']).default('same') };

export const previewKeepAll = endpoint({
  name: 'previewKeepAll',
  method: 'GET',
  path: '/api/duplicates/all',
  summary: 'What keeping the best of every group would do.',
  input: z.object(which),
  output: z.object({
    groups: z.int(),
    /** Images that would go to the trash, and their bytes. */
    ...space,
    /** Would go but for a protection or a hold. */
    guarded: z.int(),
  }),
});

export const keepAll = endpoint({
  name: 'keepAll',
  method: 'POST',
  path: '/api/duplicates/all',
  summary:
    'Keeps the best of every group and moves the others to the trash, in the background, as one action.',
  input: z.object(which),
  output: z.object({ actionId: id, jobId: id }),
});
