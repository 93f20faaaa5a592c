import { adjust, darken, lighten, mix } from '../../colour/colour.ts';
import type { Hex } from '../../colour/colour.ts';
import type { Rng } from '../../rng.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, rolling } from '../landforms.ts';
import { circle, glow, linear, n, path, rect, stroke } from '../svg.ts';

const THEMES: readonly (readonly Hex[])[] = [
  ['#f4ead5', '#e4572e', '#17bebb', '#ffc914', '#2e282a'],
  ['#0f1a3c', '#3d5a9f', '#f2a65a', '#f7e3c5', '#d1495b'],
  ['#fdf0e6', '#264653', '#2a9d8f', '#e9c46a', '#e76f51'],
  ['#1d1135', '#5f0f70', '#e0457b', '#fa9d6b', '#ffe6c7'],
  ['#eef4ed', '#134074', '#8da9c4', '#e8a598', '#0b2545'],
  ['#fff7e0', '#ef476f', '#06d6a0', '#118ab2', '#ffd166'],
];

/** What one manner of abstraction draws: on the ground, and before everything. */
type Manner = (b: Backdrop, rng: Rng, back: Hex, inks: readonly Hex[]) => { ground: string; front: string };

/** When no word names a thing: shapes and colours with rhythm, in one of five manners by seed. */
export function abstract(b: Backdrop): Layer[] {
  const rng = b.rng.fork('abstract');
  const given = b.scene.tints.palette;
  const [first] = given;
  const colours = first
    ? [
        lighten(first, 0.78),
        ...given,
        adjust(first, { hue: 35 }),
        darken(given.at(-1)!, 0.35),
        adjust(first, { hue: -40, light: 0.12 }),
      ]
    : rng.pick(THEMES);
  const back = b.light.dark > 0.6 ? darken(colours.at(-1)!, 0.6) : colours[0]!;
  const inks = colours.slice(1);
  const [def, fill] = linear(b, [
    [0, lighten(back, 0.1)],
    [1, darken(back, 0.06)],
  ]);
  const { ground, front } = rng.pick([waves, tiles, rings, orbs, ribbons])(b, rng, back, inks);
  const layers: Layer[] = [
    { role: 'sky', svg: def + rect(fill, 0, 0, b.width, 1001) },
    { role: 'ground', svg: ground },
  ];
  return front ? [...layers, { role: 'front', svg: front }] : layers;
}

const short = (b: Backdrop): number => Math.min(b.width, 1000);

const waves: Manner = (b, rng, _back, inks) => {
  let ground = circle(rng.pick(inks), b.width * rng.between(0.25, 0.75), 230, short(b) * 0.13);
  for (let i = 0; i < 9; i++)
    ground += path(
      inks[i % inks.length]!,
      below(rolling(rng, 260 + i * 86, 64 - i * 3, b.width * rng.between(0.5, 1)), b.width, 1001),
      0.92,
    );
  return { ground, front: '' };
};

/** A wall of square tiles with quarter circles, discs, bars and dots. */
const tiles: Manner = (b, rng, back, inks) => {
  const size = short(b) / rng.int(4, 6);
  let ground = '';
  for (let y = 0; y < 1000; y += size) {
    for (let x = 0; x < b.width; x += size) {
      const [ground1, ink] = [rng.chance(0.45) ? back : rng.pick(inks), rng.pick(inks)];
      const turn = `rotate(${rng.int(0, 3) * 90} ${n(x + size / 2)} ${n(y + size / 2)})`;
      const shapes = [
        () => path(ink, `M${n(x)} ${n(y)}h${n(size)}A${n(size)} ${n(size)} 0 0 1 ${n(x)} ${n(y + size)}Z`),
        () =>
          circle(ink, x + size / 2, y + size / 2, size * 0.36) +
          circle(ground1, x + size / 2, y + size / 2, size * 0.16),
        () => path(ink, `M${n(x)} ${n(y)}h${n(size)}L${n(x)} ${n(y + size)}Z`),
        () => [0.12, 0.42, 0.72].map((t) => rect(ink, x, y + size * t, size, size * 0.16)).join(''),
        () =>
          path(ink, `M${n(x)} ${n(y + size / 2)}a${n(size / 2)} ${n(size / 2)} 0 0 1 ${n(size)} 0z`) +
          path(rng.pick(inks), `M${n(x)} ${n(y + size)}a${n(size / 2)} ${n(size / 2)} 0 0 1 ${n(size)} 0z`),
        () =>
          [0.25, 0.5, 0.75]
            .flatMap((u) =>
              [0.25, 0.5, 0.75].map((v) => circle(ink, x + size * u, y + size * v, size * 0.06)),
            )
            .join(''),
      ];
      ground += rect(ground1, x, y, size + 1, size + 1) + `<g transform="${turn}">${rng.pick(shapes)()}</g>`;
    }
  }
  return { ground, front: '' };
};

const rings: Manner = (b, rng, back, inks) => {
  const [cx, cy] = [b.width * rng.between(0.35, 0.65), rng.between(380, 620)];
  const wobble = rolling(rng, 0, 26, 2.4);
  let ground = '';
  for (let ring = Math.ceil(b.width / 55); ring > 0; ring--) {
    let d = '';
    for (let k = 0; k <= 60; k++) {
      const angle = (k / 60) * 2 * Math.PI;
      const r = ring * short(b) * 0.052 + wobble(Math.abs(Math.PI - angle)) * (ring / 8);
      d += `${k ? 'L' : 'M'}${n(cx + Math.cos(angle) * r * 1.2)} ${n(cy + Math.sin(angle) * r)}`;
    }
    ground += path(
      ring % 2 ? inks[(ring >> 1) % inks.length]! : mix(inks[(ring >> 1) % inks.length]!, back, 0.5),
      `${d}Z`,
    );
  }
  return { ground, front: '' };
};

const orbs: Manner = (b, rng, _back, inks) => {
  let ground = '';
  let front = '';
  for (let i = 0; i < 26; i++)
    ground += glow(b, rng.pick(inks), rng.next() * b.width, rng.next() * 1000, rng.between(140, 420), 0.6);
  for (let i = 0; i < 30; i++)
    front += circle(
      rng.pick(['#ffffff', ...inks]),
      rng.next() * b.width,
      rng.next() * 1000,
      rng.between(3, 26),
      rng.between(0.3, 0.9),
    );
  return { ground, front };
};

/** Bundles of bands that run side by side through the picture. */
const ribbons: Manner = (b, rng, _back, inks) => {
  let ground = '';
  for (let bundle = 0; bundle < 4; bundle++) {
    const course = rolling(rng, 130 + bundle * 250, rng.between(70, 170), b.width * rng.between(0.6, 1.2));
    const bands = rng.int(6, 10);
    const wide = rng.between(9, 20);
    const spread = rolling(rng, 1.25, 0.45, b.width * 0.7);
    for (let k = 0; k < bands; k++) {
      let d = '';
      for (let x = -40; x <= b.width + 40; x += 20)
        d += `${x === -40 ? 'M' : 'L'}${n(x)} ${n(course(x) + (k - bands / 2) * wide * spread(x))}`;
      ground += stroke(inks[(k + bundle) % inks.length]!, wide * 0.82, d);
    }
  }
  return { ground, front: '' };
};
