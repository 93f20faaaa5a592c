import { setTimeout as pause } from 'node:timers/promises';
import type { ImportDeed } from './importer.ts';
import type { KeeperKind } from './keepers/index.ts';
import type { Deed } from './worker.ts';

export type AnyDeed = Deed | ImportDeed | KeeperKind;

/** What a run of the proof is confined to: bringing things, or one promise about deletion; null for everything. */
export type Only = 'import' | KeeperKind | null;

/** Milliseconds after a request was sent in which its work, and what it queues, is under way. */
const reach: Partial<Record<AnyDeed, number>> = {
  generate: 400,
  trash: 12,
  restore: 12,
  'delete chat': 20,
  'restore chat': 12,
  purge: 80,
  'begin import': 10,
  'send file': 25,
  'preview import': 250,
  'run import': 900,
  'look at import': 30,
  'pause import': 60,
  upload: 25,
  export: 150,
  temporary: 60,
  rule: 40,
  hold: 60,
  bulk: 25,
  account: 150,
};

const longestWait = 1_200;

export interface Moments {
  /** Tells of a request that is being sent. */
  happened(deed: AnyDeed): void;
  /** Waits for the next moment to kill: some time in a deed of a random kind, or any time at all. Answers which. */
  next(): Promise<string>;
}

/** Chooses when the server is killed, so that every kind of work is hit about equally often. */
export function createMoments(random: () => number, only: Only): Moments {
  const imports = /import|file|upload/;
  const kinds = (Object.keys(reach) as AnyDeed[]).filter(
    (kind) => only === null || (only === 'import' ? imports.test(kind) : kind === only),
  );
  let awaited: AnyDeed | null = null;
  let arrived: () => void = () => {};
  return {
    happened(deed) {
      if (deed === awaited) arrived();
    },
    async next() {
      const kind = kinds[Math.floor(random() * (kinds.length + 1))];
      // Everybody has done something by then.
      await pause(100 + random() * 500);
      if (!kind) return 'any time';
      const signal = AbortSignal.timeout(longestWait);
      await new Promise<void>((resolve) => {
        awaited = kind;
        arrived = resolve;
        signal.addEventListener('abort', () => resolve());
      });
      awaited = null;
      const after = random() * reach[kind]!;
      await pause(after);
      return signal.aborted ? 'any time' : `${after.toFixed(0)} ms into “${kind}”`;
    },
  };
}
