import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const preferences = z.object({
  /** New chats begin as temporary ones. */
  temporaryChats: z.boolean(),
  /** Images may be used for training, where nothing else is said of one. It travels with exports; nothing here trains. */
  training: z.boolean(),
  /** Images get tags by themselves, from their prompts and what else is known of them. */
  automaticTags: z.boolean(),
});
export type Preferences = z.output<typeof preferences>;

export const getPreferences = endpoint({
  name: 'getPreferences',
  method: 'GET',
  path: '/api/preferences',
  summary: 'What you chose about temporary chats, training and automatic tags.',
  output: preferences,
});

export const changePreferences = endpoint({
  name: 'changePreferences',
  method: 'PATCH',
  path: '/api/preferences',
  summary: 'Changes what you chose; what is left out stays.',
  input: preferences.partial(),
  output: preferences,
});
