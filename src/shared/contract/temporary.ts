import { z } from 'zod';
import { id } from './common.ts';
import { endpoint } from './endpoint.ts';
import { job } from './jobs.ts';
import { image } from './library.ts';

export const closeTemporaryChat = endpoint({
  name: 'closeTemporaryChat',
  method: 'POST',
  path: '/api/chats/:id/close',
  summary: 'Closes a temporary chat: it and its images are purged at once. This cannot be undone.',
  input: z.object({ id }),
  output: z.object({ job }),
});

export const keepImage = endpoint({
  name: 'keepImage',
  method: 'POST',
  path: '/api/images/:id/keep',
  summary: 'Moves an image of a temporary chat into the Library, where it is an image like any other.',
  input: z.object({ id }),
  output: image,
});
