/** Where a scan stands in JSON text, from one chunk to the next. */
export interface Nesting {
  depth: number;
  /** The most that `depth` has been. */
  deepest: number;
  inString: boolean;
  escaped: boolean;
}

export function newNesting(): Nesting {
  return { depth: 0, deepest: 0, inString: false, escaped: false };
}

export const byte = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openList: 0x5b,
  backslash: 0x5c,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

export function isSpace(code: number | undefined): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The index after the end of the string that the scan stands in, or the chunk's length. */
function skipString(chunk: Uint8Array, from: number, nesting: Nesting): number {
  const end = chunk.length;
  let at = nesting.escaped ? from + 1 : from;
  nesting.escaped = false;
  while (at < end) {
    const code = chunk[at];
    at += 1;
    if (code === byte.quote) {
      nesting.inString = false;
      return at;
    }
    if (code === byte.backslash) at += 1;
  }
  nesting.escaped = at > end;
  return end;
}

/**
 * Scans a value that may begin or end in other chunks. Answers the index of the `,`, `]` or `}` that ends it, which is
 * not consumed, or the chunk's length. Only the structure is looked at: brackets are counted, strings are skipped.
 */
export function scanValue(chunk: Uint8Array, from: number, nesting: Nesting): number {
  const end = chunk.length;
  let at = from;
  let { depth, deepest } = nesting;
  while (at < end) {
    if (nesting.inString) {
      at = skipString(chunk, at, nesting);
      continue;
    }
    const code = chunk[at];
    if (code === byte.quote) {
      nesting.inString = true;
    } else if (code === byte.openObject || code === byte.openList) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === byte.closeObject || code === byte.closeList) {
      if (depth === 0) break;
      depth -= 1;
    } else if (code === byte.comma && depth === 0) {
      break;
    }
    at += 1;
  }
  nesting.depth = depth;
  nesting.deepest = deepest;
  return at;
}
