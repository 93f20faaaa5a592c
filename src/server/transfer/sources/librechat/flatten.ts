import { type Fields, identifier, list, record, records } from '../values.ts';

/** A message with the parent that its place tells, where its own field does not. */
export interface FlatMessage {
  fields: Fields;
  parentKey: string | null;
}

/** The id that stands for "none" in LibreChat. */
const NO_PARENT = '00000000-0000-0000-0000-000000000000';

/** Messages of a flat list. One that says nothing about its parent follows the one before it. */
export function flattenList(messages: readonly unknown[]): FlatMessage[] {
  let before: string | null = null;
  return messages.flatMap((message) => {
    const fields = record(message);
    if (fields === null) return [];
    const parentKey = identifier(fields['parentMessageId']) ?? before;
    before = identifier(fields['messageId']);
    return { fields, parentKey: parentKey === NO_PARENT ? null : parentKey };
  });
}

/** Messages of a tree (`children`), of any depth. Above a message is the one that it is nested in. */
export function flattenTree(messages: readonly unknown[]): FlatMessage[] {
  const flat: FlatMessage[] = [];
  const seen = new Set<Fields>();
  const waiting = lastFirst(messages, null);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next.fields)) continue;
    seen.add(next.fields);
    flat.push(next);
    const children = lastFirst(list(next.fields['children']), identifier(next.fields['messageId']));
    for (const child of children) waiting.push(child);
  }
  return flat;
}

function lastFirst(messages: readonly unknown[], parentKey: string | null): FlatMessage[] {
  return records(messages)
    .map((fields) => ({ fields, parentKey }))
    .toReversed();
}
