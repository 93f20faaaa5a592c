import type { Import, ImportItem } from '../../../src/shared/contract/imports.ts';
import { errorBody } from '../../../src/shared/contract/errors.ts';
import { uploadedImageHeader } from '../../../src/shared/contract/uploads.ts';
import type { BadInput } from './bad-input.ts';

/** How an input ended. `unexplained`: nobody would learn what became of it, and why. */
export type Ending = { is: 'taken' } | { is: 'refused' } | { is: 'unexplained'; how: string };

/** A sentence that a person can read, and not a fault of the server. */
async function refusal(answer: Response): Promise<Ending> {
  const text = await answer.text();
  if (answer.status >= 500)
    return { is: 'unexplained', how: `answered with ${answer.status}: ${text.slice(0, 200)}` };
  if (text === '') return { is: 'refused' };
  try {
    const { error } = errorBody.parse(JSON.parse(text));
    return error.code !== 'internal' && error.message.length > 10
      ? { is: 'refused' }
      : { is: 'unexplained', how: `refused with ${error.code}: ${error.message}` };
  } catch {
    return {
      is: 'unexplained',
      how: `answered with ${answer.status}, and not in our words: ${text.slice(0, 200)}`,
    };
  }
}

export async function judgeAnswer(answer: Response): Promise<Ending> {
  if (!answer.ok) return refusal(answer);
  await answer.arrayBuffer();
  return { is: 'taken' };
}

/** An upload into the Library is answered with the image's id, or refused. */
export async function judgeUpload(answer: Response): Promise<Ending & { imageId?: string }> {
  if (!answer.ok) return refusal(answer);
  const imageId = answer.headers.get(uploadedImageHeader);
  if (imageId === null)
    return { is: 'unexplained', how: `answered with ${answer.status} and without an image` };
  return { is: 'taken', imageId };
}

const came = new Set<ImportItem['outcome']>(['linked', 'imported', 'inferred', 'unlinked']);
const isText = /\.txt$/;

/** Whether the report of an import tells of an input, by its token. */
export function judgeReport(
  done: Import,
  items: readonly ImportItem[],
  input: BadInput,
  token: string,
): Ending {
  if (done.state !== 'done') return { is: 'unexplained', how: `its import is ${done.state}: ${done.error}` };
  if (input.as === 'import') {
    // The note that every export has beside it, and its pictures, tell nothing of the chats.
    const lines = items.filter(
      ({ subject, kind }) => kind !== 'image' && !(isText.test(subject) && subject.includes(token)),
    );
    const any = lines.length > 0 || items.some(({ outcome }) => came.has(outcome));
    if (!any) return { is: 'unexplained', how: 'the report does not tell of it' };
    return items.some(({ outcome }) => came.has(outcome)) ? { is: 'taken' } : { is: 'refused' };
  }
  const own = items.filter(({ subject }) => subject.includes(token));
  if (own.length === 0) return { is: 'unexplained', how: 'the report does not tell of it' };
  const silent = own.filter(({ outcome, reason }) => !came.has(outcome) && reason === null);
  if (silent.length > 0) return { is: 'unexplained', how: 'the report gives no reason' };
  return own.some(({ outcome }) => came.has(outcome)) ? { is: 'taken' } : { is: 'refused' };
}
