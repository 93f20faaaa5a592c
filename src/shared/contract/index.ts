import * as accounts from './accounts.ts';
import * as changes from './changes.ts';
import * as chats from './chats.ts';
import type { Endpoint } from './endpoint.ts';
import * as engines from './engines.ts';
import * as imports from './imports.ts';
import * as jobs from './jobs.ts';
import * as library from './library.ts';
import * as lifecycle from './lifecycle.ts';
import * as organise from './organise.ts';
import * as system from './system.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value;

/** Every endpoint there is, by room. */
export const contract: Record<string, Endpoint[]> = Object.fromEntries(
  Object.entries({
    system,
    accounts,
    changes,
    jobs,
    engines,
    chats,
    library,
    organise,
    lifecycle,
    imports,
  }).map(([room, values]) => [room, Object.values(values).filter(isEndpoint)]),
);

export const allEndpoints: Endpoint[] = Object.values(contract).flat();
