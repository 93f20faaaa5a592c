import type { BundleProblem } from './bundle.ts';

export interface Problems {
  list: readonly BundleProblem[];
  /** How many are counted only. */
  more(): number;
  add(subject: string, reason: string): void;
  /** Adds all of another collection. */
  addAll(others: Problems): void;
}

/** So many are kept one by one: an archive of a million bad entries must not become a million sentences. */
const kept = 1_000;
const subjectCharacters = 300;

/** A name from outside as it can stand in a report: no control characters, and not endless. */
export function readable(name: string): string {
  const clean = name
    .slice(0, subjectCharacters)
    .toWellFormed()
    .replace(/\p{Cc}/gu, '�');
  return name.length > subjectCharacters ? `${clean}…` : clean;
}

/** Collects what was left out. From the 1,001st on they are only counted, in one last problem. */
export function createProblems(): Problems {
  const list: BundleProblem[] = [];
  let more = 0;
  function count(further: number): void {
    if (further === 0) return;
    more += further;
    list[kept] = {
      subject: '…',
      reason: `${more.toLocaleString('en')} more were left out for such reasons.`,
    };
  }

  function add(subject: string, reason: string): void {
    if (list.length < kept) list.push({ subject: readable(subject), reason });
    else count(1);
  }

  return {
    list,
    more: () => more,
    add,
    addAll(others) {
      for (const { subject, reason } of others.list.slice(0, kept)) add(subject, reason);
      count(others.more());
    },
  };
}
