import { darken, lighten, mix } from '../../colour/colour.ts';
import { isAfloat, isMarine } from '../../words/traits.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge, rolling } from '../landforms.ts';
import { palm } from '../plants.ts';
import { sky } from '../sky.ts';
import { circle, ellipse, linear, n, path, rect, stroke } from '../svg.ts';

/** A water surface from the horizon (or `top`) down, mirroring the sky, with the sun's or moon's path of light. */
export function surface(b: Backdrop, top: number, bottom: number, calm: boolean): string {
  const rng = b.rng.fork('surface');
  const blue = b.shade(b.ground('#2f86b8'), 0);
  const [def, fill] = linear(b, [
    [0, mix(b.light.sky[3], blue, 0.3)],
    [0.25, mix(b.light.sky[2], blue, 0.55)],
    [1, mix(darken(b.light.sky[0], 0.1), blue, 0.6)],
  ]);
  let out = def + rect(fill, 0, top, b.width, bottom - top);
  const body = b.scene.celestial;
  if (body) {
    const x = body.x * b.width;
    for (let i = 0; i < 46; i++) {
      const t = (i / 46) ** 1.4;
      const y = top + 4 + t * (bottom - top);
      const w = (16 + t * 110) * rng.between(0.3, 1);
      out += ellipse(
        b.light.beam,
        x + rng.between(-1, 1) * (10 + t * 60),
        y,
        w,
        1.5 + t * 4,
        0.5 * (1 - t * 0.6),
      );
    }
  }
  for (let i = 0; i < (calm ? 26 : 60) * Math.max(1, b.width / 1000); i++) {
    const t = rng.next() ** 1.2;
    const y = top + 6 + t * (bottom - top);
    const w = 20 + t * 120 * rng.between(0.5, 1);
    const x = rng.next() * b.width;
    const h = calm ? 2 : 4 + t * 10;
    out += path(
      rng.chance(0.5) ? lighten(blue, 0.45) : darken(blue, 0.3),
      `M${n(x - w)} ${n(y)}Q${n(x - w * 0.4)} ${n(y - h)} ${n(x)} ${n(y)}T${n(x + w)} ${n(y)}Q${n(x)} ${n(y + h * 0.3)} ${n(x - w)} ${n(y)}Z`,
      0.3,
    );
  }
  return out;
}

export function sea(b: Backdrop): Layer[] {
  const rng = b.rng.fork('sea');
  let far = surface(b, b.horizon, 1001, false);
  if (rng.chance(0.5))
    far =
      path(
        b.shade('#5a6f7a', 0.75),
        below(ridge(rng, b.width, b.horizon + 2, rng.between(30, 80), 3, 0.5), b.width, b.horizon + 2),
      ) + far;
  const blue = b.shade(b.ground('#2f86b8'), 0);
  let ground = '';
  for (let i = 0; i < 4; i++)
    ground += wave(
      b,
      b.horizon + 60 + i * 75,
      10 + i * 5,
      mix(blue, darken(b.light.sky[0], 0.2), 0.15 + i * 0.1),
      0.45,
    );
  const front =
    wave(b, 900, 24, darken(blue, 0.22), 0.9) + wave(b, 955, 28, darken(blue, 0.36), 1) + gulls(b);
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far },
    { role: 'ground', svg: ground + skerries(b) },
    { role: 'front', svg: front },
  ];
}

/** What neither floats nor swims stands on rocks. */
function skerries(b: Backdrop): string {
  const rng = b.rng.fork('skerries');
  const short = Math.min(b.width, 1000);
  let out = '';
  for (const item of b.scene.items) {
    if (item.pose !== 'water' || isAfloat(item.pictogram) || isMarine(item.pictogram)) continue;
    const [x, y, half] = [item.x * b.width, item.y * 1000, item.size * short * 0.42];
    for (const [dx, wide, high] of [
      [-0.55, 0.6, 0.22],
      [0.6, 0.55, 0.18],
      [0, 1.1, 0.3],
    ] as const) {
      const tone = b.shade(rng.pick(['#6f6a70', '#7d7678', '#5f5c66']), 0.08);
      const [cx, w, h] = [x + dx * half, wide * half, high * half];
      out +=
        path(
          tone,
          `M${n(cx - w)} ${n(y + h * 0.5)}L${n(cx - w * 0.7)} ${n(y - h * 0.5)}L${n(cx - w * 0.2)} ${n(y - h)}L${n(cx + w * 0.5)} ${n(y - h * 0.8)}L${n(cx + w)} ${n(y + h * 0.5)}Z`,
        ) +
        path(
          darken(tone, 0.25),
          `M${n(cx + w * 0.1)} ${n(y - h * 0.9)}L${n(cx + w * 0.5)} ${n(y - h * 0.8)}L${n(cx + w)} ${n(y + h * 0.5)}H${n(cx + w * 0.2)}Z`,
        ) +
        path(
          '#ffffff',
          `M${n(cx - w * 1.1)} ${n(y + h * 0.5)}q${n(w * 1.1)} ${n(-h * 0.35)} ${n(w * 2.2)} 0q${n(-w * 1.1)} ${n(h * 0.5)} ${n(-w * 2.2)} 0z`,
          0.6,
        );
    }
  }
  return out;
}

function wave(b: Backdrop, y: number, h: number, colour: string, opacity: number): string {
  const rng = b.rng.fork(`wave ${n(y)}`);
  const crest = rolling(rng, y, h, rng.between(210, 330));
  let foam = '';
  for (let x = 0; x < b.width; x += 14) foam += `${x === 0 ? 'M' : 'L'}${n(x)} ${n(crest(x))}`;
  return path(colour, below(crest, b.width, 1001), opacity) + stroke(lighten(colour, 0.6), 2.5, foam, 0.45);
}

function gulls(b: Backdrop): string {
  const rng = b.rng.fork('gulls');
  if (b.light.dark > 0.6) return '';
  let out = '';
  for (let i = 0; i < rng.int(2, 6); i++) {
    const [x, y, s] = [rng.next() * b.width, rng.between(0.15, 0.75) * b.horizon, rng.between(9, 24)];
    out += stroke(
      b.shade('#3f4652', 0.2),
      s * 0.14,
      `M${n(x - s)} ${n(y - s * 0.3)}Q${n(x - s * 0.4)} ${n(y - s * 0.7)} ${n(x)} ${n(y)}Q${n(x + s * 0.4)} ${n(y - s * 0.7)} ${n(x + s)} ${n(y - s * 0.3)}`,
    );
  }
  return out;
}

export function beach(b: Backdrop): Layer[] {
  const rng = b.rng.fork('beach');
  const sand = b.ground('#f0d7a4');
  const shore = rolling(rng, b.horizon + 120, 18, b.width * 1.1);
  const near = b.shade(sand, 0);
  const [def, fill] = linear(b, [
    [0, darken(near, 0.12)],
    [0.12, near],
    [1, darken(near, 0.16)],
  ]);
  let ground =
    path(
      '#ffffff',
      below((x) => shore(x) - 12, b.width, 1001),
      0.8,
    ) +
    path(
      mix(near, '#7f9fae', 0.4),
      below((x) => shore(x) - 2, b.width, 1001),
    ) +
    def +
    path(
      fill,
      below((x) => shore(x) + 16, b.width, 1001),
    );
  for (let i = 0; i < 110; i++)
    ground += circle(
      rng.chance(0.5) ? darken(near, 0.16) : lighten(near, 0.3),
      rng.next() * b.width,
      rng.between(b.horizon + 160, 1000),
      rng.between(1, 3),
      0.5,
    );
  for (let i = 0; i < 6; i++) {
    const [x, y, s] = [rng.next() * b.width, rng.between(b.horizon + 190, 970), rng.between(9, 18)];
    const tone = b.shade(rng.pick(['#ffb3a0', '#fff0e0', '#e89a7a']), 0);
    ground += rng.chance(0.5)
      ? path(
          tone,
          `M${n(x)} ${n(y)}L${n(x - s)} ${n(y - s * 0.8)}Q${n(x)} ${n(y - s * 1.7)} ${n(x + s)} ${n(y - s * 0.8)}Z`,
        )
      : star(x, y, s, tone);
  }
  const side = b.light.side > 0 ? rng.between(0, 0.1) : rng.between(0.9, 1);
  let palms = '';
  if (rng.chance(0.75))
    for (const d of [0, 0.07])
      palms += palm(
        rng,
        (side + (side < 0.5 ? d : -d)) * b.width,
        b.horizon + 170 + d * 300,
        rng.between(400, 540),
        b.shade('#4a9a4a', 0.05),
        b.shade('#9a7650', 0.05),
      );
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: surface(b, b.horizon, b.horizon + 200, false) },
    { role: 'ground', svg: ground + palms },
    { role: 'front', svg: gulls(b) },
  ];
}

function star(x: number, y: number, s: number, colour: string): string {
  let d = '';
  for (let i = 0; i < 10; i++) {
    const r = i % 2 ? s * 0.42 : s;
    d += `${i ? 'L' : 'M'}${n(x + Math.cos((i * Math.PI) / 5) * r)} ${n(y + Math.sin((i * Math.PI) / 5) * r * 0.8)}`;
  }
  return path(colour, `${d}Z`);
}
