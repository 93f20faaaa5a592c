import { number, record } from '../values.ts';

/** The newest shape of records that is understood; exports say theirs. */
export const newestSchema = 1;

/** The first line of `library.jsonl` of an Imagestead export. */
export function isImagestead(value: unknown): boolean {
  const fields = record(value);
  return fields?.['kind'] === 'library' && fields['madeBy'] === 'Imagestead';
}

/** Whether an export of this shape was made by a later Imagestead than this one. */
export const isNewer = (value: unknown): boolean =>
  (number(record(value)?.['schema']) ?? Infinity) > newestSchema;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** An id as Imagestead gives them (UUID version 7), or null. */
export const idOf = (value: unknown): string | null =>
  typeof value === 'string' && uuid.test(value) ? value : null;
