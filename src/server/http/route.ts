import type { FastifyRequest } from 'fastify';
import type { Endpoint, Output } from '../../shared/contract/endpoint.ts';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { EventStream } from './events.ts';
import type { FileAnswer } from './file.ts';

/** What a handler knows of the request besides its checked input. */
export interface RequestFacts {
  headers: FastifyRequest['headers'];
  ip: string;
  protocol: string;
  host: string;
  /** Aborts when the client goes away. */
  signal: AbortSignal;
  /** Headers to add to the answer, such as a cookie. */
  answerHeaders: Headers;
}

/**
 * A streamed endpoint (its output is `never`) answers a file or an event stream, any other its JSON value; a large one
 * also bytes, where something else has written the JSON already.
 */
type Answer<E extends Endpoint> = [Output<E>] extends [never]
  ? FileAnswer | EventStream
  : Output<E> | Uint8Array;

export interface Route {
  endpoint: Endpoint;
  handle(input: unknown, actor: Actor | null, request: RequestFacts): unknown;
}

/** Puts a handler of a few lines behind an endpoint value. The input is checked before, the answer after. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (
    input: z.output<E['input']>,
    actor: Actor,
    request: RequestFacts,
  ) => Answer<E> | Promise<Answer<E>>,
): Route {
  return { endpoint, handle: handle as Route['handle'] };
}

/** The same for an endpoint that anybody may call: the actor is null when nobody is signed in. */
export function publicRoute<E extends Endpoint>(
  endpoint: E,
  handle: (
    input: z.output<E['input']>,
    actor: Actor | null,
    request: RequestFacts,
  ) => Answer<E> | Promise<Answer<E>>,
): Route {
  return { endpoint, handle: handle as Route['handle'] };
}
