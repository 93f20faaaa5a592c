import type { IncomingHttpHeaders } from 'node:http';
import sharp from 'sharp';
import type { ServerOptions } from './openai.ts';

/** A request to an images endpoint, as the server understood it. */
export interface ImagesRequest {
  edit: boolean;
  model: string;
  prompt: string;
  n: number;
  width: number;
  height: number;
  seed: number | null;
  images: Buffer[];
  imageTypes: string[];
  mask: Buffer | null;
  /** Every field that came, by name. */
  fields: string[];
}

export interface Refused {
  refused: string;
  code: string | null;
  param: string | null;
}

const knownFields = new Set(
  'model prompt n size quality style background moderation output_format output_compression user response_format image image[] mask input_fidelity stream partial_images'.split(
    ' ',
  ),
);

/** Reads and checks a request by the rules of the public reference, as far as the dialect is strict. */
export async function readImagesRequest(
  body: Buffer,
  headers: IncomingHttpHeaders,
  edit: boolean,
  { dialect, models }: ServerOptions,
): Promise<ImagesRequest | Refused> {
  const type = headers['content-type'] ?? '';
  const wanted = edit ? 'multipart/form-data' : 'application/json';
  if (!type.startsWith(wanted)) return refused(`Unsupported content type: expected ${wanted}.`, null);
  const fields = edit
    ? await readForm(body, type)
    : new Map(Object.entries(JSON.parse(body.toString()) as object));
  const unknown = [...fields.keys()].find((name) => !knownFields.has(name));
  if (dialect === 'openai' && unknown !== undefined) {
    return refused(`Unknown parameter: '${unknown}'.`, 'unknown_parameter', unknown);
  }
  const model = String(fields.get('model') ?? '');
  if (dialect !== 'sd-cpp' && !models.includes(model)) {
    return refused(`The model '${model}' does not exist.`, 'model_not_found', 'model');
  }
  const { prompt, seed: promptSeed } = splitPrompt(String(fields.get('prompt') ?? ''), dialect);
  if (prompt === '') return refused('Missing required parameter: prompt.', null, 'prompt');
  const n = Number(fields.get('n') ?? 1);
  if (!Number.isInteger(n) || n < 1 || n > 10) return refused(`Invalid 'n': ${n}.`, 'invalid_value', 'n');
  const [, width, height] = /^(\d+)x(\d+)$/.exec(String(fields.get('size') ?? '1024x1024')) ?? [];
  if (width === undefined || height === undefined) return refused('Invalid size.', 'invalid_value', 'size');
  const blobs = [fields.get('image[]'), fields.get('image')].flat().filter((value) => value instanceof Blob);
  if (edit && blobs.length === 0) return refused('Missing required parameter: image.', null, 'image');
  const images = await Promise.all(blobs.map(bytesOf));
  const maskField = [fields.get('mask')].flat()[0];
  const mask = maskField instanceof Blob ? await bytesOf(maskField) : null;
  const wrongMask = mask === null ? null : await checkMask(mask, images[0]!);
  if (wrongMask !== null) return refused(wrongMask, 'invalid_image_format', 'mask');
  const bodySeed = typeof fields.get('seed') === 'number' ? Number(fields.get('seed')) : null;
  return {
    edit,
    model,
    prompt,
    n,
    width: Number(width),
    height: Number(height),
    seed: dialect === 'sd-cpp' ? promptSeed : edit ? Number(fields.get('seed') ?? NaN) || null : bodySeed,
    images,
    imageTypes: blobs.map((blob) => blob.type),
    mask,
    fields: [...fields.keys()],
  };
}

const refused = (message: string, code: string | null, param: string | null = null): Refused => ({
  refused: message,
  code,
  param,
});

const bytesOf = async (blob: Blob): Promise<Buffer> => Buffer.from(await blob.arrayBuffer());

async function readForm(body: Buffer, type: string): Promise<Map<string, unknown>> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  return new Map(
    [...new Set(form.keys())].map((name) => [
      name,
      form.getAll(name).length > 1 ? form.getAll(name) : form.get(name),
    ]),
  );
}

/** stable-diffusion.cpp takes its own settings out of the prompt. */
function splitPrompt(
  text: string,
  dialect: ServerOptions['dialect'],
): { prompt: string; seed: number | null } {
  const match = /<sd_cpp_extra_args>(.*?)<\/sd_cpp_extra_args>/.exec(text);
  if (dialect !== 'sd-cpp' || match === null) return { prompt: text, seed: null };
  const { seed } = JSON.parse(match[1]!) as { seed?: number };
  return { prompt: text.replace(match[0], '').trim(), seed: seed ?? null };
}

/** "Must be a valid PNG file and have the same dimensions as image", with an alpha channel. */
async function checkMask(mask: Buffer, image: Buffer): Promise<string | null> {
  const [one, other] = await Promise.all([sharp(mask).metadata(), sharp(image).metadata()]);
  if (one.format !== 'png' || one.hasAlpha !== true)
    return 'Invalid mask: it needs to be a PNG with an alpha channel.';
  const same = one.width === other.width && one.height === other.height;
  return same ? null : 'Invalid mask: its dimensions differ from those of the image.';
}
