import { AppError } from '../errors.ts';

/** A place in a list that is ordered by an instant and an id (keyset paging). */
export interface Position {
  at: number;
  id: string;
}

/** Reads the text that the last piece handed out; undefined is the beginning. Throws `bad_input`. */
export function readPosition(text: string | undefined): Position | null {
  if (text === undefined) return null;
  const match = /^(\d+)_([0-9a-f-]{36})$/.exec(text);
  if (!match) {
    throw new AppError('bad_input', 'This place in the list is not understood. Start from the beginning.', {
      field: 'after',
    });
  }
  return { at: Number(match[1]), id: match[2]! };
}

export const writePosition = ({ at, id }: Position): string => `${at}_${id}`;
