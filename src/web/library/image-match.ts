import type { Image } from '../../shared/contract/library.ts';
import { parseQuery, type ImageQuery, type QueryTerm } from '../../shared/query.ts';

function termHolds(term: QueryTerm, image: Image): boolean {
  const holds =
    term.field === 'is'
      ? term.value === 'favourite'
        ? image.favourite
        : image.source === term.value
      : term.field === 'before'
        ? image.madeAt < term.instant
        : image.madeAt >= term.instant;
  return holds !== term.not;
}

/** Whether a query finds an image: the same answer as the server's, to keep a loaded grid true as images change. */
export function finds(query: ImageQuery, image: Image): boolean {
  const inPlace = query.in === 'trash' ? image.state !== 'live' : image.state === 'live';
  return inPlace && query.terms.every((term) => termHolds(term, image));
}

/** The query of a text, or null when the text does not parse and the server will say why. */
export function tryParse(text: string): ImageQuery | null {
  try {
    return parseQuery(text);
  } catch {
    return null;
  }
}
