import { z } from 'zod';
import { done, id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const name = z.string().trim().min(1, 'Enter a name.').max(100, 'Use at most 100 characters for the name.');
const query = z
  .string()
  .trim()
  .min(1, 'There is nothing to save: look for something first.')
  .max(2_000, 'Use at most 2,000 characters for the search.');

/** A query that somebody keeps under a name. It holds no images: it finds them each time. */
export const savedSearch = z.object({ id, name: z.string(), query: z.string(), createdAt: instant });
export type SavedSearch = z.output<typeof savedSearch>;

export const listSaved = endpoint({
  name: 'listSaved',
  method: 'GET',
  path: '/api/saved',
  summary: 'Your saved searches, by name.',
  output: z.object({ saved: z.array(savedSearch) }),
});

export const createSaved = endpoint({
  name: 'createSaved',
  method: 'POST',
  path: '/api/saved',
  summary: 'Keeps a search under a name.',
  input: z.object({ name, query }),
  output: savedSearch,
});

export const changeSaved = endpoint({
  name: 'changeSaved',
  method: 'PATCH',
  path: '/api/saved/:id',
  summary: 'Renames a saved search, or has it look for something else.',
  input: z.object({ id, name: name.optional(), query: query.optional() }),
  output: savedSearch,
});

export const deleteSaved = endpoint({
  name: 'deleteSaved',
  method: 'DELETE',
  path: '/api/saved/:id',
  summary: 'Deletes a saved search; what it finds stays. Can be undone for a day.',
  input: z.object({ id }),
  output: done,
});

export const restoreSaved = endpoint({
  name: 'restoreSaved',
  method: 'POST',
  path: '/api/saved/:id/restore',
  summary: 'Brings back a saved search that was deleted less than a day ago.',
  input: z.object({ id }),
  output: savedSearch,
});

export const countSaved = endpoint({
  name: 'countSaved',
  method: 'GET',
  path: '/api/saved/:id/count',
  summary: 'How many images a saved search finds now.',
  input: z.object({ id }),
  output: z.object({
    /** Null when its query is not understood any more. */
    images: z.int().nullable(),
  }),
});
