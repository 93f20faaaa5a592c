import * as accountDeletion from './account-deletion.ts';
import * as accounts from './accounts.ts';
import * as bulk from './bulk.ts';
import * as checkup from './checkup.ts';
import * as changes from './changes.ts';
import * as chatFolders from './chat-folders.ts';
import * as chats from './chats.ts';
import * as downloads from './downloads.ts';
import * as edits from './edits.ts';
import type { Endpoint } from './endpoint.ts';
import * as engines from './engines.ts';
import * as exports from './exports.ts';
import * as guides from './guides.ts';
import * as facets from './facets.ts';
import * as imports from './imports.ts';
import * as holds from './holds.ts';
import * as jobs from './jobs.ts';
import * as library from './library.ts';
import * as lifecycle from './lifecycle.ts';
import * as organise from './organise.ts';
import * as preferences from './preferences.ts';
import * as purges from './purges.ts';
import * as receipts from './receipts.ts';
import * as rules from './rules.ts';
import * as saved from './saved.ts';
import * as search from './search.ts';
import * as stored from './stored.ts';
import * as system from './system.ts';
import * as temporary from './temporary.ts';
import * as whereabouts from './whereabouts.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value;

/** Every endpoint there is, by room. */
export const contract: Record<string, Endpoint[]> = Object.fromEntries(
  Object.entries({
    system,
    accounts,
    accountDeletion,
    changes,
    jobs,
    engines,
    chats,
    chatFolders,
    library,
    facets,
    organise,
    saved,
    guides,
    search,
    edits,
    downloads,
    lifecycle,
    purges,
    bulk,
    temporary,
    preferences,
    holds,
    rules,
    receipts,
    whereabouts,
    stored,
    checkup,
    imports,
    exports,
  }).map(([room, values]) => [room, Object.values(values).filter(isEndpoint)]),
);

export const allEndpoints: Endpoint[] = Object.values(contract).flat();
