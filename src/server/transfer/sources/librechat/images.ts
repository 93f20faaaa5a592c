import type { ImageRecord } from '../../records.ts';
import type { BundleFiles } from '../bundle-files.ts';
import { keepRaw } from '../keep-raw.ts';
import { entryOr, fileNameOf, newImage } from '../new-image.ts';
import { type Fields, identifier, number, seed, text } from '../values.ts';
import { callOf, type ImageCall } from './image-calls.ts';

export interface ImageContext {
  messageKey: string;
  isPerson: boolean;
  tool: string | null;
  model: string | null;
  madeAt: number | null;
  calls: readonly ImageCall[];
  files: BundleFiles;
}

const MISSING = 'Give the LibreChat images folder together with the export.';

/**
 * The images of one message. `file_id` names an image; the same file is often listed as an attachment, as a part and
 * as a link, and is one image.
 */
export function readImages(named: readonly Fields[], context: ImageContext): ImageRecord[] {
  const distinct = oncePerFile(named);
  return distinct.map((file, index) => {
    const path = text(file['filepath']);
    const id = identifier(file['file_id']);
    const key = id ?? path ?? `${context.messageKey}/${text(file['filename']) ?? index}`;
    const found =
      (path === null ? null : context.files.closest(path)) ?? (id === null ? null : context.files.named(id));
    const size = {
      ...(number(file['width']) === null ? {} : { width: number(file['width']) }),
      ...(number(file['height']) === null ? {} : { height: number(file['height']) }),
    };
    const fileName = fileNameOf(text(file['filename']) ?? path);
    const raw = [keepRaw(file)];
    const bytes = entryOr(found, MISSING);
    if (context.isPerson) return newImage(key, bytes, { fileName, origin: 'uploaded', settings: size, raw });
    const callId = identifier(file['toolCallId']);
    const call = callOf(context.calls, { callId, index, count: distinct.length });
    return newImage(key, bytes, {
      fileName,
      origin: call !== null && call.madeFrom.length > 0 ? 'edited' : 'generated',
      title: text(file['alt']),
      revisedPrompt: call?.prompt ?? null,
      tool: context.tool,
      model: text(call?.settings['model']) ?? context.model,
      seed: seed(call?.seed),
      madeFrom: call?.madeFrom ?? [],
      settings: { ...call?.settings, ...(call === null ? {} : { imageTool: call.name }), ...size },
      madeAt: context.madeAt,
      raw: call === null ? raw : [...raw, keepRaw(call.raw)],
    });
  });
}

/** Of entries about one file, the first, with what the others know more. */
function oncePerFile(named: readonly Fields[]): Fields[] {
  const files: Fields[] = [];
  const places = new Map<string, number>();
  for (const file of named) {
    const names = [identifier(file['file_id']), fileNameOf(text(file['filepath']))].flatMap(
      (name) => name ?? [],
    );
    const place = names.map((name) => places.get(name)).find((known) => known !== undefined) ?? files.length;
    for (const name of names) places.set(name, place);
    files[place] = { ...file, ...files[place] };
  }
  return files;
}
