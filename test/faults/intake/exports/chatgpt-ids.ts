import { type KnownImage, uuidOf } from '../known.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Until 2025: `file-` and 24 letters and digits. */
export function serviceId({ id }: KnownImage): string {
  let rest = BigInt(`0x${id}`);
  let text = '';
  for (let place = 0; place < 24; place += 1) {
    text += letters[Number(rest % 62n)];
    rest /= 62n;
  }
  return `file-${text}`;
}

/** Since 2025: `file_` and 32 hexadecimal digits. */
export const sedimentId = ({ id }: KnownImage): string => `file_${id}`;

export const pictureUuid = ({ id }: KnownImage): string => uuidOf(`file ${id}`);

export const userId = 'user-Qm7sXk2LpVnR4tYbWc9dHf0g';
