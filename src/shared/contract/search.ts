import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** Fields of a search whose values are names that somebody gave, such as tags. */
export const namedFields = ['tag', 'folder', 'chat', 'model', 'engine', 'from'] as const;
export type NamedField = (typeof namedFields)[number];

export const suggestedValue = z.object({
  /** As it follows the field in a search, without quotes. */
  value: z.string(),
  /** Live images that it finds; null where that is not counted. */
  images: z.int().nullable(),
});
export type SuggestedValue = z.output<typeof suggestedValue>;

export const suggestValues = endpoint({
  name: 'suggestValues',
  method: 'GET',
  path: '/api/search/values',
  summary: 'Names that may follow a field of a search, with `text` anywhere in them; most used first.',
  input: z.object({
    field: z.enum(namedFields),
    text: z.string().trim().max(200).default(''),
    limit: z.coerce.number().int().min(1).max(50).default(8),
  }),
  output: z.object({ values: z.array(suggestedValue) }),
});
