import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** What is stored of somebody, by the place it lies in. */
export const stored = z.object({
  place: z.enum([
    'originals',
    'previews',
    'imports',
    'exports',
    'images',
    'messages',
    'folders',
    'words',
    'reports',
    'changes',
    'deliveries',
    'receipts',
  ]),
  count: z.int(),
  /** Null where the place keeps no sizes of single owners: the database is one file for all. */
  bytes: z.int().nullable(),
  /** The bytes were reckoned from some of many files. */
  about: z.boolean(),
});
export type Stored = z.output<typeof stored>;

export const listStored = endpoint({
  name: 'listStored',
  method: 'GET',
  path: '/api/stored',
  summary: 'What is stored of you, and where.',
  output: z.object({
    places: z.array(stored),
    database: z.enum(['sqlite', 'postgres']),
  }),
});
