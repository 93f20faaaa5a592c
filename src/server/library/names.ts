/** The longest name of a folder, and of a tag with its path, in UTF-16 units. */
const longest = 200;

/** A name from anywhere as it can be kept and shown: one line, well-formed, composed, at most 200 units; '' when nothing is left. */
export function cleanName(text: string): string {
  return (
    text
      .slice(0, 4 * longest)
      .toWellFormed()
      .normalize('NFC')
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ')
      .slice(0, longest)
      .toWellFormed()
      .trim()
  );
}

/** What tells two names apart: not their case, nor how their accents are composed. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase().normalize('NFC');

/** The words of a tag's path as its name, such as `brand/logo`; '' when no word is left. */
export function tagName(path: readonly string[]): string {
  const words = path
    .flatMap((word) => word.split('/'))
    .map(cleanName)
    .filter((word) => word !== '');
  return cleanName(words.join('/')).replace(/\/+$/, '').trim();
}
