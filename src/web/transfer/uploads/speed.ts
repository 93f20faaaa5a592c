/** Bytes sent at a moment, milliseconds. */
interface Sample {
  at: number;
  bytes: number;
}

/** How far back the speed looks, in milliseconds: long enough to be calm, short enough to be true. */
const window = 8_000;
/** Before this nothing is known. */
const shortest = 1_000;

/** Measures the speed of sending from what was sent in the last seconds. */
export interface SpeedMeter {
  /** `bytes` is the sum of all that was sent so far; it may fall when something has to be sent again. */
  note(at: number, bytes: number): void;
  /** Bytes per second; null while it is not known. */
  speed(at: number): number | null;
  /** Starts anew, after a pause. */
  reset(): void;
}

export function createSpeedMeter(): SpeedMeter {
  let samples: Sample[] = [];
  return {
    note(at, bytes) {
      samples.push({ at, bytes });
      // The newest sample that is older than the window is its left edge.
      const edge = samples.findLastIndex((sample) => sample.at <= at - window);
      if (edge > 0) samples = samples.slice(edge);
    },
    speed(at) {
      const first = samples[0];
      const last = samples.at(-1);
      if (!first || !last || at - first.at < shortest) return null;
      return Math.max(0, ((last.bytes - first.bytes) * 1000) / (at - first.at));
    },
    reset() {
      samples = [];
    },
  };
}

/** Seconds until `bytes` are sent; null when nobody can say. */
export function secondsLeft(bytes: number, speed: number | null): number | null {
  return speed === null || speed <= 0 ? null : bytes / speed;
}
