import { AppError } from '../../errors.ts';
import type { ItemPosition } from './store.ts';

/** A place in a report, which is ordered by outcome, subject and id. */
export const writeItemPosition = ({ outcome, subject, id }: ItemPosition): string =>
  Buffer.from(JSON.stringify([outcome, subject, id])).toString('base64url');

/** Reads the text that the last piece handed out; undefined is the beginning. Throws `bad_input`. */
export function readItemPosition(text: string | undefined): ItemPosition | null {
  if (text === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === 3 && parts.every((part) => typeof part === 'string')) {
      const [outcome, subject, id] = parts as [string, string, string];
      return { outcome, subject, id };
    }
  } catch {
    // Falls through: it is no text of ours.
  }
  throw new AppError('bad_input', 'This place in the report is not understood. Start from the beginning.', {
    field: 'after',
  });
}
