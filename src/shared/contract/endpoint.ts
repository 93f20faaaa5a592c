import { z } from 'zod';

/** Who may call: anybody, a signed-in person, or the person who administers this installation. */
export type Access = 'public' | 'person' | 'administrator';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * One endpoint as a value: path and shapes stand here once; the server mounts it, web, tools and tests call it, and
 * OpenAPI is printed from it. Fields of `input` that the path names (`:id`) travel in the path, the rest in the query
 * of a GET and in the JSON body of anything else.
 */
export interface Endpoint<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  name: string;
  method: Method;
  path: string;
  access: Access;
  /** One sentence for the API page. */
  summary: string;
  input: I;
  output: O;
  /** `json` answers a checked value; `large` skips the check of the answer; `file` and `events` stream. */
  answer: 'json' | 'large' | 'file' | 'events';
}

type Defaults = 'access' | 'answer' | 'input';

/** Declares an endpoint: signed-in people, no input and a JSON answer unless said otherwise. */
export function endpoint<O extends z.ZodType, I extends z.ZodObject = z.ZodObject<Record<never, never>>>(
  declaration: Omit<Endpoint<I, O>, Defaults> & Partial<Pick<Endpoint<I, O>, Defaults>>,
): Endpoint<I, O> {
  return { access: 'person', answer: 'json', input: z.object({}) as unknown as I, ...declaration };
}

/** A streamed answer has no JSON shape. */
export const streamed = z.custom<never>(() => false);

export type Input<E extends Endpoint> = z.input<E['input']>;
export type Output<E extends Endpoint> = z.output<E['output']>;

/** The names of the `:fields` in a path. */
export function pathFields(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
}
