import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const getHealth = endpoint({
  name: 'getHealth',
  method: 'GET',
  path: '/api/health',
  access: 'public',
  summary: 'Says that the server answers and its database does.',
  output: z.object({ ok: z.literal(true), version: z.string() }),
});
