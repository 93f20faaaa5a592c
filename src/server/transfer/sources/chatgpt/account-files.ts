import type { ProblemRecord } from '../../records.ts';
import { baseName } from '../bundle-files.ts';
import { list, record } from '../values.ts';

const ACCOUNT = 'Account data is not imported.';
const REASONS: ReadonlyMap<string, string> = new Map([
  ['user.json', ACCOUNT],
  ['user_settings.json', 'Account data is not imported: these are settings of ChatGPT.'],
  ['message_feedback.json', 'Ratings of answers are not imported.'],
  ['shared_conversations.json', 'Links to shared chats are not imported; the chats themselves are.'],
  ['model_comparisons.json', 'Comparisons of models are not imported.'],
  ['ads.json', 'Account data is not imported: this is about advertisements.'],
  ['group_chats.json', 'Group chats are not imported.'],
  ['shopping.json', 'Account data is not imported: this is about shopping.'],
  ['sora.json', 'Data of Sora is not imported.'],
  ['basispoints.json', ACCOUNT],
]);

/** Fields by which the files are known whatever their name. */
const MARKS: readonly (readonly [fields: readonly string[], name: string])[] = [
  [['email', 'chatgpt_plus_user'], 'user.json'],
  [['user_id', 'settings', 'beta_settings'], 'user_settings.json'],
  [['conversation_id', 'rating', 'user_id'], 'message_feedback.json'],
  [['conversation_id', 'is_anonymous', 'title'], 'shared_conversations.json'],
];

/**
 * The sentence of the report for a file with data about the account, which is never imported; null for every other
 * file. Some are empty and only known by their names, which are the same in all languages.
 */
export function accountFile(path: string, value: unknown): ProblemRecord | null {
  const name = REASONS.has(baseName(path)) ? baseName(path) : nameByFields(value);
  const reason = name === null ? undefined : REASONS.get(name);
  return reason === undefined ? null : { kind: 'skipped', subject: path, reason };
}

function nameByFields(value: unknown): string | null {
  const fields = record(value) ?? record(list(value)[0]);
  if (fields === null || 'mapping' in fields) return null;
  return MARKS.find(([marks]) => marks.every((mark) => mark in fields))?.[1] ?? null;
}
