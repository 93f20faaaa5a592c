import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge, rolling } from '../landforms.ts';
import { circle, glow, linear, n, path, rect, stroke } from '../svg.ts';
import { beams } from '../weather.ts';

export function underwater(b: Backdrop): Layer[] {
  const rng = b.rng.fork('underwater');
  const deep = b.ground(rng.pick(['#0d5f8f', '#0a6a86', '#155a9a']));
  const dim = 1 - b.light.dark * 0.55;
  const [def, fill] = linear(b, [
    [0, mix('#04101f', lighten(deep, 0.55), dim)],
    [0.4, mix('#04101f', lighten(deep, 0.15), dim)],
    [1, mix('#04101f', darken(deep, 0.45), dim)],
  ]);
  const water = mix(deep, '#7fd8e8', 0.25);
  let far = '';
  for (const [i, t] of [0.75, 0.5].entries())
    far += path(
      mix(darken(deep, 0.35), water, t * 0.6),
      below(ridge(rng, b.width, b.horizon + 90 + i * 30, 190 - i * 40, 5, 0.55), b.width, 1001),
    );
  const sand = mix(b.scene.tints.ground ?? '#d9cfa0', deep, 0.35 + b.light.dark * 0.3);
  const [sandDef, sandFill] = linear(b, [
    [0, mix(sand, water, 0.35)],
    [1, darken(sand, 0.35)],
  ]);
  let ground = sandDef + path(sandFill, below(rolling(rng, b.horizon + 150, 20, 480), b.width, 1001));
  for (let i = 0; i < 18; i++) {
    const x = (rng.chance(0.5) ? rng.between(0, 0.34) : rng.between(0.66, 1)) * b.width;
    const y = b.horizon + 160 + rng.next() * 160;
    ground += rng.chance(0.45)
      ? weed(b, x, y, rng.between(130, 330))
      : coral(
          b,
          x,
          y,
          rng.between(60, 140),
          mix(rng.pick(['#ff7a6a', '#ff9ad0', '#ffb84a', '#b07af0', '#ff5f8f']), deep, 0.22),
        );
  }
  let front = '';
  for (const side of [0, 1])
    for (let i = 0; i < 4; i++)
      front += weed(
        b,
        (side ? 1 - rng.next() * 0.09 : rng.next() * 0.09) * b.width,
        1010,
        rng.between(160, 420),
        0.55,
      );
  for (let i = 0; i < 26; i++) {
    const r = 3 + rng.next() ** 2 * 15;
    front += `<circle fill="#fff" fill-opacity=".1" stroke="#e8fbff" stroke-opacity=".6" stroke-width="1.5" cx="${n(rng.next() * b.width)}" cy="${n(rng.next() * 950)}" r="${n(r)}"/>`;
  }
  return [
    {
      role: 'sky',
      svg: def + rect(fill, 0, 0, b.width, 1001) + glow(b, '#e8ffff', b.width * 0.5, -60, 520, 0.6 * dim),
    },
    { role: 'far', svg: far + beams(b, '#d8ffff', b.width * 0.5, -10, 8, 0.26 * dim) },
    { role: 'ground', svg: ground },
    { role: 'front', svg: front },
  ];
}

function weed(b: Backdrop, x: number, y: number, h: number, dark = 0): string {
  const rng = b.rng.fork(`weed ${n(x)}`);
  const tone = darken(mix(rng.pick(['#3f9a5a', '#2f8a6a', '#6aa83f']), '#0d5f8f', 0.3), dark);
  const sway = rng.between(-40, 40);
  const w = h * 0.05;
  return path(
    tone,
    `M${n(x - w)} ${n(y)}C${n(x - w + sway)} ${n(y - h * 0.35)} ${n(x - sway)} ${n(y - h * 0.65)} ${n(x + sway * 0.5)} ${n(y - h)}C${n(x - sway + w * 2)} ${n(y - h * 0.65)} ${n(x + w + sway)} ${n(y - h * 0.35)} ${n(x + w)} ${n(y)}Z`,
  );
}

function coral(b: Backdrop, x: number, y: number, s: number, colour: string): string {
  const rng = b.rng.fork(`coral ${n(x)}`);
  let out = '';
  for (let i = 0; i < 6; i++) {
    const angle = -Math.PI / 2 + (i - 2.5) * 0.36 + rng.between(-0.1, 0.1);
    const [ex, ey] = [x + Math.cos(angle) * s, y + Math.sin(angle) * s * rng.between(0.7, 1.1)];
    out +=
      stroke(
        i % 2 ? darken(colour, 0.15) : colour,
        s * 0.12,
        `M${n(x)} ${n(y)}Q${n(x + (ex - x) * 0.2)} ${n(y + (ey - y) * 0.7)} ${n(ex)} ${n(ey)}`,
      ) + circle(lighten(colour, 0.25), ex, ey, s * 0.08);
  }
  return out;
}
