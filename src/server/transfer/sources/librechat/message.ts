import type { MessageDraft } from '../build-chat.ts';
import type { BundleFiles } from '../bundle-files.ts';
import { keepRaw } from '../keep-raw.ts';
import { type MarkdownImage, takeMarkdownImages } from '../markdown-images.ts';
import { isPictureName } from '../new-image.ts';
import { type Fields, identifier, instant, number, record, records, text } from '../values.ts';
import type { FlatMessage } from './flatten.ts';
import { readImages } from './images.ts';
import { readImageCalls } from './image-calls.ts';

export interface MessageContext {
  /** Of the conversation; a message may name its own. */
  endpoint: string | null;
  /** For a message without an id. */
  fallbackKey: string;
  files: BundleFiles;
}

/** One message with the images and files that it names. */
export function readMessage(message: FlatMessage, context: MessageContext): MessageDraft {
  const { fields, parentKey } = message;
  const key = identifier(fields['messageId']) ?? context.fallbackKey;
  const isPerson = fields['isCreatedByUser'] === true;
  const parts = records(fields['content']);
  const calls = readImageCalls(parts);
  const shown = takeMarkdownImages(shownText(fields, parts), isOnServer);
  const named = [
    ...records(fields['files']),
    ...records(fields['attachments']),
    ...records(parts.map((part) => part['image_file'])),
  ];
  const pictures = named.filter(isPicture);
  const otherFiles = named.filter((file) => !isPicture(file)).flatMap((file) => text(file['filename']) ?? []);
  const linked = [...shown.images, ...calls.flatMap((call) => call.linked)].map((image) => ({
    filepath: image.url,
    alt: image.alt,
  }));
  const model = text(fields['model']);
  const images = readImages([...pictures, ...linked], {
    messageKey: key,
    isPerson,
    tool: text(fields['endpoint']) ?? context.endpoint,
    model,
    madeAt: instant(fields['createdAt']),
    calls,
    files: context.files,
  });
  return {
    key,
    parentKey,
    role: isPerson ? 'person' : 'engine',
    text: shown.text,
    otherFiles,
    model: model ?? text(fields['sender']),
    createdAt: instant(fields['createdAt']),
    images,
    raw: keepRaw(fields, ['children']),
  };
}

/** Addresses on the LibreChat server itself; pictures elsewhere on the web stay links in the text. */
function isOnServer({ url }: MarkdownImage): boolean {
  return /^(?:https?:\/\/[^/]+)?\/?(?:images|uploads)\//i.test(url);
}

/** The text parts; thoughts and tool calls are not shown. Without parts, the plain text. */
function shownText(fields: Fields, parts: readonly Fields[]): string {
  const texts = parts.flatMap((part) => {
    if (part['type'] !== 'text') return [];
    return text(part['text']) ?? text(record(part['text'])?.['value']) ?? [];
  });
  return texts.length > 0 ? texts.join('\n\n') : (text(fields['text']) ?? '');
}

function isPicture(file: Fields): boolean {
  const type = text(file['type']);
  if (type?.includes('/') === true) return type.startsWith('image/');
  return isPictureName(text(file['filename']) ?? text(file['filepath'])) || number(file['width']) !== null;
}
