import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge, rolling } from '../landforms.ts';
import type { Profile } from '../landforms.ts';
import { pine } from '../plants.ts';
import { sky } from '../sky.ts';
import { circle, ellipse, glow, linear, n, path, rect, stroke } from '../svg.ts';
import { grassland } from './country.ts';

/** The lit and the shaded face of a mountain chain, with snow above `snowline` (y; above means smaller). */
export function chain(
  b: Backdrop,
  profile: Profile,
  colour: string,
  distance: number,
  snowline: number,
): string {
  const rng = b.rng.fork(`chain ${distance}`);
  const tone = b.shade(colour, distance);
  let out = path(tone, below(profile, b.width, 1001, 8));
  // Facets: from each local peak a shaded wedge runs down on the side away from the light.
  let facets = '';
  let snow = '';
  for (let x = 16; x < b.width - 16; x += 8) {
    const y = profile(x);
    if (!(y < profile(x - 16) && y <= profile(x + 16))) continue;
    const drop = rng.between(90, 200);
    const dir = -b.light.side;
    facets += `M${n(x)} ${n(y)}`;
    for (let k = 1; k <= 6; k++)
      facets += `L${n(x + dir * k * drop * 0.14)} ${n(Math.max(profile(x + dir * k * drop * 0.14), y) + k * 2)}`;
    facets += `L${n(x + dir * drop * 0.3)} ${n(y + drop * 1.5)}L${n(x + dir * 8)} ${n(y + drop * 0.9)}L${n(x - dir * 10)} ${n(y + drop * 0.45)}L${n(x + dir * 6)} ${n(y + drop * 0.2)}Z`;
    const cap = snowline - y;
    if (cap > 12) {
      const reach = Math.min(120, cap);
      let left = '';
      let right = '';
      for (let k = 1; k <= 4; k++) {
        left = `L${n(x - k * reach * 0.17)} ${n(profile(x - k * reach * 0.17) + 1)}` + left;
        right += `L${n(x + k * reach * 0.17)} ${n(profile(x + k * reach * 0.17) + 1)}`;
      }
      snow += `M${n(x)} ${n(y)}${right}L${n(x + reach * 0.42)} ${n(y + reach * 0.8)}L${n(x + reach * 0.2)} ${n(y + reach * 0.6)}L${n(x + reach * 0.04)} ${n(y + reach)}L${n(x - reach * 0.17)} ${n(y + reach * 0.62)}L${n(x - reach * 0.42)} ${n(y + reach * 0.85)}${left}Z`;
    }
  }
  if (snow) out += path(b.shade('#fbfdff', distance * 0.55), snow);
  return out + path(darken(tone, 0.3), facets, 0.3);
}

export function mountains(b: Backdrop): Layer[] {
  const rng = b.rng.fork('mountains');
  const rock = rng.pick(['#6a7488', '#7a6a6a', '#5f7080', '#76707f']);
  const winter = b.scene.season === 'winter' || b.scene.weather.includes('snow');
  const high = rng.between(0.52, 0.68) * b.horizon;
  const peaks = Math.max(2, Math.round(b.width / rng.between(330, 480)));
  let far = chain(
    b,
    ridge(rng, b.width, b.horizon + 10, high * 0.85, peaks + 1, 0.5),
    rock,
    0.72,
    b.horizon - high * 0.4,
  );
  far += chain(
    b,
    ridge(rng, b.width, b.horizon + 30, high, peaks, 0.52),
    darken(rock, 0.1),
    0.42,
    winter ? b.horizon : b.horizon - high * 0.45,
  );
  const [def, mist] = linear(b, [
    [0, b.light.haze, 0],
    [0.6, b.light.haze, 0.6],
    [1, b.light.haze, 0],
  ]);
  far += def + rect(mist, 0, b.horizon - 110, b.width, 150);
  const wood = rolling(rng, b.horizon + 4, 24, 620);
  for (let x = -10; x < b.width + 20; x += rng.between(16, 34))
    far += pine(
      rng,
      x,
      wood(x) + 26,
      rng.between(50, 105),
      b.shade(darken(b.plants.conifer, rng.between(0, 0.2)), 0.35),
      winter,
    );
  far += path(
    b.shade(darken(b.plants.conifer, 0.1), 0.33),
    below((x) => wood(x) + 20, b.width, 1001),
  );
  const { ground, front } = grassland(
    b,
    b.ground(winter ? '#eef4fb' : mix(b.plants.grass, '#7a8a4a', 0.3)),
    45,
  );
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far },
    { role: 'ground', svg: ground + boulders(b, '#8d8a94', 7) },
    { role: 'front', svg: front },
  ];
}

export function boulders(b: Backdrop, colour: string, count: number): string {
  const rng = b.rng.fork('boulders');
  let out = '';
  for (const t of Array.from({ length: count }, () => rng.next()).sort()) {
    const [x, y, s] = [rng.next() * b.width, b.horizon + 40 + t * (900 - b.horizon), 18 + t * 48];
    if (Math.abs(x / b.width - 0.5) < 0.16) continue;
    const tone = b.shade(colour, 0.4 - t * 0.35);
    const w = s * rng.between(1.1, 1.7);
    out += ellipse('#101420', x, y, w * 1.05, s * 0.16, 0.25);
    out += path(
      darken(tone, 0.25),
      `M${n(x - w)} ${n(y)}L${n(x - w * 0.75)} ${n(y - s * 0.7)}L${n(x - w * 0.1)} ${n(y - s)}L${n(x + w * 0.6)} ${n(y - s * 0.75)}L${n(x + w)} ${n(y)}Z`,
    );
    out += path(
      lighten(tone, 0.08),
      `M${n(x - w * 0.75)} ${n(y - s * 0.7)}L${n(x - w * 0.1)} ${n(y - s)}L${n(x + w * 0.6)} ${n(y - s * 0.75)}L${n(x + w * 0.1)} ${n(y - s * 0.45)}L${n(x - w * 0.45)} ${n(y - s * 0.35)}Z`,
    );
  }
  return out;
}

export function volcano(b: Backdrop): Layer[] {
  const rng = b.rng.fork('volcano');
  const [cx, top, base] = [rng.between(0.35, 0.65) * b.width, b.horizon * 0.34, b.horizon + 20];
  const rock = b.shade('#4a3f48', 0.25);
  const half = Math.min(b.width * 0.42, 460);
  let far = glow(b, '#ff6a2a', cx, top, 330, 0.7);
  for (let i = 0; i < 12; i++)
    far += circle(
      mix('#5a5058', b.light.sky[0], 0.3),
      cx + rng.between(-40, 40) + i * 11 * b.light.side,
      top - 20 - i * 17,
      30 + i * 6,
      0.5,
    );
  far += path(
    rock,
    `M${n(cx - half)} ${n(base)}C${n(cx - half * 0.4)} ${n(base - 60)} ${n(cx - 90)} ${n(top + 120)} ${n(cx - 58)} ${n(top)}L${n(cx - 20)} ${n(top + 12)}L${n(cx + 18)} ${n(top + 4)}L${n(cx + 58)} ${n(top)}C${n(cx + 90)} ${n(top + 120)} ${n(cx + half * 0.4)} ${n(base - 60)} ${n(cx + half)} ${n(base)}Z`,
  );
  for (const lean of [-0.5, -0.08, 0.35]) {
    const d = `M${n(cx + lean * 60)} ${n(top + 6)}C${n(cx + lean * 160)} ${n(top + 140)} ${n(cx + lean * 120 + 30)} ${n(top + 200)} ${n(cx + lean * half * 0.9)} ${n(base - 10)}`;
    far += stroke('#ff5a1f', 22, d, 0.45) + stroke('#ff8a2a', 11, d) + stroke('#ffe27a', 4, d);
  }
  for (let i = 0; i < 26; i++)
    far += circle(
      rng.pick(['#ffcf5a', '#ff8a2a', '#ff5a1f']),
      cx + rng.between(-150, 150),
      top - rng.next() ** 0.6 * 190 + 30,
      rng.between(2, 6),
    );
  const { ground, front } = grassland(b, b.ground('#4f5240'), 30);
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far },
    { role: 'ground', svg: ground + boulders(b, '#4a4048', 9) },
    { role: 'front', svg: front },
  ];
}
