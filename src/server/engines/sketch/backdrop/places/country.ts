import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge, rolling } from '../landforms.ts';
import { bare, bush, fern, flower, leafy, pine, tuft } from '../plants.ts';
import { sky } from '../sky.ts';
import { ellipse, glow, linear, n, path, rect, stroke } from '../svg.ts';

/** Hills, trees and grass: meadow, garden, farm, village and graveyard share this ground. */

/** The near ground with texture and, in front of everything, blades at the lower edge. */
export function grassland(b: Backdrop, colour: string, density: number): { ground: string; front: string } {
  const rng = b.rng.fork('grass');
  const near = b.shade(colour, 0);
  const far = b.shade(lighten(colour, 0.12), 0.45);
  const edge = rolling(rng, b.horizon + 25, 12, b.width * 0.8);
  const [def, fill] = linear(b, [[0, far], [0.35, mix(far, near, 0.75)], [1, darken(near, 0.28)]]);
  let ground = def + path(fill, below(edge, b.width, 1001));
  for (let i = 0; i < 7; i++) {
    const y = b.horizon + 40 + (i / 7) ** 1.3 * (960 - b.horizon);
    ground += ellipse(i % 2 ? darken(near, 0.12) : lighten(near, 0.12), rng.next() * b.width, y, rng.between(160, 380), rng.between(10, 26), 0.28);
  }
  const tufts = Math.round(density * (b.sparse ? 0.3 : 1) * (b.width / 1000));
  const spots = Array.from({ length: tufts }, () => ({ x: rng.next() * b.width, t: rng.next() ** 0.8 })).sort((p, q) => p.t - q.t);
  for (const { x, t } of spots) {
    const y = b.horizon + 35 + t * (980 - b.horizon);
    ground += tuft(rng, x, y, 8 + t * 26, rng.chance(0.5) ? darken(near, 0.2) : lighten(near, 0.1 - b.light.dark * 0.05), 5);
  }
  let front = '';
  if (!b.plants.bare) {
    const dark = darken(near, 0.42);
    for (let x = -20; x < b.width + 40; x += rng.between(26, 60)) {
      const middle = Math.abs(x / b.width - 0.5) * 2;
      front += tuft(rng, x, 1010, 40 + 90 * middle ** 1.5 * rng.between(0.6, 1.1), rng.chance(0.6) ? dark : darken(near, 0.3), 8);
    }
  }
  return { ground, front };
}

function hills(b: Backdrop, colour: string): string {
  const rng = b.rng.fork('hills');
  let out = '';
  const peaks = rng.chance(0.5);
  if (peaks) out += path(b.shade(mix(colour, '#6f86a8', 0.55), 0.85), below(ridge(rng, b.width, b.horizon + 10, rng.between(90, 190), 4, 0.5), b.width, 1001));
  for (const [i, distance] of [0.75, 0.5, 0.28].entries()) {
    const base = b.horizon - 50 + i * 30;
    const profile = rolling(rng, base, 46 - i * 8, b.width * rng.between(0.55, 0.95));
    out += path(b.shade(darken(colour, i * 0.05), distance), below(profile, b.width, 1001));
    for (let k = 0; k < (i + 1) * 4 * Math.max(1, b.width / 1200); k++) {
      const x = rng.next() * b.width;
      const size = 26 + i * 22;
      const tone = b.shade(rng.chance(0.5) ? b.plants.conifer : rng.pick(b.plants.leaf), distance * 0.9);
      out += rng.chance(0.55) ? pine(rng, x, profile(x) + 6, size * 1.6, tone) : bush(rng, x, profile(x) + 6, size, tone);
    }
  }
  const [def, mist] = linear(b, [[0, b.light.haze, 0], [0.5, b.light.haze, 0.45], [1, b.light.haze, 0]]);
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
      for (let i = 0; i < 3; i++) out += pine(rng, x + (i - 1) * rng.between(50, 80), y - i * 8, height * rng.between(0.65, 1), b.shade(darken(b.plants.conifer, i * 0.08), 0.12), b.plants.bare);
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
    flowers += flower(rng.next() * b.width, b.horizon + 60 + t * (930 - b.horizon), 7 + t * 15, b.shade(rng.pick(b.plants.flowers), 0.05), b.shade('#4f8a3f', 0));
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
      out += flower(x, 1000, rng.between(22, 40), b.shade(rng.pick(b.plants.flowers), 0), b.shade('#3f6f35', 0));
    }
    out += fern(rng, (side === 0 ? 0.03 : 0.97) * b.width, 1010, rng.between(90, 150), darken(b.shade(b.plants.bare ? '#9fb0b8' : '#3f7a3f', 0), 0.3));
  }
  return out;
}

function gardenHedge(b: Backdrop): string {
  const rng = b.rng.fork('hedge');
  let out = '';
  for (let x = -30; x < b.width + 60; x += 70) out += bush(rng, x, b.horizon + 48, 130, b.shade(rng.pick(b.plants.leaf), 0.12));
  const fence = b.shade('#fdf8ef', 0.08);
  for (let x = 0; x < b.width; x += 42) out += path(fence, `M${n(x)} ${n(b.horizon + 62)}v-70l11-14l11 14v70z`);
  return out + rect(fence, 0, b.horizon + 5, b.width, 8) + rect(fence, 0, b.horizon + 38, b.width, 8);
}

export function farm(b: Backdrop): Layer[] {
  const rng = b.rng.fork('farm');
  const grass = b.ground(b.plants.grass);
  const { front } = grassland(b, grass, 20);
  const crop = b.ground(b.scene.season === 'winter' ? '#e8eef5' : rng.pick(['#d9b64f', '#a8bf52', '#c99a4a']));
  const [def, fill] = linear(b, [[0, b.shade(lighten(crop, 0.1), 0.4)], [1, b.shade(darken(crop, 0.12), 0)]]);
  let rows = def + rect(fill, 0, b.horizon + 20, b.width, 1000);
  const vanish = rng.between(0.3, 0.7) * b.width;
  for (let i = -16; i <= 16; i++) {
    const foot = vanish + i * b.width * 0.13;
    rows += path(b.shade(darken(crop, 0.24), 0.02), `M${n(vanish + i * 9)} ${n(b.horizon + 22)}L${n(foot - 20)} 1001H${n(foot + 24)}Z`, 0.55);
  }
  const [bx, by] = [rng.between(0.12, 0.3) * b.width, b.horizon + 34];
  const red = b.shade('#b8402f', 0.25);
  const barn = path(red, `M${n(bx)} ${n(by)}v-95l30-42h70l30 42v95z`) + path(b.shade('#f5ead8', 0.25), `M${n(bx + 48)} ${n(by)}v-52h34v52z`) + stroke(b.shade('#7d2b22', 0.25), 8, `M${n(bx - 6)} ${n(by - 92)}l36-46h70l36 46`);
  const silo = rect(b.shade('#c9ced6', 0.3), bx + 140, by - 150, 42, 150) + ellipse(b.shade('#aab2bd', 0.3), bx + 161, by - 150, 21, 22);
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: hills(b, grass) + silo + barn },
    { role: 'ground', svg: rows },
    { role: 'front', svg: front },
  ];
}

export function village(b: Backdrop): Layer[] {
  const rng = b.rng.fork('village');
  const grass = b.ground(b.plants.grass);
  const { ground, front } = grassland(b, grass, 45);
  let houses = '';
  for (let x = rng.between(-40, 40); x < b.width; x += rng.between(95, 190)) {
    houses += cottage(b, x, b.horizon + rng.between(12, 46), rng.between(70, 120), rng.pick(['#f3e2c4', '#e8c7a8', '#f6efe2', '#d9b8a0', '#cfd8dc']), rng.pick(['#b5523b', '#8c4a3a', '#6d5a6a', '#a86a3a']));
    if (rng.chance(0.5)) houses += leafy(rng, x - 25, b.horizon + 45, rng.between(110, 180), b.shade(rng.pick(b.plants.leaf), 0.25), b.shade('#6b4a35', 0.2), b.light.side);
  }
  const [px, foot] = [rng.between(0.35, 0.65) * b.width, rng.between(0.3, 0.7) * b.width];
  const lane = path(b.shade('#d8c3a0', 0.1), `M${n(px - 12)} ${n(b.horizon + 30)}C${n(px - 90)} ${n(b.horizon + 140)} ${n(foot + 60)} 800 ${n(foot - 160)} 1001H${n(foot + 170)}C${n(foot + 220)} 820 ${n(px + 30)} ${n(b.horizon + 130)} ${n(px + 12)} ${n(b.horizon + 30)}Z`);
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: hills(b, grass) },
    { role: 'ground', svg: ground + lane + houses },
    { role: 'front', svg: front },
  ];
}

/** A small house with a gable; its windows shine when it is dark. */
export function cottage(b: Backdrop, x: number, y: number, size: number, wall: string, roof: string): string {
  const tone = b.shade(wall, 0.2);
  const lit = b.light.dark > 0.4 ? '#ffd774' : b.shade('#8fb6cf', 0.1);
  const h = size * 0.7;
  let out = rect(tone, x, y - h, size, h) + rect(darken(tone, 0.12), x + size * 0.6, y - h, size * 0.4, h);
  out += path(b.shade(roof, 0.15), `M${n(x - size * 0.1)} ${n(y - h)}L${n(x + size * 0.22)} ${n(y - h - size * 0.42)}H${n(x + size * 0.78)}L${n(x + size * 1.1)} ${n(y - h)}Z`);
  out += rect(b.shade('#7d5a48', 0.15), x + size * 0.68, y - h - size * 0.55, size * 0.1, size * 0.24);
  for (const wx of [0.14, 0.68]) out += rect(lit, x + size * wx, y - h * 0.68, size * 0.18, size * 0.2, 2);
  out += rect(b.shade('#6b4432', 0.1), x + size * 0.42, y - h * 0.62, size * 0.17, h * 0.62, 3);
  if (b.light.dark > 0.4) out += glow(b, '#ffd774', x + size * 0.5, y - h * 0.5, size * 0.9, 0.28);
  return out;
}

export function graveyard(b: Backdrop): Layer[] {
  const rng = b.rng.fork('graves');
  const grass = b.ground(mix(b.plants.grass, '#5c6152', 0.5));
  const { ground, front } = grassland(b, grass, 55);
  let stones = '';
  for (const t of Array.from({ length: 11 }, () => rng.next()).sort()) {
    const size = 28 + t * 62;
    const [x, y] = [rng.next() * b.width, b.horizon + 45 + t * (830 - b.horizon)];
    const tone = b.shade(rng.pick(['#8a8d96', '#9b9ba3', '#74777f']), 0.35 - t * 0.3);
    stones += rng.chance(0.6)
      ? path(tone, `M${n(x - size * 0.4)} ${n(y)}v${n(-size * 0.75)}a${n(size * 0.4)} ${n(size * 0.4)} 0 0 1 ${n(size * 0.8)} 0v${n(size * 0.75)}z`) + path(darken(tone, 0.18), `M${n(x + size * 0.2)} ${n(y)}v${n(-size * 1.08)}a${n(size * 0.4)} ${n(size * 0.4)} 0 0 1 ${n(size * 0.2)} ${n(size * 0.33)}v${n(size * 0.75)}z`)
      : rect(tone, x - size * 0.09, y - size * 1.2, size * 0.18, size * 1.2) + rect(tone, x - size * 0.36, y - size * 0.9, size * 0.72, size * 0.18);
  }
  const trees = bare(rng, b.width * rng.between(0.04, 0.16), b.horizon + 70, rng.between(380, 500), b.shade('#2b2530', 0.1)) + bare(rng, b.width * rng.between(0.84, 0.96), b.horizon + 60, rng.between(300, 430), b.shade('#2b2530', 0.15));
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: hills(b, grass) },
    { role: 'ground', svg: ground + trees + stones },
    { role: 'front', svg: front },
  ];
}
