import { performance } from 'node:perf_hooks';
import type { BenchLibrary } from './library.ts';

/** One measured figure against its baseline of the same run. */
export interface BenchRow {
  name: string;
  value: number;
  unit: string;
  /** The same work done by the least that could do it, in the same unit. */
  baseline: number;
  /** Value over baseline. */
  ratio: number;
  /** What the ratio, or where the bar is an amount the value, may be at most; of a rate, what it is to be at least. */
  bar: number;
  met: boolean;
}

export interface Bench {
  name: string;
  /** `library` is this bench's own to work on and to change. */
  run(library: BenchLibrary, rounds: number): Promise<BenchRow[]>;
}

/** A bench that makes everything it needs itself. */
export interface BareBench {
  name: string;
  /** `images` where the command line names a number, and how large a large ZIP is. */
  runBare(options: { images?: number; zipGigabytes: number }): Promise<BenchRow[]>;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** A figure whose ratio to the baseline has a bar. */
export function row(name: string, value: number, unit: string, baseline: number, bar: number): BenchRow {
  const ratio = value / baseline;
  return {
    name,
    value: rounded(value),
    unit,
    baseline: rounded(baseline),
    ratio: rounded(ratio),
    bar,
    met: ratio <= bar,
  };
}

/** A figure that has a bar itself, whatever the baseline. */
export function amountRow(
  name: string,
  value: number,
  unit: string,
  baseline: number,
  bar: number,
): BenchRow {
  return { ...row(name, value, unit, baseline, bar), met: value <= bar };
}

/** A figure of which more is better, whose ratio to the baseline has a bar that it must reach. */
export function rateRow(name: string, value: number, unit: string, baseline: number, bar: number): BenchRow {
  return { ...row(name, value, unit, baseline, bar), met: value / baseline >= bar };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Measures work and its baseline in turn, round after round, so that what else the machine does meets both; answers the
 * medians. The first round warms up and does not count.
 */
export async function sideBySide(
  rounds: number,
  measure: () => Promise<number>,
  measureBaseline: () => Promise<number>,
): Promise<{ value: number; baseline: number }> {
  const values: number[] = [];
  const baselines: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const value = await measure();
    const baseline = await measureBaseline();
    if (round === 0) continue;
    values.push(value);
    baselines.push(baseline);
  }
  return { value: median(values), baseline: median(baselines) };
}

/** Progress goes to standard error. */
export function say(text: string): void {
  process.stderr.write(`${(performance.now() / 1000).toFixed(1).padStart(7)} s  ${text}\n`);
}

/** A row for people. */
export function describeRow({ name, value, unit, baseline, ratio, bar, met }: BenchRow): string {
  return `${met ? 'met   ' : 'MISSED'}  ${name}: ${value} ${unit} against ${baseline} ${unit}, ratio ${ratio}, bar ${bar}`;
}
