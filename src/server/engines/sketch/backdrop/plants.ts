import { darken, lighten } from '../colour/colour.ts';
import type { Hex } from '../colour/colour.ts';
import type { Rng } from '../rng.ts';
import { circle, n, path, stroke } from './svg.ts';

/** Things that grow. `x`, `y` is the foot, `height` the full height, in the drawing space. */

export function pine(rng: Rng, x: number, y: number, height: number, colour: Hex, snow = false): string {
  const half = height * rng.between(0.19, 0.25);
  const tiers = height > 120 ? 6 : 4;
  let left = '';
  let right = '';
  for (let i = 0; i < tiers; i++) {
    const t = (i + 1) / tiers;
    const edge = half * t ** 0.85 * rng.between(0.88, 1.1);
    const at = y - height * 0.94 * (1 - t) - height * 0.06;
    left = `L${n(x - edge * 0.45)} ${n(at - height * 0.03)}L${n(x - edge)} ${n(at + height * 0.025)}` + left;
    right += `L${n(x + edge)} ${n(at + height * 0.025 + rng.between(0, height * 0.012))}L${n(x + edge * 0.45)} ${n(at - height * 0.03)}`;
  }
  const trunk = path(
    darken(colour, 0.35),
    `M${n(x - height * 0.018)} ${n(y)}v${n(-height * 0.1)}h${n(height * 0.036)}v${n(height * 0.1)}z`,
  );
  const crown = path(colour, `M${n(x)} ${n(y - height)}${right}L${n(x)} ${n(y - height * 0.06)}${left}Z`);
  if (!snow) return trunk + crown;
  let caps = '';
  for (let i = 1; i < tiers; i++) {
    const t = i / tiers;
    const edge = half * t * 0.8;
    const at = y - height * 0.94 * (1 - t) - height * 0.075;
    caps += `M${n(x - edge)} ${n(at + height * 0.02)}Q${n(x)} ${n(at - height * 0.1)} ${n(x + edge * 0.7)} ${n(at)}Q${n(x)} ${n(at - height * 0.01)} ${n(x - edge)} ${n(at + height * 0.02)}Z`;
  }
  return trunk + crown + path('#f6fbff', caps, 0.85);
}

/** A leafy tree: a crown of discs, lit from one side. */
export function leafy(
  rng: Rng,
  x: number,
  y: number,
  height: number,
  leaf: Hex,
  trunk: Hex,
  side: number,
): string {
  const crown = height * rng.between(0.3, 0.36);
  const cy = y - height * 0.68;
  const lean = rng.between(-0.04, 0.04) * height;
  let out = path(
    trunk,
    `M${n(x - height * 0.045)} ${n(y)}Q${n(x - height * 0.02)} ${n(y - height * 0.2)} ${n(x + lean - height * 0.02)} ${n(cy)}h${n(height * 0.045)}Q${n(x + height * 0.02)} ${n(y - height * 0.2)} ${n(x + height * 0.05)} ${n(y)}Z`,
  );
  out += stroke(
    trunk,
    height * 0.022,
    `M${n(x)} ${n(y - height * 0.32)}L${n(x - crown * 0.6)} ${n(cy)}M${n(x)} ${n(y - height * 0.38)}L${n(x + crown * 0.6)} ${n(cy - crown * 0.1)}`,
  );
  const puffs = Array.from({ length: 8 }, (_, i) => {
    const angle = (i / 8) * 2 * Math.PI + rng.between(-0.2, 0.2);
    return {
      x: x + lean + Math.cos(angle) * crown * 0.62,
      y: cy + Math.sin(angle) * crown * 0.5,
      r: crown * rng.between(0.42, 0.56),
    };
  });
  puffs.push({ x: x + lean, y: cy, r: crown * 0.7 });
  const dark = darken(leaf, 0.2);
  const light = lighten(leaf, 0.16);
  for (const puff of puffs) out += circle(dark, puff.x, puff.y + crown * 0.08, puff.r);
  for (const puff of puffs)
    out += circle(leaf, puff.x + side * crown * 0.08, puff.y - crown * 0.06, puff.r * 0.88);
  for (const puff of puffs.slice(0, 6))
    out += circle(
      light,
      puff.x + side * crown * 0.2,
      puff.y - crown * 0.2,
      puff.r * rng.between(0.3, 0.5),
      0.55,
    );
  return out;
}

/** A bare tree by recursive branching. */
export function bare(rng: Rng, x: number, y: number, height: number, colour: Hex): string {
  let out = '';
  const grow = (
    sx: number,
    sy: number,
    angle: number,
    length: number,
    width: number,
    depth: number,
  ): void => {
    const ex = sx + Math.cos(angle) * length;
    const ey = sy + Math.sin(angle) * length;
    out += stroke(
      colour,
      width,
      `M${n(sx)} ${n(sy)}Q${n((sx + ex) / 2 + rng.between(-0.08, 0.08) * length)} ${n((sy + ey) / 2)} ${n(ex)} ${n(ey)}`,
    );
    if (depth === 0) return;
    for (let i = 0; i < (depth > 2 ? 3 : 2); i++)
      grow(ex, ey, angle + rng.between(-0.75, 0.75), length * rng.between(0.6, 0.78), width * 0.6, depth - 1);
  };
  grow(x, y, -Math.PI / 2, height * 0.34, height * 0.05, 4);
  return out;
}

export function palm(rng: Rng, x: number, y: number, height: number, leaf: Hex, trunk: Hex): string {
  const lean = rng.between(-0.22, 0.22) * height;
  const tx = x + lean;
  const ty = y - height * 0.8;
  let out = path(
    trunk,
    `M${n(x - height * 0.035)} ${n(y)}Q${n(x + lean * 0.2)} ${n(y - height * 0.45)} ${n(tx - height * 0.014)} ${n(ty)}h${n(height * 0.03)}Q${n(x + lean * 0.3 + height * 0.03)} ${n(y - height * 0.45)} ${n(x + height * 0.035)} ${n(y)}Z`,
  );
  const fronds = 8;
  for (let i = 0; i < fronds; i++) {
    const angle = Math.PI + (i / (fronds - 1)) * Math.PI + rng.between(-0.12, 0.12);
    const length = height * rng.between(0.3, 0.4);
    const ex = tx + Math.cos(angle) * length;
    const ey = ty + Math.sin(angle) * length * 0.5 + length * 0.42;
    const mx = tx + Math.cos(angle) * length * 0.55;
    const my = ty + Math.sin(angle) * length * 0.85 - length * 0.1;
    out += path(
      i % 2 ? darken(leaf, 0.14) : leaf,
      `M${n(tx)} ${n(ty)}Q${n(mx)} ${n(my - length * 0.12)} ${n(ex)} ${n(ey)}Q${n(mx)} ${n(my + length * 0.14)} ${n(tx)} ${n(ty)}Z`,
    );
  }
  return out + circle(darken(trunk, 0.25), tx, ty + height * 0.02, height * 0.028);
}

/** A tuft of grass blades. */
export function tuft(rng: Rng, x: number, y: number, height: number, colour: Hex, blades = 7): string {
  let d = '';
  for (let i = 0; i < blades; i++) {
    const foot = x + rng.between(-0.45, 0.45) * height;
    const tip = foot + rng.between(-0.4, 0.4) * height;
    const top = y - height * rng.between(0.5, 1);
    const half = height * 0.045;
    d += `M${n(foot - half)} ${n(y)}Q${n(foot)} ${n((y + top) / 2)} ${n(tip)} ${n(top)}Q${n(foot + half * 2)} ${n((y + top) / 2)} ${n(foot + half)} ${n(y)}Z`;
  }
  return path(colour, d);
}

export function flower(x: number, y: number, size: number, petal: Hex, stem: Hex): string {
  let out = stroke(stem, size * 0.14, `M${n(x)} ${n(y)}V${n(y - size * 1.6)}`);
  for (let i = 0; i < 5; i++) {
    const angle = (i / 5) * 2 * Math.PI - Math.PI / 2;
    out += circle(
      petal,
      x + Math.cos(angle) * size * 0.34,
      y - size * 1.6 + Math.sin(angle) * size * 0.34,
      size * 0.3,
    );
  }
  return out + circle('#ffcf4a', x, y - size * 1.6, size * 0.22);
}

export function bush(rng: Rng, x: number, y: number, width: number, colour: Hex): string {
  let out = '';
  for (const [tone, drop] of [
    [darken(colour, 0.16), 0],
    [colour, 0.06],
  ] as const) {
    for (let i = 0; i < 5; i++) {
      const t = i / 4;
      const r = width * (0.16 + 0.1 * Math.sin(t * Math.PI)) * rng.between(0.9, 1.15);
      out += circle(tone, x + (t - 0.5) * width * 0.75, y - r * 0.55 - width * drop, r);
    }
  }
  return out;
}

export function fern(rng: Rng, x: number, y: number, height: number, colour: Hex): string {
  let out = '';
  for (let i = 0; i < 5; i++) {
    const angle = -Math.PI / 2 + (i - 2) * 0.42 + rng.between(-0.1, 0.1);
    const ex = x + Math.cos(angle) * height;
    const ey = y + Math.sin(angle) * height;
    const bend = (i - 2) * height * 0.12;
    out += path(
      i % 2 ? darken(colour, 0.18) : colour,
      `M${n(x)} ${n(y)}Q${n((x + ex) / 2 - height * 0.09)} ${n((y + ey) / 2 - height * 0.12)} ${n(ex + bend)} ${n(ey + Math.abs(bend) * 0.5)}Q${n((x + ex) / 2 + height * 0.09)} ${n((y + ey) / 2 + height * 0.02)} ${n(x)} ${n(y)}Z`,
    );
  }
  return out;
}
