/** A piece of a line of text from outside. Only text: what looks like HTML stays what it looks like. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis'; inlines: Inline[] }
  /** `shown` is the address for people to read, as a label may say anything; null when the label is the address. */
  | { kind: 'link'; label: string; address: string; shown: string | null };

const longestAddress = 2_000;
const longestShown = 60;
const escapable = '\\`*_[]()#~';
/** What ends a bare address. */
const endsAddress = /[\s<>"`|\\^{}]/;
/** What a sentence puts behind an address. */
const afterAddress = '.,;:!?\'*_)]}"”’…';

/** An address that may be followed, in its normal form; null for anything that is not of the web. */
function webAddress(given: string): string | null {
  if (given.length > longestAddress || !/^https?:\/\//i.test(given)) return null;
  if (!URL.canParse(given)) return null;
  const { href, username, password } = new URL(given);
  // A name before an @ is there to be taken for the host.
  return username === '' && password === '' ? href : null;
}

function shownAddress(address: string): string {
  const { host, pathname, search, hash } = new URL(address);
  const rest = `${pathname}${search}${hash}`;
  const whole = `${host}${rest === '/' ? '' : rest}`;
  return whole.length <= longestShown ? whole : `${whole.slice(0, longestShown - 1)}…`;
}

/** Finds a marker from ever later places; each stretch of text is looked at once, whatever is asked. */
function finderOf(text: string): (marker: string, from: number) => number {
  const found = new Map<string, number>();
  return (marker, from) => {
    let at = found.get(marker) ?? -2;
    if (at !== -1 && at < from) {
      at = text.indexOf(marker, from);
      found.set(marker, at);
    }
    return at;
  };
}

/** How often a letter is repeated from a place on, up to a limit. */
function runAt(text: string, at: number, most: number): number {
  let length = 1;
  while (length < most && text[at + length] === text[at]) length += 1;
  return length;
}

interface Match {
  inline: Inline;
  end: number;
}

const isSpace = (letter: string | undefined): boolean => letter === undefined || /\s/.test(letter);

/**
 * Reads code, bold, emphasis, links and bare addresses. One pass with no way back: time grows with the length of the
 * text alone. What is not closed is text.
 */
export function parseInline(text: string, inside = ''): Inline[] {
  const inlines: Inline[] = [];
  const find = finderOf(text);
  /** Markers that nothing closes from some place on, and so nowhere after it. */
  const hopeless = new Set<string>();
  /** Where the label before the last looked at `](` begins. */
  let label = { end: -1, start: -1 };
  let plain = '';

  function code(at: number): Match | null {
    const marker = '`'.repeat(runAt(text, at, 3));
    const close = find(marker, at + marker.length);
    if (close === -1) return null;
    const content = text.slice(at + marker.length, close);
    const bare = marker === '`' ? content : content.trim();
    return bare === '' ? null : { inline: { kind: 'code', text: bare }, end: close + marker.length };
  }

  function emphasis(at: number): Match | null {
    const marker = text.startsWith('**', at) ? '**' : '*';
    const start = at + marker.length;
    if (inside.includes(marker === '**' ? 's' : 'e') || hopeless.has(marker) || isSpace(text[start]))
      return null;
    let close = find(marker, start + 1);
    // A marker after a space opens and does not close; a pair is none of two single ones.
    while (close !== -1 && (isSpace(text[close - 1]) || (marker === '*' && text[close + 1] === '*'))) {
      close = find(marker, close + (marker === '*' && text[close + 1] === '*' ? 2 : 1));
    }
    if (close === -1) {
      hopeless.add(marker);
      return null;
    }
    if (text[start] === '*' && text[close + marker.length] === '*') close += 1;
    const kind = marker === '**' ? 'strong' : 'emphasis';
    const inlines = parseInline(text.slice(start, close), inside + kind[0]);
    return { inline: { kind, inlines }, end: close + marker.length };
  }

  /** `[label](address)`, and the same of an image, which is never fetched. */
  function link(at: number): Match | null {
    const start = text[at] === '!' ? at + 2 : at + 1;
    const middle = find('](', start);
    const lineEnd = find('\n', start);
    if (middle === -1 || (lineEnd !== -1 && lineEnd < middle)) return null;
    let close = find(')', middle + 2);
    if (close === -1 || (lineEnd !== -1 && lineEnd < close)) return null;
    // `[a] and [b](address)`: the label is the last bracket's.
    if (label.end !== middle) label = { end: middle, start: text.lastIndexOf('[', middle) + 1 };
    if (label.start !== start) return null;
    if (text[close + 1] === ')' && text.slice(middle, close).includes('(', 2)) close += 1;
    const words = text.slice(start, middle).trim();
    const target = text
      .slice(middle + 2, close)
      .trim()
      .split(/\s/, 1)[0]!;
    const address = webAddress(target);
    const end = close + 1;
    if (!address) return { inline: { kind: 'text', text: `${words} (${target})`.trim() }, end };
    const shown = shownAddress(address);
    const says = words === '' || [target, address, shown].includes(words);
    return { inline: { kind: 'link', label: words || shown, address, shown: says ? null : shown }, end };
  }

  function bareAddress(at: number): Match | null {
    if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]!)) return null;
    const piece = text.slice(at, at + longestAddress);
    const stop = piece.search(endsAddress);
    let end = stop === -1 ? piece.length : stop;
    while (end > 0 && afterAddress.includes(piece[end - 1]!)) end -= 1;
    // An address may hold brackets of its own.
    if (piece[end] === ')' && piece.slice(0, end).includes('(')) end += 1;
    const given = piece.slice(0, end);
    const address = webAddress(given);
    if (!address) return null;
    // Letters that look like others are told apart in the normal form.
    const plainLetters = /^[\x20-\x7e]*$/.test(given);
    return {
      inline: { kind: 'link', label: plainLetters ? given : address, address, shown: null },
      end: at + end,
    };
  }

  function matchAt(at: number): Match | null {
    const letter = text[at];
    if (letter === '`') return code(at);
    if (letter === '*') return emphasis(at);
    if (letter === '[' || (letter === '!' && text[at + 1] === '[')) return link(at);
    if (letter === 'h' && (text.startsWith('http://', at) || text.startsWith('https://', at)))
      return bareAddress(at);
    if (letter === '\\' && text[at + 1] !== undefined && escapable.includes(text[at + 1]!))
      return { inline: { kind: 'text', text: text[at + 1]! }, end: at + 2 };
    return null;
  }

  const flush = (): void => {
    if (plain !== '') inlines.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    const match = matchAt(at);
    if (!match) {
      // A marker that opens nothing is passed as a whole, so that its half does not open something else.
      const length = text[at] === '*' || text[at] === '`' ? runAt(text, at, 3) : 1;
      plain += text.slice(at, at + length);
      at += length;
      continue;
    }
    if (match.inline.kind === 'text') plain += match.inline.text;
    else {
      flush();
      inlines.push(match.inline);
    }
    at = match.end;
  }
  flush();
  return inlines;
}
