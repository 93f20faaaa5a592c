import type { ImageBytes, ImageRecord } from '../../records.ts';
import { keyOf } from '../build-chat.ts';
import type { BundleFiles } from '../bundle-files.ts';
import { keepRaw } from '../keep-raw.ts';
import { dataUrlBytes, entryOr, fileNameOf, newImage } from '../new-image.ts';
import { type Fields, innerJson, record, seed, text } from '../values.ts';

interface NamedImage {
  /** A data URL, an address on that server, or the bare id of a file. */
  url: string;
  name: string | null;
  raw: unknown;
}

export interface ImageContext {
  messageKey: string;
  isPerson: boolean;
  model: string | null;
  madeAt: number | null;
  /** What the model did, as items of the Responses API. */
  output: readonly Fields[];
  files: BundleFiles;
}

const MISSING = 'Give the Open WebUI uploads and cache folders together with the export.';
const ELSEWHERE =
  'The export only links to it on the web. Save the picture and add it to your Library as a file.';
const FILE_ADDRESS = /\/api\/v1\/files\/([\w-]{8,64})/;
const STORED = /^(?:https?:\/\/[^/]+)?\/?(?:api\/v1\/files|cache|static\/generated-images)\//i;

/** Whether an address in a text is a picture that Open WebUI keeps, or carries the picture itself. */
export function isStored(url: string): boolean {
  return url.startsWith('data:image/') || STORED.test(url);
}

/** The images of one message; one that is named twice comes once. */
export function readImages(named: readonly NamedImage[], context: ImageContext): ImageRecord[] {
  const call = context.isPerson ? null : imageCall(context.output);
  const images = new Map<string, ImageRecord>();
  for (const [index, { url, name, raw }] of named.entries()) {
    const { key, bytes } = locate(url, context.files, `${context.messageKey}/${name ?? index}`);
    if (images.has(key)) continue;
    const fileName = fileNameOf(name) ?? (/^data:|\/files\//.test(url) ? null : fileNameOf(url));
    images.set(
      key,
      newImage(key, bytes, {
        fileName,
        origin: context.isPerson ? 'uploaded' : 'generated',
        tool: context.isPerson ? null : 'Open WebUI',
        model: context.isPerson ? null : context.model,
        madeAt: context.isPerson ? null : context.madeAt,
        revisedPrompt: text(call?.['prompt']),
        seed: seed(call?.['seed']),
        settings: text(call?.['size']) === null ? {} : { size: call?.['size'] },
        raw: [keepRaw(raw)],
      }),
    );
  }
  return [...images.values()];
}

function locate(url: string, files: BundleFiles, fallback: string): { key: string; bytes: ImageBytes } {
  const inline = dataUrlBytes(url);
  if (inline !== null) return { key: keyOf(url), bytes: inline };
  const id = FILE_ADDRESS.exec(url)?.[1] ?? (/^[\w-]{8,64}$/.test(url) ? url : null);
  if (id !== null) return { key: id, bytes: entryOr(files.named(id), MISSING) };
  if (url === '') return { key: fallback, bytes: entryOr(null, MISSING) };
  return {
    key: url,
    bytes: STORED.test(url) ? entryOr(files.closest(url), MISSING) : entryOr(null, ELSEWHERE),
  };
}

/** The arguments of the one call of an image tool; with several, nothing tells which image is whose. */
function imageCall(output: readonly Fields[]): Fields | null {
  const calls = output.filter(
    (item) => item['type'] === 'function_call' && /image/i.test(text(item['name']) ?? ''),
  );
  const [call] = calls;
  if (call === undefined || calls.length > 1) return null;
  return record(call['arguments']) ?? record(innerJson(call['arguments']));
}
