import { CallError } from '../../shared/client.ts';
import { sentenceOf } from '../api.ts';

/** Where the sentence of a failed form belongs: to one of its fields, or to the form as a whole. */
export interface FormErrors {
  fields: Readonly<Record<string, string>>;
  form: string | null;
}

export const noErrors: FormErrors = { fields: {}, form: null };

/** Sorts a failure to the field that the server named, if the form has it. */
export function formErrorsOf(error: unknown, fields: readonly string[]): FormErrors {
  const sentence = sentenceOf(error);
  const field = error instanceof CallError ? error.field : undefined;
  if (field === undefined || !fields.includes(field)) return { fields: {}, form: sentence };
  return { fields: { [field]: sentence }, form: null };
}
