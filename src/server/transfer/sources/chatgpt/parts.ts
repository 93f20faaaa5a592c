import { type Fields, list, number, record, records, text } from '../values.ts';

/** A picture in a message: a pointer of its content, an attachment, or both. */
export interface ImagePart {
  /** Untrusted; see `readPointer`. */
  pointer: unknown;
  /** Size in bytes and pixels as the export tells them. */
  bytes: number | null;
  width: number | null;
  height: number | null;
  /** What the part tells of how it was made. */
  metadata: Fields | null;
  attachment: Fields | null;
  raw: Fields;
}

/** What the parts of one message hold. */
export interface Parts {
  texts: string[];
  images: ImagePart[];
  /** Sound and video, which are not imported. */
  recordings: number;
  /** Names of kinds that nothing here knows. */
  unknown: string[];
}

const RECORDINGS = new Set([
  'audio_asset_pointer',
  'real_time_user_audio_video_asset_pointer',
  'video_container_asset_pointer',
]);

/** Whether a message can hold pictures at all: most hold words only, and need no second look. */
export function mayHoldImages(message: Fields): boolean {
  const metadata = record(message['metadata']);
  return (
    records(record(message['content'])?.['parts']).length > 0 ||
    list(metadata?.['attachments']).length > 0 ||
    record(metadata?.['aggregate_result']) !== null
  );
}

/** Sorts the parts of a message's content: text, pictures, recordings, and what is not known. */
export function readParts(content: Fields): Parts {
  const parts: Parts = { texts: [], images: [], recordings: 0, unknown: [] };
  const given = list(content['parts']);
  for (const part of given.length === 0 ? [content['text']] : given) {
    if (typeof part === 'string') parts.texts.push(part);
    const fields = record(part);
    if (fields !== null) readPart(fields, parts);
  }
  return parts;
}

function readPart(fields: Fields, parts: Parts): void {
  const kind = fields['content_type'];
  if (kind === 'image_asset_pointer' || (kind === undefined && typeof fields['asset_pointer'] === 'string')) {
    parts.images.push(imagePart(fields, fields['asset_pointer']));
  } else if (typeof kind === 'string' && RECORDINGS.has(kind)) {
    parts.recordings += 1;
  } else if ((kind === undefined || kind === 'audio_transcription' || kind === 'text') && 'text' in fields) {
    if (typeof fields['text'] === 'string') parts.texts.push(fields['text']);
  } else {
    parts.unknown.push(text(kind) ?? 'without a name');
  }
}

/** The pictures that code drew, out of the records of its run. */
export function drawnByCode(metadata: Fields | null): ImagePart[] {
  const messages = records(record(metadata?.['aggregate_result'])?.['messages']);
  return messages
    .filter((message) => typeof message['image_url'] === 'string')
    .map((message) => imagePart(message, message['image_url']));
}

export function imagePart(fields: Fields, pointer: unknown): ImagePart {
  return {
    pointer,
    bytes: number(fields['size_bytes']) ?? number(fields['size']),
    width: number(fields['width']),
    height: number(fields['height']),
    metadata: record(fields['metadata']),
    attachment: null,
    raw: fields,
  };
}
