import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Finding } from './finding.ts';

/** An installation that is at rest. */
export interface Patient {
  /** Absolute. */
  dataDir: string;
  db: Database;
  storage: Storage;
  /** Takes work that the server does at its next start. */
  jobs: Jobs;
  clock: Clock;
  ids: Ids;
}

export interface Treatment {
  /** Reads every original and compares its hash. */
  hash: boolean;
  /** Puts right what can be without deleting anything. */
  repair: boolean;
  /** Also deletes what belongs to nothing; means nothing without `repair`. */
  mayDelete: boolean;
  /** Hears what is being looked at and how far it is. */
  onProgress(what: string, done: number, total: number | null): void;
}

/** Looks at one kind of thing, and puts it right as far as it may. Holds a page of ids at a time, however many there are. */
export type Check = (patient: Patient, treatment: Treatment) => Promise<Finding[]>;

/** Rows or keys that are looked at together. */
export const page = 1_000;

/** What is said of files that may be erased. */
export function erasedOr({ repair, mayDelete }: Treatment, erased: number, advice: string): string {
  if (repair && mayDelete) return `Erased ${erased.toLocaleString('en')}.`;
  return `${advice} To erase them: doctor --repair --yes.`;
}
