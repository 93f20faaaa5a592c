import type { MessageDraft } from '../build-chat.ts';
import type { BundleFiles } from '../bundle-files.ts';
import { keepRaw } from '../keep-raw.ts';
import { takeMarkdownImages } from '../markdown-images.ts';
import { isPictureName } from '../new-image.ts';
import { type Fields, identifier, instant, record, records, text } from '../values.ts';
import { isStored, readImages } from './images.ts';
import { withoutDetails } from './details.ts';

export interface PlacedMessage {
  key: string;
  parentKey: string | null;
  fields: Fields;
}

export interface MessageContext {
  /** The model of a chat that has one only: for answers that name none. */
  onlyModel: string | null;
  files: BundleFiles;
}

/** One message with the images and files that it names. */
export function readMessage(message: PlacedMessage, context: MessageContext): MessageDraft {
  const { key, parentKey, fields } = message;
  const role = roleOf(fields['role']);
  const parts = records(fields['content']);
  const written = text(fields['content']) ?? parts.flatMap((part) => text(part['text']) ?? []).join('\n\n');
  const shown = takeMarkdownImages(role === 'engine' ? withoutDetails(written) : written, ({ url }) =>
    isStored(url),
  );
  const attached = records(fields['files']);
  const otherFiles = attached
    .filter((file) => !isPicture(file))
    .flatMap((file) => text(file['name']) ?? text(record(file['file'])?.['filename']) ?? []);
  const model = text(fields['model']) ?? text(fields['modelName']) ?? context.onlyModel;
  const createdAt = instant(fields['timestamp']) ?? instant(fields['created_at']);
  const images = readImages(
    [
      ...attached.filter(isPicture).map((file) => ({
        url: text(file['url']) ?? identifier(file['id']) ?? identifier(record(file['file'])?.['id']) ?? '',
        name: text(file['name']) ?? text(record(file['file'])?.['filename']),
        raw: file,
      })),
      ...parts.flatMap((part) => {
        const url = text(record(part['image_url'])?.['url']) ?? text(part['image_url']);
        return url === null ? [] : { url, name: null, raw: part };
      }),
      ...shown.images.map((image) => ({ url: image.url, name: null, raw: image })),
    ],
    {
      messageKey: key,
      isPerson: role === 'person',
      model,
      madeAt: createdAt,
      output: records(fields['output']),
      files: context.files,
    },
  );
  return {
    key,
    parentKey,
    role,
    text: shown.text,
    otherFiles,
    model,
    createdAt,
    images,
    raw: keepRaw(fields),
  };
}

function roleOf(role: unknown): MessageDraft['role'] {
  if (role === 'user') return 'person';
  return role === 'assistant' ? 'engine' : 'hidden';
}

function isPicture(file: Fields): boolean {
  if (file['type'] === 'image') return true;
  const inner = record(file['file']);
  const type = text(file['content_type']) ?? text(record(inner?.['meta'])?.['content_type']);
  if (type !== null) return type.startsWith('image/');
  return isPictureName(text(file['name']) ?? text(inner?.['filename']));
}
