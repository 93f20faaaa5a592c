export interface MarkdownImage {
  /** What stands in the square brackets. */
  alt: string;
  url: string;
}

/** Longest description and, for all but data URLs, longest address that is taken for one. */
const LONGEST_ALT = 2000;
const LONGEST_URL = 4000;

/**
 * Takes images in Markdown, `![words](address)`, out of a text: those that `wanted` says yes to. Reads the text once
 * from left to right, however many brackets never close.
 */
export function takeMarkdownImages(
  text: string,
  wanted: (image: MarkdownImage) => boolean,
): { text: string; images: MarkdownImage[] } {
  const nextMiddle = searchForward(text, '](');
  const nextEnd = searchForward(text, ')');
  const images: MarkdownImage[] = [];
  const kept: string[] = [];
  let from = 0;
  let start = text.indexOf('![');
  while (start >= 0) {
    const middle = nextMiddle(start + 2);
    const end = middle < 0 ? -1 : nextEnd(middle + 2);
    if (end < 0) break;
    const isData = text.startsWith('data:', middle + 2);
    let next = start + 2;
    if (middle - start <= LONGEST_ALT && (isData || end - middle <= LONGEST_URL)) {
      const image = { alt: text.slice(start + 2, middle), url: addressIn(text.slice(middle + 2, end)) };
      if (wanted(image)) {
        images.push(image);
        kept.push(text.slice(from, start));
        from = end + 1;
      }
      next = end + 1;
    }
    start = text.indexOf('![', next);
  }
  if (images.length === 0) return { text, images };
  return { text: (kept.join('') + text.slice(from)).trim(), images };
}

/** A title may follow the address: `(address "title")`. */
function addressIn(brackets: string): string {
  const trimmed = brackets.trim();
  const space = trimmed.indexOf(' ');
  return space < 0 ? trimmed : trimmed.slice(0, space);
}

/** `indexOf` for starting points that only grow: what was found is searched for once. */
function searchForward(text: string, wanted: string): (from: number) => number {
  let found = text.indexOf(wanted);
  return (from) => {
    if (found >= 0 && found < from) found = text.indexOf(wanted, from);
    return found;
  };
}
