import type { ImageRecord, Placement } from '../../records.ts';
import type { BundleFiles } from '../bundle-files.ts';
import { keepRaw } from '../keep-raw.ts';
import { base64Bytes, entryOr, fileNameOf, isPictureName, newImage } from '../new-image.ts';
import { type Fields, record, text } from '../values.ts';

/** Where the bytes of a file are, and how sure that is. */
export type FindPicture = (file: {
  id: string | null;
  name: string | null;
}) => { path: string; placement: Placement } | null;

const MISSING =
  'Claude exports hold no pictures. Save it from the chat and give it together with the export.';

/**
 * Looks for pictures given beside an export: by file id, else by name. Names like `image.png` repeat, so a file that
 * was found by its name is given to one picture only, and its place counts as inferred.
 */
export function pictureFinder(files: BundleFiles): FindPicture {
  const taken = new Map<string, string>();
  return ({ id, name }) => {
    const byId = id === null ? null : files.named(id);
    if (byId !== null) return { path: byId, placement: 'linked' };
    const byName = name === null ? null : files.closest(name);
    if (byName === null) return null;
    const owner = id ?? `name ${name}`;
    if ((taken.get(byName) ?? owner) !== owner) return null;
    taken.set(byName, owner);
    return { path: byName, placement: 'inferred' };
  };
}

/** A file of a message: `{file_uuid, file_name}`, or `{id, name}` in design chats. */
interface ClaudeFile {
  id: string | null;
  name: string | null;
  isPicture: boolean;
  raw: Fields;
}

export function readFile(raw: Fields): ClaudeFile {
  const name = text(raw['file_name']) ?? text(raw['name']);
  const kind = text(raw['file_kind']) ?? text(raw['file_type']) ?? text(raw['mimeType']) ?? '';
  return {
    id: text(raw['file_uuid']) ?? text(raw['uuid']),
    name,
    isPicture: kind === 'image' || kind.startsWith('image/') || isPictureName(name),
    raw,
  };
}

/** One record per file: `files` and `files_v2` list the same ones. */
export function oncePerFile(files: readonly ClaudeFile[]): ClaudeFile[] {
  const kept = new Map<string, ClaudeFile>();
  for (const file of files) {
    const key = file.id ?? `name ${file.name}`;
    if (!kept.has(key)) kept.set(key, file);
  }
  return [...kept.values()];
}

export interface ImageContext {
  messageKey: string;
  isPerson: boolean;
  madeAt: number | null;
  find: FindPicture;
}

export function readPicture(file: ClaudeFile, context: ImageContext): ImageRecord {
  const found = context.find(file);
  return newImage(file.id ?? `${context.messageKey}/${file.name}`, entryOr(found?.path ?? null, MISSING), {
    fileName: fileNameOf(file.name),
    ...madeBy(context),
    placement: found?.placement ?? 'linked',
    raw: [keepRaw(file.raw)],
  });
}

/** A block `{type: "image", source: {type: "base64", data}}`; other sources name no bytes. */
export function readImageBlock(block: Fields, index: number, context: ImageContext): ImageRecord {
  const source = record(block['source']);
  const data = typeof source?.['data'] === 'string' ? source['data'] : null;
  const bytes = data === null ? entryOr(null, MISSING) : base64Bytes(data);
  const raw = keepRaw({ ...block, source: { ...source, data: undefined } });
  return newImage(`${context.messageKey}/image-${index}`, bytes, { ...madeBy(context), raw: [raw] });
}

function madeBy({ isPerson, madeAt }: ImageContext): Pick<ImageRecord, 'origin' | 'tool' | 'madeAt'> {
  return isPerson
    ? { origin: 'uploaded', tool: null, madeAt: null }
    : { origin: 'generated', tool: 'Claude', madeAt };
}
