import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { bare, leafy } from '../plants.ts';
import { sky } from '../sky.ts';
import { ellipse, glow, linear, n, path, rect, stroke } from '../svg.ts';
import { grassland, hills } from './country.ts';

export function farm(b: Backdrop): Layer[] {
  const rng = b.rng.fork('farm');
  const grass = b.ground(b.plants.grass);
  const { front } = grassland(b, grass, 20);
  const crop = b.ground(
    b.scene.season === 'winter' ? '#e8eef5' : rng.pick(['#d9b64f', '#a8bf52', '#c99a4a']),
  );
  const [def, fill] = linear(b, [
    [0, b.shade(lighten(crop, 0.1), 0.4)],
    [1, b.shade(darken(crop, 0.12), 0)],
  ]);
  let rows = def + rect(fill, 0, b.horizon + 20, b.width, 1000);
  const vanish = rng.between(0.3, 0.7) * b.width;
  for (let i = -16; i <= 16; i++) {
    const foot = vanish + i * b.width * 0.13;
    rows += path(
      b.shade(darken(crop, 0.24), 0.02),
      `M${n(vanish + i * 9)} ${n(b.horizon + 22)}L${n(foot - 20)} 1001H${n(foot + 24)}Z`,
      0.55,
    );
  }
  const [bx, by] = [rng.between(0.12, 0.3) * b.width, b.horizon + 34];
  const red = b.shade('#b8402f', 0.25);
  const barn =
    path(red, `M${n(bx)} ${n(by)}v-95l30-42h70l30 42v95z`) +
    path(b.shade('#f5ead8', 0.25), `M${n(bx + 48)} ${n(by)}v-52h34v52z`) +
    stroke(b.shade('#7d2b22', 0.25), 8, `M${n(bx - 6)} ${n(by - 92)}l36-46h70l36 46`);
  const silo =
    rect(b.shade('#c9ced6', 0.3), bx + 140, by - 150, 42, 150) +
    ellipse(b.shade('#aab2bd', 0.3), bx + 161, by - 150, 21, 22);
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
    houses += cottage(
      b,
      x,
      b.horizon + rng.between(12, 46),
      rng.between(70, 120),
      rng.pick(['#f3e2c4', '#e8c7a8', '#f6efe2', '#d9b8a0', '#cfd8dc']),
      rng.pick(['#b5523b', '#8c4a3a', '#6d5a6a', '#a86a3a']),
    );
    if (rng.chance(0.5))
      houses += leafy(
        rng,
        x - 25,
        b.horizon + 45,
        rng.between(110, 180),
        b.shade(rng.pick(b.plants.leaf), 0.25),
        b.shade('#6b4a35', 0.2),
        b.light.side,
      );
  }
  const [px, foot] = [rng.between(0.35, 0.65) * b.width, rng.between(0.3, 0.7) * b.width];
  const lane = path(
    b.shade('#d8c3a0', 0.1),
    `M${n(px - 12)} ${n(b.horizon + 30)}C${n(px - 90)} ${n(b.horizon + 140)} ${n(foot + 60)} 800 ${n(foot - 160)} 1001H${n(foot + 170)}C${n(foot + 220)} 820 ${n(px + 30)} ${n(b.horizon + 130)} ${n(px + 12)} ${n(b.horizon + 30)}Z`,
  );
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
  out += path(
    b.shade(roof, 0.15),
    `M${n(x - size * 0.1)} ${n(y - h)}L${n(x + size * 0.22)} ${n(y - h - size * 0.42)}H${n(x + size * 0.78)}L${n(x + size * 1.1)} ${n(y - h)}Z`,
  );
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
      ? path(
          tone,
          `M${n(x - size * 0.4)} ${n(y)}v${n(-size * 0.75)}a${n(size * 0.4)} ${n(size * 0.4)} 0 0 1 ${n(size * 0.8)} 0v${n(size * 0.75)}z`,
        ) +
        path(
          darken(tone, 0.18),
          `M${n(x + size * 0.2)} ${n(y)}v${n(-size * 1.08)}a${n(size * 0.4)} ${n(size * 0.4)} 0 0 1 ${n(size * 0.2)} ${n(size * 0.33)}v${n(size * 0.75)}z`,
        )
      : rect(tone, x - size * 0.09, y - size * 1.2, size * 0.18, size * 1.2) +
        rect(tone, x - size * 0.36, y - size * 0.9, size * 0.72, size * 0.18);
  }
  const trees =
    bare(
      rng,
      b.width * rng.between(0.04, 0.16),
      b.horizon + 70,
      rng.between(380, 500),
      b.shade('#2b2530', 0.1),
    ) +
    bare(
      rng,
      b.width * rng.between(0.84, 0.96),
      b.horizon + 60,
      rng.between(300, 430),
      b.shade('#2b2530', 0.15),
    );
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: hills(b, grass) },
    { role: 'ground', svg: ground + trees + stones },
    { role: 'front', svg: front },
  ];
}
