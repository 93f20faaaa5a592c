const number = new Intl.NumberFormat('en');

/** A count with its noun: `1 image`, `2,400 images`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${count === 1 ? one : many}`;
}

/** `3 images and 1 chat`, leaving out what is zero; `nothing` when both are. */
export function imagesAndChats(images: number, chats: number): string {
  const parts = [images > 0 && counted(images, 'image'), chats > 0 && counted(chats, 'chat')].filter(Boolean);
  return parts.length > 0 ? parts.join(' and ') : 'nothing';
}

const day = 24 * 60 * 60 * 1000;

/** Whole days left until a purge date, rounded up, so that it never says less than there is; 0 when it is due. */
function daysLeft(purgeAt: number, now: number): number {
  return Math.max(0, Math.ceil((purgeAt - now) / day));
}

/** `today`, `tomorrow`, `in 12 days`: when an image in the trash will be purged. */
export function purgeWords(purgeAt: number, now: number): string {
  const left = purgeAt - now;
  if (left <= 0) return 'now';
  if (left < day / 24) return 'within the hour';
  const days = daysLeft(purgeAt, now);
  if (days <= 1) return 'within a day';
  return `in ${number.format(days)} days`;
}

/** `for 30 days`, or that nothing is kept. */
export function retentionWords(days: number): string {
  if (days === 0)
    return 'The trash keeps nothing: what you delete is purged within minutes and cannot be brought back.';
  return `The trash keeps what you delete for ${counted(days, 'day')}. Until then you can bring it back.`;
}

const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** A size in bytes for people, in powers of 1,000: `812 bytes`, `1.4 MB`. */
export function byteWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${units[unit]}`;
}

/** What protecting an image does, and what not. */
export const protectionWords =
  'Rules and all else that deletes by itself leave protected images alone; you can still delete them, and in the trash their time runs like that of others.';

/** What a purge leaves because it is held, as a sentence that follows another; nothing when nothing is. */
export function heldWords({ images, chats }: { images: number; chats: number }): string {
  if (images + chats === 0) return '';
  return ` ${imagesAndChats(images, chats)} ${images + chats === 1 ? 'is' : 'are'} held and ${images + chats === 1 ? 'stays' : 'stay'}.`;
}

/** `all 7 places`, or how many are still open. */
export function surfaceWords(surfaces: readonly { state: 'erased' | 'pending' }[]): {
  summary: string;
  pending: number;
} {
  const pending = surfaces.filter(({ state }) => state === 'pending').length;
  const erased = surfaces.length - pending;
  if (pending === 0) return { summary: `All ${counted(surfaces.length, 'place')}`, pending };
  return { summary: `${erased} of ${counted(surfaces.length, 'place')}, ${pending} pending`, pending };
}
