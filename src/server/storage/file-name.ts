import { extensionOf } from './recognise.ts';

/** What a download's name is made of. */
export interface NamedFile {
  name: string;
  /** Stands in for a name of which nothing is left. */
  prompt: string | null;
  /** When it was made, milliseconds UTC; the date in the file name is the day in UTC. */
  at: number;
  id: string;
  mediaType: string;
}

const longestTitle = 60;
/** Bytes in UTF-8: with date, id and extension it stays below the 255 that file systems allow. */
const mostBytes = 200;
const idDigits = 6;

/** Separators and signs that one of Windows, macOS and Linux refuses or gives a meaning, as spaces. */
const refused = /[<>:"/\\|?*]+/gu;
/**
 * Control, format (direction marks among them), private and unassigned characters: unseen in a name. The joiners stay:
 * emoji and several scripts are spelt with them.
 */
const unseen = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;
/** Devices of Windows, whatever follows the first dot. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:\.|$)/iu;
const pictureExtension = /\.(?:png|apng|jpe?g|jfif|webp|avif|gif|hei[cf]|tiff?)$/iu;

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** Cuts at a word where one ends near, never inside what a person sees as one character. */
function shorten(text: string): string {
  const characters = [...new Intl.Segmenter('und').segment(text)].map(({ segment }) => segment);
  let kept = '';
  let count = 0;
  for (const character of characters) {
    if (count === longestTitle || byteLength(kept + character) > mostBytes) break;
    kept += character;
    count += 1;
  }
  if (kept.length === text.length) return kept;
  const lastSpace = kept.lastIndexOf(' ');
  return lastSpace > kept.length / 2 ? kept.slice(0, lastSpace) : kept;
}

/** A piece of any text that is safe in a file name; empty when nothing is left of it. */
function titleFrom(text: string): string {
  const clean = text
    .slice(0, 2_000)
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(refused, ' ')
    .replace(unseen, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(pictureExtension, '');
  const title = shorten(clean).replace(/^(?:[\s.~-]|\u200c|\u200d)+|(?:[\s.,;-]|\u200c|\u200d)+$/gu, '');
  return device.test(title) ? `_${title}` : title;
}

/**
 * A good name for a downloaded image: `a red fox 2026-11-22 3fa9c1.png`. It says what the image is, sorts by date and
 * is another one for every image; Windows, macOS and Linux all take it.
 */
export function downloadName({ name, prompt, at, id, mediaType }: NamedFile): string {
  const title = titleFrom(name) || titleFrom(prompt ?? '') || 'image';
  const date = new Date(at).toISOString().slice(0, 10);
  // The front of an id is its time, alike for images made together; its tail is random.
  const shortId = id.replaceAll(/[^0-9a-f]/g, '').slice(-idDigits);
  return `${title} ${date} ${shortId}.${extensionOf(mediaType)}`;
}
