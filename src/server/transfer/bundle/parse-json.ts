import { AppError } from '../../errors.ts';

/** A whole number too long to be exact stands where a value stands: after `:`, `,`, `[`, `-` or white space. */
const longNumber = /[\s:,[-]\d{16}/;
const longInteger = /^-?\d{16,}$/;
/** The key `__proto__`, or letters of it written as escapes. */
const prototypeKey = /__proto__|\\u00(?:5f|6f|7[024])/i;
const bareWord = /NaN|Infinity/;

const quote = 0x22;
const backslash = 0x5c;
const letterN = 0x4e;
const letterI = 0x49;

/**
 * Parses JSON as exports have it. Beyond what `JSON.parse` does:
 * - Whole numbers beyond ±2^53 become decimal strings, as seeds and ids must stay exact.
 * - `NaN`, `Infinity` and `-Infinity` become null, as ComfyUI writes them; a byte order mark is skipped.
 * - Keys named `__proto__` are dropped, at every depth: no reader that copies a value by assignment gets its prototype
 *   from outside. `constructor` and others stay, as ordinary own properties: ask with `Object.hasOwn` or read `unknown`
 *   values of JSON only.
 * Throws AppError `unsupported` for anything else.
 */
export function parseJson(text: string): unknown {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  try {
    return parseExact(bare);
  } catch (cause) {
    if (bareWord.test(bare)) {
      const mended = nullBareWords(bare);
      if (mended !== bare) return parseJson(mended);
    }
    throw new AppError('unsupported', 'This is no JSON, or it is damaged. Download or export it again.', {
      cause,
    });
  }
}

function parseExact(text: string): unknown {
  // A reviver makes parsing slow, so it runs only where it may have something to do.
  if (longInteger.test(text) || longNumber.test(text) || prototypeKey.test(text)) {
    return JSON.parse(text, exactly);
  }
  return JSON.parse(text);
}

function exactly(key: string, value: unknown, ...rest: unknown[]): unknown {
  if (key === '__proto__') return undefined;
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const [context] = rest;
  const isTold = typeof context === 'object' && context !== null && 'source' in context;
  const source = isTold ? String(context.source) : '';
  return longInteger.test(source) ? source : value;
}

/** The text with `null` in place of the numbers that JSON has no word for; strings stay as they are. */
function nullBareWords(text: string): string {
  const parts: string[] = [];
  let kept = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const word = code === letterN ? 'NaN' : code === letterI ? 'Infinity' : null;
    if (code === quote) {
      at = afterString(text, at);
    } else if (word !== null && text.startsWith(word, at)) {
      parts.push(text.slice(kept, text.charAt(at - 1) === '-' ? at - 1 : at), 'null');
      at += word.length;
      kept = at;
    } else {
      at += 1;
    }
  }
  return parts.join('') + text.slice(kept);
}

function afterString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at += 1;
  }
  return text.length;
}
