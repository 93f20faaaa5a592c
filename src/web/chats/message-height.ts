import type { Message } from '../../shared/contract/chats.ts';
import { shortened } from './shortened.ts';

const lineHeight = 24;
const lettersInLine = 75;
const imageHeight = 300;
const around = 60;

/** About how high a message is, in CSS pixels, so that a chat of thousands has its length before they are drawn. */
export function messageHeight({ role, text, appearances, missing }: Message): number {
  const drawn = shortened(text, role);
  let lines = 0;
  for (const line of drawn.split('\n')) lines += Math.max(1, Math.ceil(line.length / lettersInLine));
  const rows = Math.ceil((appearances.length + missing.length) / 3);
  return Math.round((drawn === '' ? 0 : lines * lineHeight) + rows * imageHeight + around);
}
