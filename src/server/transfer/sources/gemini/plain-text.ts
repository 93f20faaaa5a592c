/** What an answer in HTML says, and the sources of the images in it. */
interface PlainText {
  text: string;
  images: string[];
}

/** Elements that start and end a line of their own. */
const BLOCKS = new Set(
  'address article aside blockquote dd div dl dt figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(
    ' ',
  ),
);
/** Elements whose content is no text. */
const UNREAD = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object']);
const ENTITIES = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    hellip: '…',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
    bull: '•',
    middot: '·',
    times: '×',
    deg: '°',
    copy: '©',
    reg: '®',
    trade: '™',
    euro: '€',
    pound: '£',
  }),
);

/**
 * Plain text of an HTML fragment: tags dropped, entities decoded, blocks on lines of their own, list items with
 * dashes. The HTML is only read, never run or shown. One pass from left to right, however broken it is.
 */
export function plainText(html: string): PlainText {
  const images: string[] = [];
  const out: string[] = [];
  const skipPast = elementSkipper(html);
  let isCode = false;
  let at = 0;
  const readText = (to: number) => {
    const written = html.slice(at, to);
    // Outside of code, any run of white space is one space.
    out.push(decodeEntities(isCode ? written : written.replace(/\s+/g, ' ')));
  };
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    readText(open);
    const tag = /^<(\/?)([a-z][a-z0-9]{0,20})/i.exec(html.slice(open, open + 24));
    const name = (tag?.[2] ?? '').toLowerCase();
    const isEnd = tag?.[1] === '/';
    const end = tag === null ? endOfOther(html, open) : endOfTag(html, open);
    at = end;
    if (end === open) {
      out.push('<');
      at = open + 1;
    } else if (UNREAD.has(name) && !isEnd) {
      at = skipPast(name, end);
    } else if (name === 'img' && !isEnd) {
      images.push(...sourceOf(html.slice(open, end)));
    } else {
      if (name === 'pre') isCode = !isEnd;
      out.push(breakFor(name, isEnd));
    }
  }
  readText(html.length);
  return { text: tidyLines(out.join('')), images };
}

/** What an element does to the lines around it. */
function breakFor(name: string, isEnd: boolean): string {
  if (name === 'br' || name === 'tr') return '\n';
  if (name === 'li') return isEnd ? '' : '\n- ';
  if (name === 'td' || name === 'th') return isEnd ? ' ' : '';
  return BLOCKS.has(name) ? '\n\n' : '';
}

/** `&amp;`, `&#233;`, `&#xE9;`; what is none stays as it is written. */
function decodeEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, (written, name: string) => {
    if (!name.startsWith('#')) return ENTITIES.get(name.toLowerCase()) ?? written;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : '';
  });
}

/** Where a comment, a declaration or the like ends; `open` itself where it is no tag at all. */
function endOfOther(html: string, open: number): number {
  const [start, close] = html.startsWith('<!--', open) ? [open + 4, '-->'] : [open + 2, '>'];
  if (!/^<[!?/]/.test(html.slice(open, open + 2))) return open;
  const end = html.indexOf(close, start);
  return end < 0 ? html.length : end + close.length;
}

/** Where a tag ends, after a `>` that is in no quoted attribute; a tag that never ends takes all that is left. */
function endOfTag(html: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < html.length; at += 1) {
    const character = html.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '>') {
      return at + 1;
    }
  }
  return html.length;
}

/** Finds where an element that is not read ends: after its end tag, or at the end of everything. */
function elementSkipper(html: string): (name: string, from: number) => number {
  let lower: string | undefined;
  return (name, from) => {
    // Only ASCII letters: other ones can change the length.
    lower ??= html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    const close = lower.indexOf(`</${name}`, from);
    const end = close < 0 ? -1 : lower.indexOf('>', close);
    return end < 0 ? html.length : end + 1;
  };
}

function sourceOf(tag: string): string[] {
  const source = /\ssrc\s?=\s?(?:"([^"]{1,2000})"|'([^']{1,2000})')/i.exec(tag);
  return source === null ? [] : [decodeEntities(source[1] ?? source[2] ?? '')];
}

/** No spaces at the ends of lines, no more than one empty line. */
function tidyLines(text: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed !== '' || (lines.at(-1) ?? '') !== '') lines.push(trimmed);
  }
  return lines.join('\n').trim();
}
