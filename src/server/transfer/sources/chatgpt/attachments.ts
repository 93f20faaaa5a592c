import { isPictureName } from '../new-image.ts';
import { identifier, number, records, text } from '../values.ts';
import { bareId, readPointer } from './asset-names.ts';
import { type ImagePart, imagePart } from './parts.ts';

export interface AttachedFile {
  id: string | null;
  name: string;
}

/**
 * Joins the pictures in a message with its attachments, which name the same files by id: each picture once, pictures
 * that are only attached too, and beside them the files that are none.
 */
export function joinAttachments(
  shown: readonly ImagePart[],
  attachments: unknown,
): { images: ImagePart[]; files: AttachedFile[] } {
  const images = [...shown];
  const files: AttachedFile[] = [];
  const places = new Map<string, number>();
  const bySize = new Map<number, number>();
  for (const [index, image] of images.entries()) {
    for (const id of readPointer(image.pointer)?.ids ?? []) places.set(bareId(id), index);
    if (image.bytes !== null && !bySize.has(image.bytes)) bySize.set(image.bytes, index);
  }
  for (const attachment of records(attachments)) {
    const id = identifier(attachment['id']);
    // The few without an id are told apart by their size.
    const place = id === null ? bySize.get(number(attachment['size']) ?? -1) : places.get(bareId(id));
    const image = place === undefined ? undefined : images[place];
    const name = text(attachment['name']);
    if (image !== undefined && place !== undefined) {
      images[place] = { ...image, attachment: image.attachment ?? attachment };
    } else if (isImage(attachment, name)) {
      if (id !== null) places.set(bareId(id), images.length);
      images.push({ ...imagePart(attachment, id), metadata: null, attachment });
    } else {
      files.push({ id, name: name ?? id ?? 'file' });
    }
  }
  return { images, files };
}

function isImage(attachment: Record<string, unknown>, name: string | null): boolean {
  const kind = text(attachment['mime_type']) ?? text(attachment['mimeType']);
  return kind !== null && kind.includes('/') ? kind.toLowerCase().startsWith('image/') : isPictureName(name);
}
