import { createCollector } from './byte-collector.ts';
import { byte, isSpace, newNesting, scanValue, type Nesting } from './json-nesting.ts';

export interface ScanLimits {
  /** Bytes of one element. */
  elementBytes: number;
  /** Objects and lists within each other, in one element. */
  depth: number;
}

/** The bytes of one element, or why it can't be had, as a sentence. */
export type Slice = { ok: true; bytes: Buffer } | { ok: false; reason: string };

interface ElementScanner {
  /** The elements that end in this chunk. The chunk must not change afterwards. */
  push(chunk: Buffer): Slice[];
  /** What there is to say when nothing more comes. */
  end(): Slice[];
}

type State = 'start' | 'list' | 'key' | 'in-key' | 'colon' | 'value-start' | 'value' | 'done' | 'after';

const keyBytes = 1_000;

const endsEarly = 'The file ends early: what came after this point is missing. Download or export it again.';
const noJson = 'This is no list or object in JSON.';
const moreAfter = 'There is something after the end of the JSON, which was left out.';

/**
 * Cuts JSON into the elements of its list, chunk by chunk: of the list at the top, or of the one under the top-level
 * key `under` of an object. An object without such a list is one element, whole.
 */
export function createElementScanner(
  limits: ScanLimits & { under?: string; mayBeEmpty?: boolean },
): ElementScanner {
  const { under } = limits;
  const element = createCollector(limits.elementBytes);
  /** The whole object, as long as its list is not found. */
  const whole = createCollector(limits.elementBytes);
  const key = createCollector(keyBytes);

  let state: State = 'start';
  let nesting: Nesting = newNesting();
  let inObject = false;
  let isKey = false;
  /** Bytes other than white space came since the element began. */
  let hasContent = false;

  function cut(from: typeof element, deepest: number): Slice {
    if (from.isOver()) {
      from.clear();
      const megabytes = Math.floor(limits.elementBytes / 1e6);
      return { ok: false, reason: `This part of the JSON is larger than ${megabytes} MB.` };
    }
    const bytes = from.take();
    return deepest <= limits.depth
      ? { ok: true, bytes }
      : { ok: false, reason: `This part of the JSON is nested deeper than ${limits.depth} levels.` };
  }

  function beginList(): void {
    state = 'list';
    nesting = newNesting();
    hasContent = false;
  }

  /** A key, or the white space before it. Answers the index to go on from. */
  function scanKey(chunk: Buffer, from: number): number {
    const code = chunk[from];
    if (code === byte.quote) {
      state = 'in-key';
      nesting.inString = true;
      key.clear();
      key.add(chunk.subarray(from, from + 1));
      return from + 1;
    }
    if (code === byte.closeObject || !isSpace(code)) state = 'value';
    return isSpace(code) ? from + 1 : from;
  }

  function scanInKey(chunk: Buffer, from: number): number {
    let at = from;
    while (at < chunk.length && nesting.inString) {
      const code = chunk[at];
      if (nesting.escaped) nesting.escaped = false;
      else if (code === byte.backslash) nesting.escaped = true;
      else if (code === byte.quote) nesting.inString = false;
      at += 1;
    }
    key.add(chunk.subarray(from, at));
    if (!nesting.inString) {
      isKey = !key.isOver() && textOfKey(key.take()) === under;
      state = 'colon';
    }
    return at;
  }

  function scanBeforeValue(chunk: Buffer, from: number): number {
    const code = chunk[from];
    if (isSpace(code)) return from + 1;
    if (state === 'colon') {
      state = code === byte.colon ? 'value-start' : 'value';
      return code === byte.colon ? from + 1 : from;
    }
    if (isKey && code === byte.openList) {
      whole.clear();
      beginList();
      return from + 1;
    }
    state = 'value';
    return from;
  }

  function push(chunk: Buffer): Slice[] {
    const found: Slice[] = [];
    let at = 0;
    /** Where the object's bytes go on in this chunk. */
    let wholeFrom = 0;
    const searches = (): boolean => inObject && state !== 'list' && state !== 'done' && state !== 'after';

    while (at < chunk.length) {
      switch (state) {
        case 'start':
          at = scanStart(chunk, at, found);
          wholeFrom = at - 1;
          break;
        case 'list':
          at = scanList(chunk, at, found);
          break;
        case 'key':
          at = scanKey(chunk, at);
          break;
        case 'in-key':
          at = scanInKey(chunk, at);
          break;
        case 'colon':
        case 'value-start':
          at = scanBeforeValue(chunk, at);
          break;
        case 'value': {
          at = scanValue(chunk, at, nesting);
          if (at === chunk.length) break;
          const isLast = chunk[at] !== byte.comma;
          at += 1;
          if (isLast) {
            whole.add(chunk.subarray(wholeFrom, at));
            // The object around is a level too.
            found.push(cut(whole, nesting.deepest + 1));
            state = 'done';
          } else {
            state = under === undefined ? 'value' : 'key';
          }
          break;
        }
        case 'done':
          at = scanAfter(chunk, at, found);
          break;
        case 'after':
          return found;
      }
    }
    if (searches()) whole.add(chunk.subarray(wholeFrom));
    return found;
  }

  function scanStart(chunk: Buffer, from: number, found: Slice[]): number {
    const code = chunk[from];
    // Bytes of a byte order mark.
    if (isSpace(code) || code === 0xef || code === 0xbb || code === 0xbf) return from + 1;
    if (code === byte.openList) {
      beginList();
    } else if (code === byte.openObject) {
      inObject = true;
      state = under === undefined ? 'value' : 'key';
    } else {
      found.push({ ok: false, reason: noJson });
      state = 'after';
    }
    return from + 1;
  }

  function scanList(chunk: Buffer, from: number, found: Slice[]): number {
    if (!hasContent && isSpace(chunk[from])) return from + 1;
    const at = scanValue(chunk, from, nesting);
    if (at > from) hasContent = true;
    element.add(chunk.subarray(from, at));
    if (at === chunk.length) return at;
    if (chunk[at] === byte.closeObject) {
      // One bracket too many belongs to the damaged element, and the list goes on after it.
      element.add(chunk.subarray(at, at + 1));
      hasContent = true;
      return at + 1;
    }
    const isLast = chunk[at] !== byte.comma;
    // A comma before the end of the list is forgiven.
    if (hasContent || !isLast) {
      found.push(cut(element, nesting.deepest));
    }
    nesting = newNesting();
    hasContent = false;
    // What stands after a list within an object is no concern of ours.
    if (isLast) state = inObject ? 'after' : 'done';
    return at + 1;
  }

  function scanAfter(chunk: Buffer, from: number, found: Slice[]): number {
    if (isSpace(chunk[from])) return from + 1;
    found.push({ ok: false, reason: moreAfter });
    state = 'after';
    return from;
  }

  return {
    push,
    end() {
      if (state === 'done' || state === 'after') return [];
      if (state === 'start' && limits.mayBeEmpty) return [];
      const reason = state === 'start' ? 'The file is empty.' : endsEarly;
      state = 'after';
      return [{ ok: false, reason }];
    },
  };
}

function textOfKey(bytes: Buffer): string | null {
  try {
    const key: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}
