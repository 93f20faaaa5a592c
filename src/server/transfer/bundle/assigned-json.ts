import { createEntityDecoder } from './html-entities.ts';
import {
  jsonElements,
  parseJsonBytes,
  readBytes,
  type JsonElement,
  type JsonElementOptions,
} from './json-elements.ts';
import { byte, isSpace, newNesting, scanValue, type Nesting } from './json-nesting.ts';

/** Variables of a page whose values are skipped as a whole, so that nobody's words in them pass for script. */
const dataVariables = ['jsonData', 'assetsJson'];

/** Bytes between a variable's keyword and its value, at most: white space mostly. */
const reach = 80;

interface Assignment {
  name: string;
  /** Index of the bracket that its value begins with. */
  valueAt: number;
}

/**
 * The first assignment of a list or object to one of the variables, from index `from` on. `undecided` is the index from
 * which on more bytes are needed to tell.
 */
function findAssignment(
  bytes: Buffer,
  from: number,
  names: readonly string[],
): { found: Assignment | null; undecided: number } {
  let found: Assignment | null = null;
  let undecided = Math.max(from, bytes.length - reach);
  for (const name of names) {
    for (let at = bytes.indexOf(name, from); at >= 0; at = bytes.indexOf(name, at + 1)) {
      if (found && at >= found.valueAt) break;
      const before = bytes.toString('latin1', Math.max(from, at - reach), at);
      if (!/(?:\b(?:var|let|const)\s+|\bwindow\.)$/.test(before)) continue;
      const after = bytes.toString('latin1', at + name.length, at + name.length + reach);
      const start = /^\s*=\s*(?=[[{])/.exec(after);
      if (start) found = { name, valueAt: at + name.length + start[0].length };
      else if (at + name.length + reach > bytes.length) undecided = Math.min(undecided, at - reach);
    }
  }
  return { found, undecided: Math.max(from, undecided) };
}

/** Whether JSON has its quotes as HTML entities, by its first bytes; null where they do not tell. */
function isEncoded(bytes: Buffer, valueAt: number): boolean | null {
  for (let at = valueAt; at < bytes.length; at += 1) {
    const code = bytes[at];
    if (code === byte.openList || code === byte.openObject || isSpace(code)) continue;
    if (code !== 0x26) return false;
    if (at + 6 > bytes.length) return null;
    return /^&(?:quot;|#34;|#x22;)/i.test(bytes.toString('latin1', at, at + 6));
  }
  return null;
}

/** Cuts one value out of chunks, brackets and all. */
function createValueCutter() {
  const nesting: Nesting = newNesting();
  let begun = false;
  /** The part of the chunk from `from` on that belongs to the value, and whether it ends there. */
  return (chunk: Buffer, from: number): { end: number; ended: boolean } => {
    let at = from;
    if (!begun && at < chunk.length) {
      begun = true;
      at += 1;
    }
    while (at < chunk.length) {
      at = scanValue(chunk, at, nesting);
      if (at === chunk.length) break;
      at += 1;
      if (chunk[at - 1] !== byte.comma) return { end: at, ended: true };
    }
    return { end: at, ended: false };
  };
}

/** The bytes of the list or object that a page assigns to a variable; nothing where it has no such variable. */
async function* assignedBytes(
  stream: AsyncIterable<Uint8Array>,
  variableName: string,
): AsyncGenerator<Uint8Array> {
  const names = [...new Set([variableName, ...dataVariables])];
  let decode: ((chunk: Buffer) => Buffer) | null = null;
  let rest: Buffer = Buffer.alloc(0);
  let inside: { wanted: boolean; cut: ReturnType<typeof createValueCutter> } | null = null;

  for await (const chunk of stream) {
    const raw = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const fresh = decode ? decode(raw) : raw;
    let bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, fresh]) : fresh;
    rest = Buffer.alloc(0);
    let at = 0;
    while (at < bytes.length) {
      if (inside) {
        const { end, ended } = inside.cut(bytes, at);
        if (inside.wanted) yield bytes.subarray(at, end);
        if (ended && inside.wanted) return;
        if (ended) inside = null;
        at = end;
        continue;
      }
      const { found, undecided } = findAssignment(bytes, at, names);
      const encoded: boolean | null = found && !decode ? isEncoded(bytes, found.valueAt) : false;
      if (!found || (encoded === null && bytes.length - found.valueAt < reach)) {
        rest = bytes.subarray(found ? Math.max(at, found.valueAt - reach * 2) : undecided);
        break;
      }
      if (encoded) {
        decode = createEntityDecoder();
        bytes = Buffer.concat([bytes.subarray(0, found.valueAt), decode(bytes.subarray(found.valueAt))]);
      }
      inside = { wanted: found.name === variableName, cut: createValueCutter() };
      at = found.valueAt;
    }
  }
}

/**
 * The elements of the list that a page of any length assigns to a variable, such as `jsonData` in the `chat.html` of a
 * ChatGPT export; none where it does not. Quotes may be HTML entities. Otherwise as `jsonElements`.
 */
export function assignedElements(
  stream: AsyncIterable<Uint8Array>,
  variableName: string,
  options: JsonElementOptions = {},
): AsyncIterable<JsonElement> {
  return jsonElements(assignedBytes(stream, variableName), { ...options, mayBeEmpty: true });
}

/**
 * The list or object that a page assigns to a variable, such as `assetsJson` in the `chat.html` of a ChatGPT export;
 * null where it does not. Throws AppError `unsupported` where it is damaged, cut off or larger than `limit` bytes.
 */
export async function extractAssignedJson(
  stream: AsyncIterable<Uint8Array>,
  variableName: string,
  limit = 64_000_000,
): Promise<unknown> {
  const bytes = await readBytes(assignedBytes(stream, variableName), limit, `“${variableName}” in this page`);
  return bytes.length === 0 ? null : parseJsonBytes(bytes);
}
