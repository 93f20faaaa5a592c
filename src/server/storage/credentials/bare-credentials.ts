import type { Credentials } from '../../../shared/contract/credentials.ts';

/** Credentials of which nothing is known but their state. */
export function bareCredentials(
  state: Credentials['state'],
  known: Partial<Pick<Credentials, 'problems' | 'address'>> = {},
): Credentials {
  return {
    state,
    generator: null,
    aiGenerated: false,
    digitalSourceTypes: [],
    madeWith: null,
    actions: [],
    signer: null,
    ingredients: [],
    problems: [],
    address: null,
    ...known,
  };
}
