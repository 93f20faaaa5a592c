import { type Call, CallError, createCall } from '../../src/shared/client.ts';
import { getImage } from '../../src/shared/contract/library.ts';
import type { Client, TestApp } from '../start-app.ts';
import { createReference, type Mark, type Reference } from './reference.ts';
import { day } from './reference.ts';

/** Somebody, and what the rules say that they must have. */
export interface Inhabitant {
  name: string;
  call: Call;
  client(): Client;
  model: Reference;
}

/** What an action may use. Times are those of the moved clock. */
export interface World {
  house: TestApp;
  boss: Inhabitant;
  people: Inhabitant[];
  /** From 0 up to 1. */
  random(): number;
  /** Work is not done now: what a request promises waits. */
  paused: boolean;
  canRestart: boolean;
  /** One of a list; undefined of none. */
  pick<T>(from: readonly T[]): T | undefined;
  /** Some of a list, each at most once. */
  some<T>(from: readonly T[], most: number): T[];
  chance(of: number): boolean;
  /** New with each call. */
  count(): number;
}

/** An action: does something, tells the model of it, and says what it did; null where there is nothing to do it with. */
export type Action = (world: World, who: Inhabitant) => Promise<string | null>;

export class Mismatch extends Error {}

export function agree(what: string, product: unknown, model: unknown): void {
  const [is, must] = [JSON.stringify(product), JSON.stringify(model)];
  if (is !== must) throw new Mismatch(`${what}: it is ${is}, and must be ${must}`);
}

/**
 * Somebody with a new, empty model; signs in again when their session has come to its end. Requests skip the network and
 * nothing else, as there are very many.
 */
export function inhabit(house: TestApp, first: Client): Inhabitant {
  let client = first;
  const directly = createCall('', async (path, init) => {
    const { rawPayload, statusCode } = await house.app.http.inject({
      method: (init?.method ?? 'GET') as 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
      url: String(path),
      headers: { ...(init?.headers as Record<string, string>), cookie: client.cookie },
      ...(typeof init?.body === 'string' && { payload: init.body }),
    });
    return new Response(new Uint8Array(rawPayload), { status: statusCode });
  });
  const call: Call = async (endpoint, input, options) => {
    try {
      return await directly(endpoint, input, options);
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== 'unauthenticated') throw error;
      client = await house.signInAgain(client);
      return directly(endpoint, input, options);
    }
  };
  return { name: first.person.name, call, client: () => client, model: createReference() };
}

/** The error code that a call ends with; `done` when it succeeds. */
export const codeOf = (calling: Promise<unknown>): Promise<string> =>
  calling.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof CallError) return error.code;
      throw error;
    },
  );

/** LC3: reads off one image what a deletion wrote, and holds it against the clock and the retention. */
export async function markOf(
  { house }: World,
  { call, model }: Inhabitant,
  imageId: string,
  action: string,
  begun: number,
): Promise<Mark> {
  const { trashedAt, purgeAt } = await call(getImage, { id: imageId });
  checkMark({ at: trashedAt, purgeAt }, model.retention, begun, house.clock.now());
  return { at: trashedAt!, purgeAt: purgeAt!, action };
}

export function checkMark(
  { at, purgeAt }: { at: number | null; purgeAt: number | null },
  retention: number,
  from: number,
  until: number,
): void {
  if (at === null || at < from || at > until)
    throw new Mismatch(`trashed at ${at}, which is not from ${from} to ${until}`);
  agree('the purge date', purgeAt, at + retention * day);
}
