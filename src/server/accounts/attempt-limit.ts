import type { Clock } from '../clock.ts';

export interface AttemptRule {
  /** So many tries in a window are free of waiting. */
  free: number;
  /** The first wait; each further try doubles it. Milliseconds. */
  firstWait: number;
  longestWait: number;
  /** A try counts for this long. Milliseconds. */
  window: number;
}

export interface AttemptLimit {
  /** Milliseconds until this key may try again; 0 when it may now. */
  waitFor(key: string): number;
  /** Counts a try. Call it before the outcome is known, so that tries made side by side count too. */
  count(key: string): void;
  /** Takes back the latest try, which was a good one. */
  takeBack(key: string): void;
  /** Takes back every try of this key. */
  forget(key: string): void;
}

/** More keys than this are not remembered; those that tried longest ago go first. */
const mostKeys = 10_000;

/** Limits tries by key with a sliding window and growing waits, in memory. Tries that were refused do not count. */
export function createAttemptLimit(clock: Clock, rule: AttemptRule): AttemptLimit {
  const triesOf = new Map<string, number[]>();

  function recent(key: string): number[] {
    const since = clock.now() - rule.window;
    return (triesOf.get(key) ?? []).filter((time) => time > since);
  }

  function keep(key: string, tries: number[]): void {
    triesOf.delete(key);
    if (tries.length > 0) triesOf.set(key, tries);
  }

  return {
    waitFor(key) {
      const tries = recent(key);
      const last = tries.at(-1);
      if (last === undefined || tries.length < rule.free) return 0;
      const wait = Math.min(rule.longestWait, rule.firstWait * 2 ** (tries.length - rule.free));
      return Math.max(0, last + wait - clock.now());
    },
    count(key) {
      keep(key, [...recent(key), clock.now()]);
      if (triesOf.size <= mostKeys) return;
      const oldest = triesOf.keys().next();
      if (!oldest.done) triesOf.delete(oldest.value);
    },
    takeBack: (key) => keep(key, recent(key).slice(0, -1)),
    forget: (key) => void triesOf.delete(key),
  };
}
