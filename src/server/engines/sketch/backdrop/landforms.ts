import type { Rng } from '../rng.ts';
import { n } from './svg.ts';

/** A line across the picture: height at each x. */
export type Profile = (x: number) => number;

/** Rolling hills: three sines with random phase, `swell` high. */
export function rolling(rng: Rng, base: number, swell: number, wavelength: number): Profile {
  const waves = [1, 0.45, 0.2].map((amount, i) => ({
    amount: amount * swell,
    pace: ((2 * Math.PI) / wavelength) * (i + 1) * rng.between(0.8, 1.25),
    phase: rng.between(0, 2 * Math.PI),
  }));
  return (x) =>
    base + waves.reduce((sum, wave) => sum + wave.amount * Math.sin(x * wave.pace + wave.phase), 0) / 1.65;
}

/** Jagged mountains by midpoint displacement; `rough` 0.4 (soft) to 0.65 (alpine). */
export function ridge(
  rng: Rng,
  width: number,
  base: number,
  height: number,
  peaks: number,
  rough: number,
): Profile {
  let points: { x: number; y: number }[] = [];
  for (let i = 0; i <= peaks * 2; i++) {
    const top = i % 2 === 1;
    points.push({
      x: ((i + rng.between(-0.25, 0.25)) / (peaks * 2)) * width * 1.2 - width * 0.1,
      y: base - height * (top ? rng.between(0.6, 1) : rng.between(0.05, 0.4)),
    });
  }
  points[0]!.x = -width * 0.1;
  points[points.length - 1]!.x = width * 1.1;
  for (let pass = 0, jolt = height * 0.22; pass < 4; pass++, jolt *= rough) {
    points = points.flatMap((point, i) => {
      const next = points[i + 1];
      return next
        ? [point, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 + rng.between(-jolt, jolt) }]
        : [point];
    });
  }
  return (x) => {
    const after = points.findIndex((point) => point.x >= x);
    const a = points[Math.max(0, after - 1)]!;
    const b = points[Math.max(0, after)]!;
    return b.x === a.x ? b.y : a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
  };
}

/** Everything below a profile, as path data. */
export function below(profile: Profile, width: number, bottom: number, step = 12): string {
  let d = `M0 ${n(bottom)}`;
  for (let x = 0; x < width + step; x += step)
    d += `L${n(Math.min(x, width))} ${n(profile(Math.min(x, width)))}`;
  return `${d}V${n(bottom)}Z`;
}
