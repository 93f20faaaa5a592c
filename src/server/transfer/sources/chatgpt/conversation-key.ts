import { keyOf } from '../build-chat.ts';
import { type Fields, identifier, record, text } from '../values.ts';

/** The id of a conversation; for the rare one without: always the same for one begun at that time with that message. */
export function conversationKey(value: Fields): string {
  const given = identifier(value['conversation_id']) ?? identifier(value['id']);
  if (given !== null) return given;
  const begun = identifier(value['create_time']) ?? JSON.stringify(value['create_time'] ?? null);
  const mapping = record(value['mapping']) ?? {};
  const first = Object.keys(mapping).filter((id) => typeof record(mapping[id])?.['parent'] !== 'string');
  return keyOf(
    'conversation',
    begun.slice(0, 100),
    text(value['title']) ?? '',
    ...first.sort().slice(0, 100),
  );
}
