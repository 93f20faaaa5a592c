import { type Fields, record, text } from '../values.ts';

/** Fields that conversations of ChatGPT have and those of other services have not. */
const OWN_FIELDS = [
  'current_node',
  'default_model_slug',
  'conversation_template_id',
  'moderation_results',
  'plugin_ids',
  'gizmo_id',
  'safe_urls',
  'blocked_urls',
  'conversation_origin',
  'is_do_not_remember',
];
const FOREIGN_FIELDS = ['chat_messages', 'messages', 'messagesTree', 'history', 'chat'];
const LOOKED_AT = 20;

/** Whether a value can be read as a conversation at all: an object with an id, a title or a tree. */
export function isConversation(value: unknown): value is Fields {
  const fields = record(value);
  if (fields === null) return false;
  return record(fields['mapping']) !== null || hasIdentity(fields);
}

/**
 * Whether this is a conversation of ChatGPT, out of an export or as its web page receives it. One that lost its tree
 * counts when it has fields of its own, or stands among others (`siblings`) that are one beyond doubt.
 */
export function isChatGptConversation(value: unknown, siblings: readonly unknown[] = []): boolean {
  const fields = record(value);
  if (fields === null) return false;
  const mapping = record(fields['mapping']);
  if (mapping !== null) return hasNodes(mapping) || (isEmpty(mapping) && hasIdentity(fields));
  if (FOREIGN_FIELDS.some((name) => name in fields)) return false;
  const own = OWN_FIELDS.filter((name) => name in fields).length;
  if (own >= 2) return true;
  return hasIdentity(fields) && siblings.slice(0, LOOKED_AT).some((other) => hasTree(other));
}

/** `export_manifest.json`: what files an export consists of. */
export function isExportManifest(value: unknown): boolean {
  const fields = record(value);
  return (
    fields !== null && (record(fields['logical_files']) !== null || Array.isArray(fields['export_files']))
  );
}

/** `conversation_asset_file_names.json`: asset id with `.dat` → original name. */
export function isAssetNames(value: unknown): boolean {
  const entries = Object.entries(record(value) ?? {}).slice(0, LOOKED_AT);
  return (
    entries.length > 0 && entries.every(([file, name]) => file.endsWith('.dat') && typeof name === 'string')
  );
}

/** An element of `library_files.json`. */
export function isLibraryFile(value: unknown): boolean {
  const fields = record(value);
  if (fields === null || text(fields['file_id']) === null) return false;
  const libraryId = text(record(fields['id'])?.['id'] ?? fields['id']);
  return (
    libraryId?.startsWith('libfile') === true ||
    ['library_file_category', 'image_gen_generation_id', 'origination_thread_id'].some(
      (name) => name in fields,
    )
  );
}

function hasTree(value: unknown): boolean {
  const mapping = record(record(value)?.['mapping']);
  return mapping !== null && hasNodes(mapping);
}

function hasNodes(mapping: Fields): boolean {
  let looked = 0;
  for (const id in mapping) {
    const node = record(mapping[id]);
    if (node !== null && ['message', 'parent', 'children'].some((name) => name in node)) return true;
    looked += 1;
    if (looked >= LOOKED_AT) break;
  }
  return false;
}

function isEmpty(mapping: Fields): boolean {
  for (const _ in mapping) return false;
  return true;
}

function hasIdentity(fields: Fields): boolean {
  return ['conversation_id', 'id', 'title', 'create_time'].some(
    (name) => fields[name] !== undefined && fields[name] !== null,
  );
}
