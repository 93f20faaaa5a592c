import { AppError } from '../../errors.ts';
import type { JsonElement } from './json-elements.ts';
import { parseJson } from './parse-json.ts';

/** Bytes of one line; a longer one is reported and left out. */
const longestLine = 4_000_000;

/**
 * The values of JSON Lines (https://jsonlines.org), one after the other; no more than one line is held. A damaged or too
 * long line loses only itself; where the bytes of the file are damaged, the last element says so. Leaving early
 * destroys the stream.
 */
export async function* jsonLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<JsonElement> {
  let index = 0;
  try {
    for await (const line of linesOf(stream)) {
      if (line === null) yield { ok: false, index, reason: 'A line of it is longer than 4 MB.' };
      else if (line.trim() !== '') yield elementOf(line, index);
      index += 1;
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unsupported') throw error;
    yield { ok: false, index, reason: error.message };
  }
}

/** Null for a line that is too long. */
async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string | null> {
  let pieces: Buffer[] = [];
  let held = 0;
  const take = (): string | null => {
    const line = held > longestLine ? null : Buffer.concat(pieces).toString('utf8');
    pieces = [];
    held = 0;
    return line;
  };
  const hold = (piece: Buffer): void => {
    held += piece.byteLength;
    if (held > longestLine) pieces = [];
    else pieces.push(piece);
  };
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      hold(bytes.subarray(start, end));
      yield take();
      start = end + 1;
    }
    // The stream may use its memory again.
    if (start < bytes.length) hold(Buffer.from(bytes.subarray(start)));
  }
  if (held > 0) yield take();
}

function elementOf(line: string, index: number): JsonElement {
  try {
    return { ok: true, index, value: parseJson(line) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, index, reason: error.message };
  }
}
