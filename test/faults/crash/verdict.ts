import { say } from '../report.ts';

/** What must not happen. */
export type Wrong =
  /** Something acknowledged is not there, not whole, or not done. */
  | 'lost'
  /** Something that came once is there more than once. */
  | 'twice'
  /** A file without a row, or a row without what it names. */
  | 'orphans'
  /** Something deleted is back. */
  | 'resurrected';

/** Counts each wrong thing once, however often it is seen. */
export interface Verdict {
  note(wrong: Wrong, what: string): void;
  count(wrong: Wrong): number;
}

export function createVerdict(): Verdict {
  const seen = new Map<Wrong, Set<string>>();
  return {
    note(wrong, what) {
      const known = seen.get(wrong) ?? new Set<string>();
      if (!known.has(what)) say(`${wrong.toUpperCase()}  ${what}`);
      seen.set(wrong, known.add(what));
    },
    count: (wrong) => seen.get(wrong)?.size ?? 0,
  };
}
