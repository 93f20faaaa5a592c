import type { Clues } from './clues.ts';
import { parseDate } from './dates.ts';
import type { EmbeddedFacts } from './embedded.ts';

type Descriptive = Pick<EmbeddedFacts, 'title' | 'description' | 'author' | 'keywords' | 'rating' | 'madeAt'>;

const isMark =
  /^\s*(?:\{|Created with|Created by|CREATOR:|Lavc|Optimized by|LEAD |AppleMark|Intel\(R\)|Processed )/i;
const mostKeywords = 1_000;

/** What people and photo programs write: the same for a photograph and for what a model made. */
export function describe(clues: Clues): Descriptive {
  const { xmp, iptc, exif } = clues;
  const first = (name: string) => xmp.get(name)?.[0] ?? null;
  return {
    title:
      first('dc:title') ?? iptc.title ?? exif.xpTitle ?? clues.text('Title') ?? exif.documentName ?? null,
    description:
      first('dc:description') ??
      iptc.caption ??
      clues.text('Description') ??
      exif.imageDescription ??
      exif.xpComment ??
      commentOf(clues),
    author:
      first('dc:creator') ?? iptc.author ?? exif.artist ?? clues.text('Author') ?? exif.xpAuthor ?? null,
    keywords: keywordsOf(clues),
    rating: ratingOf(clues),
    madeAt: madeAt(clues),
  };
}

/** A comment that a person may have written: not the mark of a program, and not settings. */
function commentOf({ text }: Clues): string | null {
  const comment = text('Comment');
  return comment === null || isMark.test(comment) ? null : comment;
}

/**
 * Keywords as paths. The same words are often there in several ways: paths win, and a single word that is already a
 * part of a path is not said again.
 */
function keywordsOf({ xmp, iptc, exif }: Clues): string[][] {
  const split = (values: readonly string[] | undefined, separator: string) =>
    (values ?? []).map((value) =>
      value
        .split(separator)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    );
  const paths = [
    ...split(xmp.get('digiKam:TagsList'), '/'),
    ...split(xmp.get('lr:hierarchicalSubject'), '|'),
    ...split(xmp.get('MicrosoftPhoto:LastKeywordXMP'), '/'),
  ];
  const words = [...(xmp.get('dc:subject') ?? []), ...iptc.keywords, ...(exif.xpKeywords?.split(';') ?? [])];
  const keywords = new Map<string, string[]>();
  const said = new Set<string>();
  const keyOf = (path: readonly string[]) => path.join('\n').toLowerCase();
  for (const path of paths.slice(0, mostKeywords)) {
    if (path.length === 0) continue;
    if (!keywords.has(keyOf(path))) keywords.set(keyOf(path), path);
    for (const part of path) said.add(part.toLowerCase());
  }
  for (const word of words.slice(0, mostKeywords)) {
    const trimmed = word.trim();
    if (trimmed === '' || said.has(trimmed.toLowerCase())) continue;
    if (!keywords.has(keyOf([trimmed]))) keywords.set(keyOf([trimmed]), [trimmed]);
  }
  return [...keywords.values()].slice(0, mostKeywords);
}

/** Stars, 1 to 5. -1 is "rejected" and 0 "not rated"; Microsoft's percentages are for files without stars. */
function ratingOf({ xmp, exif }: Clues): number | null {
  const stars = Number.parseFloat(xmp.get('xmp:Rating')?.[0] ?? '') || (exif.rating ?? 0);
  const percent = Number.parseFloat(xmp.get('MicrosoftPhoto:Rating')?.[0] ?? '') || 0;
  const rating = Math.round(stars > 0 ? stars : percent > 0 ? 1 + percent / 25 : 0);
  return rating >= 1 ? Math.min(rating, 5) : null;
}

/** When the picture was made, rather than the file: what says so most clearly first. */
function madeAt({ xmp, iptc, exif, text }: Clues): number | null {
  const first = (name: string) => xmp.get(name)?.[0] ?? null;
  const iptcTime = /^\d{6}/.test(iptc.time ?? '') ? `T${iptc.time}` : '';
  return (
    parseDate(exif.dateTimeOriginal, exif.offsetTimeOriginal ?? exif.offsetTime) ??
    parseDate(first('exif:DateTimeOriginal')) ??
    parseDate(first('photoshop:DateCreated')) ??
    parseDate(first('xmp:CreateDate')) ??
    parseDate(iptc.date === null ? null : iptc.date + iptcTime) ??
    parseDate(exif.dateTimeDigitized, exif.offsetTimeDigitized ?? exif.offsetTime) ??
    parseDate(text('Creation Time') ?? text('create-date')) ??
    parseDate(exif.dateTime, exif.offsetTime)
  );
}
