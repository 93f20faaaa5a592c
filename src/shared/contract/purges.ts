import { z } from 'zod';
import { selection } from './common.ts';
import { endpoint } from './endpoint.ts';

export const previewPurge = endpoint({
  name: 'previewPurge',
  method: 'POST',
  path: '/api/images/purge/preview',
  summary: 'How many images a purge of a selection would erase now, and how many of it a hold keeps.',
  input: z.object({ selection }),
  output: z.object({ images: z.int(), held: z.int() }),
});
