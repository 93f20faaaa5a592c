/** What somebody has, as ids by noun: image, chat, message, session, engine, job, action, person, receipt. */
export type Belongings = Record<string, string[]>;

/**
 * The noun whose id a field wants, from its name (`imageId`, `messageId`) or, for a bare `id`, from the last word before
 * it in the path (`/api/chats/:id`); `ids` and `except` go by the first word, other names (`parentId`) by the last. Null
 * when nothing says so.
 */
export function nounOf(field: string, path: string, known: Belongings): string | null {
  const named = /^(\w+?)Ids?$/.exec(field)?.[1]?.toLowerCase();
  const words = path.split('/').filter((word) => word !== '' && word !== 'api');
  const before = words[words.indexOf(`:${field}`) - 1];
  const singular = (word: string | undefined): string => (word ?? '').replace(/s$/, '');
  const last = words.findLast((word) => !word.startsWith(':') && singular(word) in known);
  const noun = named === undefined ? singular(before ?? words[0]) : named in known ? named : singular(last);
  return noun in known ? noun : null;
}

/** Every string in an answer or a row, however deep. */
export function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* stringsIn(inner);
}
