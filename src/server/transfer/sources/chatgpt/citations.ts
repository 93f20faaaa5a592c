/** The private-use characters around marks in an answer: begin, end, between fields, and blocks that marks speak of. */
const BEGIN = '\uE200';
const END = '\uE201';
const BETWEEN = '\uE202';
const STRAY = /[\uE200-\uE206]/g;
const LONGEST_MARK = 10_000;
/** References of 2023 and 2024, such as `【11†source】`. */
const OLD_MARK = /【[^【】†]{0,40}†[^【】]{0,200}】/g;

/** An answer's text without the marks that point at its sources. What a mark names, such as a person, stays as a word. */
export function withoutCitations(text: string): string {
  const plain = text.includes('†') ? text.replace(OLD_MARK, '') : text;
  let start = plain.indexOf(BEGIN);
  if (start < 0) return plain.replace(STRAY, '');
  const kept: string[] = [];
  let from = 0;
  let end = plain.indexOf(END, start);
  while (start >= 0) {
    kept.push(plain.slice(from, start));
    const next = plain.indexOf(BEGIN, start + 1);
    if (end >= 0 && end < start) end = plain.indexOf(END, start);
    const closes = end >= 0 && end - start < LONGEST_MARK && (next < 0 || end < next);
    if (closes) kept.push(namedBy(plain.slice(start + 1, end)));
    from = closes ? end + 1 : start + 1;
    start = next;
  }
  return (kept.join('') + plain.slice(from)).replace(STRAY, '');
}

/** `entity` marks stand for words of the sentence: `["people","Ada Lovelace",0]`; `url` marks for a link's words. */
function namedBy(mark: string): string {
  // Nearly all of them.
  if (mark.startsWith('cite')) return '';
  const [kind, value = ''] = mark.split(BETWEEN, 2);
  if (kind === 'url') return value;
  if (kind !== 'entity') return '';
  try {
    const fields: unknown = JSON.parse(value);
    const name: unknown = Array.isArray(fields) ? fields[1] : null;
    return typeof name === 'string' ? name : '';
  } catch {
    return '';
  }
}
