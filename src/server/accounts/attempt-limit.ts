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

/**
 * The key of an address: IPv4 as it is, also when it comes as IPv6 (RFC 4291 section 2.5.5.2); of IPv6 the first 64
 * bits, since one household or server has all addresses below them.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
