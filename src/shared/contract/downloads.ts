import { z } from 'zod';
import { id, selection } from './common.ts';
import { endpoint, streamed } from './endpoint.ts';

/** Images that one ZIP holds at most; an export holds any number. */
export const mostDownloaded = 10_000;

export const prepareDownload = endpoint({
  name: 'prepareDownload',
  method: 'POST',
  path: '/api/images/download',
  summary: 'Notes which images a ZIP will hold, to be fetched within the hour. At most 10,000 images.',
  input: z.object({ selection }),
  output: z.object({
    /** Fetches the ZIP; null where nothing is selected. */
    id: id.nullable(),
    images: z.int(),
  }),
});

export const getDownload = endpoint({
  name: 'getDownload',
  method: 'GET',
  path: '/api/images/download/:id',
  answer: 'file',
  summary:
    'The originals of a prepared download as one ZIP, written while it is sent. What was deleted since is left out.',
  input: z.object({ id }),
  output: streamed,
});
