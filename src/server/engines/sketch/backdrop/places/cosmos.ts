import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge, rolling } from '../landforms.ts';
import { stars } from '../sky.ts';
import { circle, ellipse, glow, linear, n, path, radial, rect } from '../svg.ts';

/** The dark with nebulae, stars and planets. */
function deepSpace(b: Backdrop, planets: number): string {
  const rng = b.rng.fork('deep space');
  const base = b.scene.tints.sky ?? rng.pick(['#0b0b24', '#0a1028', '#150a26', '#06121f']);
  const dark = mix(darken(base, 0.55), '#04040c', 0.3);
  const hues =
    b.scene.tints.palette.length > 0
      ? b.scene.tints.palette
      : rng.pick([
          ['#7a3fd0', '#2f6fe0', '#e04fa0'],
          ['#1f8f9f', '#3f5fd0', '#9f4fd0'],
          ['#d0562f', '#a02f7a', '#3f3fb0'],
          ['#2f9f7a', '#2f5fb0', '#7f3fb0'],
        ]);
  const [def, fill] = linear(b, [
    [0, dark],
    [0.5, base],
    [1, dark],
  ]);
  let out = def + rect(fill, 0, 0, b.width, 1001);
  const slope = rng.between(-0.5, 0.5);
  for (let i = 0; i < 16; i++) {
    const x = rng.next() * b.width;
    const y = 480 + (x - b.width / 2) * slope + rng.between(-200, 200);
    out += glow(b, hues[i % hues.length]!, x, y, rng.between(160, 420), rng.between(0.14, 0.34));
  }
  out += stars(b, 320, 1000);
  for (let i = 0; i < planets; i++) {
    const edge = rng.chance(0.5);
    out += planetBall(
      b,
      (edge ? rng.between(0.02, 0.24) : rng.between(0.76, 0.98)) * b.width,
      rng.between(90, 820),
      rng.between(34, 120) / (1 + i * 0.35),
      rng.pick(['#e0884f', '#5fa0e0', '#c97ad0', '#e0c06a', '#6ac9a8', '#d05f5f']),
      i === 0,
    );
  }
  return out;
}

function planetBall(b: Backdrop, x: number, y: number, r: number, colour: string, ringed: boolean): string {
  const rng = b.rng.fork(`planet ${n(x)}`);
  const clip = b.id();
  const [def, fill] = linear(
    b,
    [
      [0, lighten(colour, 0.35)],
      [0.5, colour],
      [1, darken(colour, 0.55)],
    ],
    true,
  );
  let bands = '';
  for (let i = 0; i < 6; i++)
    bands += ellipse(
      i % 2 ? lighten(colour, 0.2) : darken(colour, 0.18),
      x,
      y - r + (i + 0.6) * r * 0.33,
      r * 1.1,
      r * rng.between(0.05, 0.12),
      0.5,
    );
  const tilt = rng.between(-25, 25);
  const ring = (front: boolean) =>
    `<g transform="rotate(${n(tilt)} ${n(x)} ${n(y)})"><path fill="none" stroke="${lighten(colour, 0.45)}" stroke-opacity=".8" stroke-width="${n(r * 0.13)}" d="M${n(x - r * 1.75)} ${n(y)}A${n(r * 1.75)} ${n(r * 0.45)} 0 0 ${front ? 0 : 1} ${n(x + r * 1.75)} ${n(y)}"/></g>`;
  return (
    glow(b, colour, x, y, r * 1.6, 0.3) +
    (ringed ? ring(false) : '') +
    `<clipPath id="${clip}">${circle('#000', x, y, r)}</clipPath>${def}${circle(fill, x, y, r)}<g clip-path="url(#${clip})"><g transform="rotate(${n(tilt)} ${n(x)} ${n(y)})">${bands}</g>${circle('#020210', x + r * 0.5, y + r * 0.35, r * 1.05, 0.35)}</g>` +
    (ringed ? ring(true) : '')
  );
}

export function space(b: Backdrop): Layer[] {
  const rng = b.rng.fork('space');
  let far = '';
  if (rng.chance(0.45)) {
    // The limb of a near world at the lower edge.
    const colour = rng.pick(['#3f8fe0', '#c9784f', '#5fb08a', '#9a7ad0']);
    const r = b.width * rng.between(0.7, 1.1);
    const [cx, cy] = [b.width * rng.between(0.3, 0.7), 880 + r];
    const [def, fill] = radial(b, [
      [0.85, darken(colour, 0.5)],
      [0.97, colour],
      [1, lighten(colour, 0.6)],
    ]);
    far += glow(b, colour, cx, cy - r, 420, 0.5) + def + circle(fill, cx, cy, r);
  }
  for (let i = 0; i < rng.int(1, 2); i++) {
    const [x, y] = [rng.between(0.05, 0.95) * b.width, rng.between(0.05, 0.5) * 1000];
    const [def, fill] = linear(
      b,
      [
        [0, '#ffffff', 0],
        [1, '#ffffff', 0.9],
      ],
      true,
    );
    far += `${def}<g transform="rotate(${n(rng.between(18, 40))} ${n(x)} ${n(y)})"><path fill="${fill}" d="M${n(x - 170)} ${n(y)}L${n(x)} ${n(y - 3)}v6z"/></g>`;
  }
  const earth = b.scene.celestial;
  const moonlight =
    earth && earth.kind !== 'earth' && earth.kind !== 'sun'
      ? planetBall(
          b,
          earth.x * b.width,
          earth.y * 1000,
          earth.radius * Math.min(b.width, 1000),
          earth.colour ?? '#d8d4c8',
          false,
        )
      : '';
  const sun =
    earth?.kind === 'sun'
      ? glow(b, '#fff0c0', earth.x * b.width, earth.y * 1000, 420, 0.9) +
        circle('#fffbe8', earth.x * b.width, earth.y * 1000, 46)
      : '';
  return [
    { role: 'sky', svg: deepSpace(b, rng.int(1, 3)) },
    { role: 'far', svg: far + moonlight + sun },
  ];
}

/** Standing on a moon or a planet. */
export function planet(b: Backdrop): Layer[] {
  const rng = b.rng.fork('planet');
  const soil = b.ground(rng.pick(['#b8b6be', '#c0663f', '#8f7fb0']));
  const red = /c0663f/.test(soil);
  const haze = mix(soil, '#1a1a30', 0.5);
  let far = path(
    mix(soil, haze, 0.75),
    below(ridge(rng, b.width, b.horizon + 10, rng.between(70, 170), 5, 0.55), b.width, 1001),
  );
  far += path(mix(soil, haze, 0.45), below(ridge(rng, b.width, b.horizon + 24, 60, 6, 0.5), b.width, 1001));
  const [def, fill] = linear(b, [
    [0, mix(soil, haze, 0.35)],
    [0.4, darken(soil, 0.12)],
    [1, darken(soil, 0.5)],
  ]);
  let ground = def + path(fill, below(rolling(rng, b.horizon + 50, 16, 620), b.width, 1001));
  for (const t of Array.from({ length: 15 }, () => rng.next()).sort()) {
    const [x, y, s] = [rng.next() * b.width, b.horizon + 80 + t * 400, 22 + t * 95];
    ground +=
      ellipse(lighten(soil, 0.14), x, y + s * 0.05, s, s * 0.27, 0.7) +
      ellipse(darken(soil, 0.48), x, y, s * 0.9, s * 0.21, 0.75) +
      ellipse(darken(soil, 0.28), x - b.light.side * s * 0.12, y + s * 0.05, s * 0.7, s * 0.13, 0.8);
  }
  for (let i = 0; i < 26; i++) {
    const t = rng.next();
    ground += ellipse(
      darken(soil, 0.35),
      rng.next() * b.width,
      b.horizon + 70 + t * 420,
      3 + t * 9,
      2 + t * 5,
      0.8,
    );
  }
  const c = b.scene.celestial;
  const [x, y, r] = c
    ? [c.x * b.width, c.y * 1000, c.radius * Math.min(b.width, 1000)]
    : [rng.between(0.18, 0.82) * b.width, b.horizon * rng.between(0.25, 0.5), rng.between(60, 110)];
  const hung = red ? planetBall(b, x, y, r, '#d8a878', true) : earthrise(b, x, y, r);
  return [
    { role: 'sky', svg: deepSpace(b, 0) + hung },
    { role: 'far', svg: far },
    { role: 'ground', svg: ground },
  ];
}

function earthrise(b: Backdrop, x: number, y: number, r: number): string {
  const clip = b.id();
  const [def, fill] = radial(b, [
    [0, '#5fb8f5'],
    [0.75, '#2a78c8'],
    [1, '#1a4a90'],
  ]);
  const land = [
    [-0.4, -0.35, 0.4, 0.26],
    [-0.1, 0.35, 0.22, 0.36],
    [0.45, -0.1, 0.3, 0.4],
  ] as const;
  return (
    glow(b, '#7fc4ff', x, y, r * 1.7, 0.5) +
    `<clipPath id="${clip}">${circle('#000', x, y, r)}</clipPath>${def}${circle(fill, x, y, r)}<g clip-path="url(#${clip})">` +
    land.map(([px, py, w, h]) => ellipse('#5aa862', x + px * r, y + py * r, w * r, h * r)).join('') +
    [
      [-0.2, -0.1],
      [0.3, 0.3],
      [0, -0.62],
      [-0.3, 0.6],
    ]
      .map(([px, py]) => ellipse('#ffffff', x + px! * r, y + py! * r, r * 0.45, r * 0.07, 0.8))
      .join('') +
    circle('#02061a', x + r * 0.55, y + r * 0.4, r * 1.05, 0.4) +
    '</g>'
  );
}
