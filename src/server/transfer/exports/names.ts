import type { WholeImage } from '../../library/index.ts';

const longestSlug = 60;
/** Bytes in UTF-8: with date, id and endings a name stays below the 255 that file systems allow. */
const mostBytes = 180;
/** Of an id's random end, in a name. */
export const idDigits = 8;

const utcDate = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Words as a piece of a file name that every system takes: lower-case letters and digits of any script, dashes between. */
export function slugOf(text: string): string {
  const words = text
    .slice(0, 2_000)
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  let slug = '';
  for (const word of words ?? []) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if ([...longer].length > longestSlug || Buffer.byteLength(longer) > mostBytes) break;
    slug = longer;
  }
  return slug === '' && words ? [...words[0]!].slice(0, longestSlug / 2).join('') : slug;
}

/** What sets a name apart: the end of an id, or all of it where several ids of the owner end so. */
export function shortIdOf(id: string, sharedTails: ReadonlySet<string>): string {
  const tail = id.slice(-idDigits);
  return sharedTails.has(tail) ? id : tail;
}

/** Where an image stands, such as `images/2026/07/2026-07-04_a-red-fox_3fa9c1d2.png`; the month and date are UTC. */
export function imagePath(
  { image, fileKey }: Pick<WholeImage, 'image' | 'fileKey'>,
  sharedTails: ReadonlySet<string>,
): string {
  const slug = slugOf(image.name.replace(/\.[a-z0-9]{2,5}$/i, '')) || slugOf(image.prompt ?? '') || 'image';
  const date = utcDate(image.madeAt);
  const extension = fileKey.slice(fileKey.lastIndexOf('.') + 1);
  const name = `${date}_${slug}_${shortIdOf(image.id, sharedTails)}.${extension}`;
  return `images/${date.slice(0, 4)}/${date.slice(5, 7)}/${name}`;
}

/** Where the copy of a chat for reading stands. Few chats are begun on a day: their whole id is short enough. */
export function chatPath(chat: { id: string; title: string; createdAt: number }): string {
  const slug = slugOf(chat.title) || 'chat';
  return `chats/${utcDate(chat.createdAt)}_${slug}_${chat.id.slice(-12)}.md`;
}

/** How one file of the ZIP names another, as part of a link. */
export function relativeLink(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return up + to.split('/').map(encodeURIComponent).join('/').replaceAll('(', '%28').replaceAll(')', '%29');
}
