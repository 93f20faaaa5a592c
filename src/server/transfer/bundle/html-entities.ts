const named: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'", nbsp: '\u00a0' };

/** `&#x10ffff;` is the longest that is known here. */
const longest = 10;
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g;

function decode(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return named[name] ?? whole;
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : parseInt(decimal, 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/**
 * Decodes the HTML entities in UTF-8 bytes that come in chunks: those of quotes, brackets and the ampersand by name, all
 * by number. What may be the start of one at the end of a chunk waits for the next.
 */
export function createEntityDecoder(): (chunk: Buffer) => Buffer {
  let rest = '';
  return (chunk) => {
    // As Latin-1, every byte stays one character, so that no character is cut.
    const text = rest + chunk.toString('latin1');
    const start = text.lastIndexOf('&');
    const isOpen = start >= 0 && text.length - start < longest && !text.includes(';', start);
    rest = isOpen ? text.slice(start) : '';
    const settled = isOpen ? text.slice(0, start) : text;
    const decoded = settled.replace(entity, (...match: string[]) => {
      const [whole = '', decimal, hexadecimal, name] = match;
      return Buffer.from(decode(whole, decimal, hexadecimal, name), 'utf8').toString('latin1');
    });
    return Buffer.from(decoded, 'latin1');
  };
}
