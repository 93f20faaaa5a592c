import { counted } from './words.ts';

/** For how long what is deleted can be restored, as a sentence. */
export function afterwards(days: number): string {
  if (days === 0) return 'The trash keeps nothing, so this can only be undone at once.';
  return `What is deleted stays in the trash for ${counted(days, 'day')} and can be restored until then.`;
}
