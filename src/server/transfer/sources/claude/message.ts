import type { MessageDraft } from '../build-chat.ts';
import { keepRaw } from '../keep-raw.ts';
import { type Fields, instant, record, records, text } from '../values.ts';
import { type FindPicture, oncePerFile, readFile, readImageBlock, readPicture } from './images.ts';

export interface MessageContext {
  /** For a message without an id. */
  fallbackKey: string;
  /** The message before it in the list: its parent where it names none. */
  before: string | null;
  chatModel: string | null;
  find: FindPicture;
}

/** The parent of a first message. */
const NO_PARENT = '00000000-0000-4000-8000-000000000000';
const UNSHOWN = new Set([
  'thinking',
  'redacted_thinking',
  'tool_use',
  'tool_result',
  'tool_call',
  'token_budget',
  'flag',
]);

/**
 * One message of a conversation (`sender`, `content[]`, `text`) or of a design chat (`role`, `content.contentBlocks`)
 * and the types of blocks in it that are not known.
 */
export function readMessage(
  fields: Fields,
  context: MessageContext,
): { draft: MessageDraft; unknownBlocks: string[] } {
  const key = text(fields['uuid']) ?? context.fallbackKey;
  const role = roleOf(text(fields['sender']) ?? text(fields['role']));
  const design = record(fields['content']);
  const blocks = records(design?.['contentBlocks'] ?? fields['content']);
  const createdAt = instant(fields['created_at']) ?? instant(design?.['timestamp']);
  const imageContext = {
    messageKey: key,
    isPerson: role === 'person',
    madeAt: createdAt,
    find: context.find,
  };
  const files = oncePerFile(
    [fields['files_v2'], fields['files'], fields['attachments'], design?.['attachments']]
      .flatMap(records)
      .map(readFile),
  );
  const otherFiles = files.filter((file) => !file.isPicture).flatMap((file) => file.name ?? []);
  const texts: string[] = [];
  const unknownBlocks: string[] = [];
  const images = files.filter((file) => file.isPicture).map((file) => readPicture(file, imageContext));
  for (const [index, block] of blocks.entries()) {
    const type = text(block['type']) ?? 'text';
    const words = shownText(type, block);
    if (words !== null) texts.push(words);
    else if (type === 'image') images.push(readImageBlock(block, index, imageContext));
    else if (!UNSHOWN.has(type) && type !== 'text') unknownBlocks.push(type);
  }
  const whole =
    texts.length > 0 ? texts.join('\n\n') : (text(fields['text']) ?? text(design?.['content']) ?? '');
  const parent = text(fields['parent_message_uuid']) ?? context.before;
  return {
    draft: {
      key,
      parentKey: parent === NO_PARENT ? null : parent,
      role,
      text: whole,
      otherFiles,
      model: text(fields['model']) ?? context.chatModel ?? 'Claude',
      createdAt,
      images,
      raw: keepRaw(withoutImageBlocks(fields)),
    },
    unknownBlocks,
  };
}

function roleOf(sender: string | null): MessageDraft['role'] {
  if (sender === 'human' || sender === 'user') return 'person';
  return sender === 'assistant' ? 'engine' : 'hidden';
}

function shownText(type: string, block: Fields): string | null {
  const words = text(block['text']) ?? text(record(block['message'])?.['content']) ?? text(block['message']);
  return type === 'text' || type === 'voice_note' || type === 'user_interjection' || type === 'error'
    ? words
    : null;
}

/** Blocks with an image become images with bytes of their own; the message's record keeps no copy of them. */
function withoutImageBlocks(fields: Fields): Fields {
  const content = fields['content'];
  if (!Array.isArray(content) || !content.some((block) => record(block)?.['type'] === 'image')) return fields;
  return { ...fields, content: content.filter((block) => record(block)?.['type'] !== 'image') };
}
