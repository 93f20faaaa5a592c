import { CallError } from '../../shared/client.ts';
import { sentenceOf } from '../api.ts';

/** Where the sentence of a failed form belongs: to one of its fields, or to the form as a whole. */
export interface FormErrors {
  fields: Readonly<Record<string, string>>;
  form: string | null;
}

export const noErrors: FormErrors = { fields: {}, form: null };

/** Sorts a failure to the field that the server named, by itself or before the sentence, if the form has it. */
export function formErrorsOf(error: unknown, fields: readonly string[]): FormErrors {
  const sentence = sentenceOf(error);
  const named = error instanceof CallError ? error.field : undefined;
  const field = fields.find((name) => name === named || sentence.startsWith(`${name}: `));
  if (field === undefined) return { fields: {}, form: sentence };
  const prefix = `${field}: `;
  const text = sentence.startsWith(prefix) ? sentence.slice(prefix.length) : sentence;
  return { fields: { [field]: text }, form: null };
}
