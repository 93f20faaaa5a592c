/** Something that is not as it should be. */
export interface Finding {
  /** A name for programs, such as `missing-originals`. */
  check: string;
  /** What it is, with what it means, for a person. */
  sentence: string;
  count: number;
  /** Of files; null where it is not about any. */
  bytes: number | null;
  /** The first of what was found: ids and storage keys. */
  examples: string[];
  /** How many of them were put right in this run. */
  repaired: number;
  /** What was done, or what is to be done. */
  advice: string;
}

const mostExamples = 10;

/** Counts what one check finds, and keeps the first of it. */
export interface Tally {
  readonly count: number;
  readonly bytes: number;
  add(example: string, bytes?: number): void;
  /** Nothing when nothing was found. */
  finding(of: Omit<Finding, 'count' | 'bytes' | 'examples'> & { ofFiles?: boolean }): Finding[];
}

export function createTally(): Tally {
  const examples: string[] = [];
  let count = 0;
  let bytes = 0;
  return {
    get count() {
      return count;
    },
    get bytes() {
      return bytes;
    },
    add(example, size = 0) {
      count += 1;
      bytes += size;
      if (examples.length < mostExamples) examples.push(example);
    },
    finding({ ofFiles = false, ...of }) {
      return count === 0 ? [] : [{ ...of, count, bytes: ofFiles ? bytes : null, examples }];
    },
  };
}
