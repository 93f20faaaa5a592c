import { AppError } from '../../errors.ts';
import type { Entry } from './bundle.ts';
import { newNesting, scanValue } from './json-nesting.ts';
import { createElementScanner, type ScanLimits, type Slice } from './json-scanner.ts';
import { parseJson } from './parse-json.ts';

/** One element of a list in JSON by its place there, or why it can't be read, as a sentence. */
export type JsonElement =
  { ok: true; index: number; value: unknown } | { ok: false; index: number; reason: string };

export interface JsonElementOptions extends Partial<ScanLimits> {
  /** The top-level key of an object whose list is meant, such as `conversations`. */
  under?: string;
  /** Nothing at all is no damage. */
  mayBeEmpty?: boolean;
}

const defaults: ScanLimits = { elementBytes: 128_000_000, depth: 500 };

/**
 * The elements of JSON of any length, one after the other; no more than one of them is held. They are those of the list
 * at the top, or under `under` in an object; any other object is one element. A damaged, too large or too deep element
 * loses only itself; where the file ends early or its bytes are damaged, the last element says so. Throws only what the
 * stream throws that is no damage. Leaving early destroys the stream.
 */
export async function* jsonElements(
  stream: AsyncIterable<Uint8Array>,
  options: JsonElementOptions = {},
): AsyncGenerator<JsonElement> {
  const scanner = createElementScanner({ ...defaults, ...options });
  let index = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      for (const slice of scanner.push(bytes)) yield elementOf(slice, index++);
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unsupported') throw error;
    yield { ok: false, index, reason: error.message };
    return;
  }
  for (const slice of scanner.end()) yield elementOf(slice, index++);
}

function elementOf(slice: Slice, index: number): JsonElement {
  if (!slice.ok) return { ok: false, index, reason: slice.reason };
  try {
    return { ok: true, index, value: parseJson(slice.bytes.toString('utf8')) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, index, reason: error.message };
  }
}

/** Reads all of a stream of at most `limit` bytes. Throws AppError `unsupported` above that, naming `what`. */
export async function readBytes(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
  what: string,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > limit) {
      throw new AppError('unsupported', `${what} is larger than ${Math.floor(limit / 1e6)} MB.`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Parses a whole JSON text of bytes. Throws AppError `unsupported` on damage, and deeper than 500 levels. */
export function parseJsonBytes(bytes: Buffer): unknown {
  const nesting = newNesting();
  scanValue(bytes, 0, nesting);
  if (nesting.deepest > defaults.depth) {
    throw new AppError('unsupported', `This JSON is nested deeper than ${defaults.depth} levels.`);
  }
  return parseJson(bytes.toString('utf8'));
}

/**
 * A small JSON entry, whole, as `parseJson` reads it. Throws AppError `unsupported` where it is damaged, larger than
 * `limit` bytes or deeper than 500 levels.
 */
export async function readJson(entry: Pick<Entry, 'path' | 'open'>, limit = 64_000_000): Promise<unknown> {
  return parseJsonBytes(await readBytes(await entry.open(), limit, `“${entry.path}”`));
}
