import { addressOf } from '../../shared/client.ts';
import { getAccess } from '../../shared/contract/accounts.ts';
import { listChanges, type ChangeSet } from '../../shared/contract/changes.ts';

export interface ChangePage {
  seq: number;
  reload: boolean;
  more: boolean;
  sets: ChangeSet[];
}

/** What the service worker asks the server. */
export interface ChangeLog {
  /** The id of who is signed in, or null. */
  owner: () => Promise<string | null | 'unreachable'>;
  /** What changed since a clock value; `refused` when nobody is signed in. */
  since: (after: number) => Promise<ChangePage | 'refused' | 'unreachable'>;
}

/** The change log of this page's own server. */
export function createChangeLog(fetchIt: typeof fetch): ChangeLog {
  async function ask(address: string): Promise<Response | null> {
    const answer = await fetchIt(address, { cache: 'no-store' }).catch(() => null);
    return answer && (answer.ok || answer.status === 401) ? answer : null;
  }
  return {
    async owner() {
      const answer = await ask(addressOf(getAccess, {}));
      if (!answer) return 'unreachable';
      const { person } = (await answer.json()) as { person?: { id: string } | null };
      return person?.id ?? null;
    },
    async since(after) {
      const answer = await ask(addressOf(listChanges, { after }));
      if (!answer) return 'unreachable';
      return answer.status === 401 ? 'refused' : ((await answer.json()) as ChangePage);
    },
  };
}
