/** How much is done at once, so that it takes about as long as it should, whatever the machine and its load. */
export interface Pace {
  /** How many of something to do next. */
  readonly size: number;
  /** Does so many at once, and learns from how long it took. */
  measure<T>(size: number, work: () => Promise<T>): Promise<T>;
}

/** `target` is in milliseconds; `size` begins with `first`, stays above `least` and never exceeds `most`. */
export function createPace(
  { target, least, most, first = least }: { target: number; least: number; most: number; first?: number },
  now: () => number = () => performance.now(),
): Pace {
  let size = first;
  return {
    get size() {
      return size;
    },
    async measure(done, work) {
      const began = now();
      const result = await work();
      const fitting = (done * target) / Math.max(now() - began, 0.1);
      // One that was slow shows at once; a quick one may have been lucky.
      size = Math.round(Math.max(least, Math.min(most, fitting, size * 1.25 + 1)));
      return result;
    },
  };
}
