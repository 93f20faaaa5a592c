import { z } from 'zod';
import { id, thousands } from './common.ts';
import { endpoint } from './endpoint.ts';

/** The longest brief, in characters. */
export const longestBrief = 4_000;
/** As many images as one folder pins. */
export const mostPins = 8;

const pin = z.object({
  imageId: id,
  name: z.string(),
  width: z.int(),
  height: z.int(),
  thumbhash: z.string().nullable(),
});
export type Pin = z.output<typeof pin>;

/** What a folder offers to the engine in its chats: style or brand notes, and references, first pinned first. */
export const guide = z.object({ folderId: id, brief: z.string(), pins: z.array(pin) });
export type Guide = z.output<typeof guide>;

export const getGuide = endpoint({
  name: 'getGuide',
  method: 'GET',
  path: '/api/folders/:id/guide',
  summary: 'What a folder offers to the turns of its chats: its brief and its pinned references.',
  input: z.object({ id }),
  output: guide,
});

export const writeBrief = endpoint({
  name: 'writeBrief',
  method: 'PUT',
  path: '/api/folders/:id/brief',
  summary:
    'Writes the style or brand notes of a folder; nothing clears them. Turns that were sent keep what they had.',
  input: z.object({
    id,
    brief: z
      .string()
      .trim()
      .max(longestBrief, `A brief holds at most ${thousands(longestBrief)} characters.`),
  }),
  output: guide,
});

const pinned = z.array(id).min(1).max(mostPins, `A folder pins at most ${mostPins} images.`);

export const pinReferences = endpoint({
  name: 'pinReferences',
  method: 'POST',
  path: '/api/folders/:id/pins',
  summary: 'Pins images of your Library as references of a folder, at most eight in all.',
  input: z.object({ id, imageIds: pinned }),
  output: guide,
});

export const unpinReferences = endpoint({
  name: 'unpinReferences',
  method: 'POST',
  path: '/api/folders/:id/pins/remove',
  summary: 'Takes references off a folder. The images stay where they are.',
  input: z.object({ id, imageIds: pinned }),
  output: guide,
});
