import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge, rolling } from '../landforms.ts';
import { bare, bush, fern, flower, leafy, pine, tuft } from '../plants.ts';
import { sky } from '../sky.ts';
import { ellipse, linear, n, path, rect } from '../svg.ts';

/** Hills, trees and grass: meadow, garden, farm, village and graveyard share this ground. */

/** The near ground with texture and, in front of everything, blades at the lower edge. */
export function grassland(b: Backdrop, colour: string, density: number): { ground: string; front: string } {
  const rng = b.rng.fork('grass');
  const near = b.shade(colour, 0);
  const far = b.shade(lighten(colour, 0.12), 0.45);
  const edge = rolling(rng, b.horizon + 25, 12, b.width * 0.8);
  const [def, fill] = linear(b, [
    [0, far],
    [0.35, mix(far, near, 0.75)],
    [1, darken(near, 0.28)],
  ]);
  let ground = def + path(fill, below(edge, b.width, 1001));
  for (let i = 0; i < 7; i++) {
    const y = b.horizon + 40 + (i / 7) ** 1.3 * (960 - b.horizon);
    ground += ellipse(
      i % 2 ? darken(near, 0.12) : lighten(near, 0.12),
      rng.next() * b.width,
      y,
      rng.between(160, 380),
      rng.between(10, 26),
      0.28,
    );
  }
  const tufts = Math.round(density * (b.sparse ? 0.3 : 1) * (b.width / 1000));
  const spots = Array.from({ length: tufts }, () => ({ x: rng.next() * b.width, t: rng.next() ** 0.8 })).sort(
    (p, q) => p.t - q.t,
  );
  for (const { x, t } of spots) {
    const y = b.horizon + 35 + t * (980 - b.horizon);
    ground += tuft(
      rng,
      x,
      y,
      8 + t * 26,
      rng.chance(0.5) ? darken(near, 0.2) : lighten(near, 0.1 - b.light.dark * 0.05),
      5,
    );
  }
  let front = '';
  if (!b.plants.bare) {
    const dark = darken(near, 0.42);
    for (let x = -20; x < b.width + 40; x += rng.between(26, 60)) {
      const middle = Math.abs(x / b.width - 0.5) * 2;
      front += tuft(
        rng,
        x,
        1010,
        40 + 90 * middle ** 1.5 * rng.between(0.6, 1.1),
        rng.chance(0.6) ? dark : darken(near, 0.3),
        8,
      );
    }
  }
  return { ground, front };
}

export function hills(b: Backdrop, colour: string): string {
  const rng = b.rng.fork('hills');
  let out = '';
  const peaks = rng.chance(0.5);
  if (peaks)
    out += path(
      b.shade(mix(colour, '#6f86a8', 0.55), 0.85),
      below(ridge(rng, b.width, b.horizon + 10, rng.between(90, 190), 4, 0.5), b.width, 1001),
    );
  for (const [i, distance] of [0.75, 0.5, 0.28].entries()) {
    const base = b.horizon - 50 + i * 30;
    const profile = rolling(rng, base, 46 - i * 8, b.width * rng.between(0.55, 0.95));
    out += path(b.shade(darken(colour, i * 0.05), distance), below(profile, b.width, 1001));
    for (let k = 0; k < (i + 1) * 4 * Math.max(1, b.width / 1200); k++) {
      const x = rng.next() * b.width;
      const size = 26 + i * 22;
      const tone = b.shade(rng.chance(0.5) ? b.plants.conifer : rng.pick(b.plants.leaf), distance * 0.9);
      out += rng.chance(0.55)
        ? pine(rng, x, profile(x) + 6, size * 1.6, tone)
        : bush(rng, x, profile(x) + 6, size, tone);
    }
  }
  const [def, mist] = linear(b, [
    [0, b.light.haze, 0],
    [0.5, b.light.haze, 0.45],
    [1, b.light.haze, 0],
  ]);
  return out + def + rect(mist, 0, b.horizon - 60, b.width, 120);
}

/** A tree at one or both sides, to frame the view. */
function framingTrees(b: Backdrop): string {
  const rng = b.rng.fork('framing');
  let out = '';
  const sides = rng.chance(0.55) ? [rng.chance(0.5) ? 0 : 1] : [0, 1];
  for (const side of sides) {
    const x = (side === 0 ? rng.between(0.02, 0.12) : rng.between(0.88, 0.98)) * b.width;
    const y = b.horizon + rng.between(45, 120);
    const height = rng.between(330, 520);
    const trunk = b.shade('#6b4a35', 0.05);
    if (b.plants.bare && rng.chance(0.5)) out += bare(rng, x, y, height, trunk);
    else if (rng.chance(0.45)) {
      for (let i = 0; i < 3; i++)
        out += pine(
          rng,
          x + (i - 1) * rng.between(50, 80),
          y - i * 8,
          height * rng.between(0.65, 1),
          b.shade(darken(b.plants.conifer, i * 0.08), 0.12),
          b.plants.bare,
        );
    } else out += leafy(rng, x, y, height, b.shade(rng.pick(b.plants.leaf), 0.08), trunk, b.light.side);
  }
  return out;
}

export function meadow(b: Backdrop): Layer[] {
  const grass = b.ground(b.plants.grass);
  const rng = b.rng.fork('flowers');
  const { ground, front } = grassland(b, grass, 60);
  let flowers = '';
  const many = b.scene.place === 'garden' ? 95 : rng.int(8, 34);
  for (let i = 0; i < many * Math.max(0.6, b.width / 1000) * (b.sparse ? 0.35 : 1); i++) {
    const t = rng.next();
    flowers += flower(
      rng.next() * b.width,
      b.horizon + 60 + t * (930 - b.horizon),
      7 + t * 15,
      b.shade(rng.pick(b.plants.flowers), 0.05),
      b.shade('#4f8a3f', 0),
    );
  }
  const hedge = b.scene.place === 'garden' ? gardenHedge(b) : '';
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: hills(b, grass) + hedge },
    { role: 'ground', svg: framingTrees(b) + ground + flowers },
    { role: 'front', svg: front + frontFlowers(b) },
  ];
}

function frontFlowers(b: Backdrop): string {
  const rng = b.rng.fork('front flowers');
  let out = '';
  if (b.plants.bare) return out;
  for (const side of [0, 1]) {
    if (!rng.chance(0.7)) continue;
    for (let i = 0; i < rng.int(2, 5); i++) {
      const x = (side === 0 ? rng.between(0, 0.16) : rng.between(0.84, 1)) * b.width;
      out += flower(
        x,
        1000,
        rng.between(22, 40),
        b.shade(rng.pick(b.plants.flowers), 0),
        b.shade('#3f6f35', 0),
      );
    }
    out += fern(
      rng,
      (side === 0 ? 0.03 : 0.97) * b.width,
      1010,
      rng.between(90, 150),
      darken(b.shade(b.plants.bare ? '#9fb0b8' : '#3f7a3f', 0), 0.3),
    );
  }
  return out;
}

function gardenHedge(b: Backdrop): string {
  const rng = b.rng.fork('hedge');
  let out = '';
  for (let x = -30; x < b.width + 60; x += 70)
    out += bush(rng, x, b.horizon + 48, 130, b.shade(rng.pick(b.plants.leaf), 0.12));
  const fence = b.shade('#fdf8ef', 0.08);
  for (let x = 0; x < b.width; x += 42)
    out += path(fence, `M${n(x)} ${n(b.horizon + 62)}v-70l11-14l11 14v70z`);
  return out + rect(fence, 0, b.horizon + 5, b.width, 8) + rect(fence, 0, b.horizon + 38, b.width, 8);
}
