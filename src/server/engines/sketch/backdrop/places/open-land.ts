import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge, rolling } from '../landforms.ts';
import { bare, pine } from '../plants.ts';
import { sky } from '../sky.ts';
import { circle, ellipse, linear, n, path, stroke } from '../svg.ts';
import { boulders, chain } from './heights.ts';

export function snowfield(b: Backdrop): Layer[] {
  const rng = b.rng.fork('snowfield');
  const white = b.ground('#f4f8fd');
  let far = chain(
    b,
    ridge(rng, b.width, b.horizon + 10, rng.between(130, 260), 4, 0.5),
    '#a9bccf',
    0.6,
    b.horizon,
  );
  const polar = b.scene.items.some((item) => /penguin|polar|seal|igloo/.test(item.pictogram));
  for (let i = 0; i < 2; i++) {
    const edge = rolling(rng, b.horizon - 6 + i * 22, 22, b.width * 0.7);
    if (!polar)
      for (let x = 0; x < b.width; x += rng.between(30, 90))
        far += pine(
          rng,
          x,
          edge(x) + 10,
          rng.between(60, 130),
          b.shade(darken(b.plants.conifer, 0.1), 0.5 - i * 0.15),
          true,
        );
    far += path(b.shade(darken(white, 0.06), 0.4 - i * 0.15), below(edge, b.width, 1001));
  }
  const surface = rolling(rng, b.horizon + 42, 20, b.width * 0.8);
  const near = b.shade(white, 0);
  const blue = mix(near, b.light.sky[1], 0.3);
  const [def, fill] = linear(b, [
    [0, b.shade(white, 0.25)],
    [0.5, near],
    [1, blue],
  ]);
  let ground = def + path(fill, below(surface, b.width, 1001));
  for (let i = 0; i < 6; i++)
    ground += path(
      blue,
      below(
        rolling(rng, b.horizon + 90 + i * 60, 18, b.width * rng.between(0.4, 0.9)),
        b.width,
        b.horizon + 150 + i * 60,
      ),
      0.22,
    );
  for (let i = 0; i < 40; i++)
    ground += circle(
      '#ffffff',
      rng.next() * b.width,
      rng.between(b.horizon + 60, 1000),
      rng.between(1, 2.6),
      0.9,
    );
  let trees = '';
  if (!polar)
    for (const x of [rng.between(0, 0.14), rng.between(0.86, 1)])
      trees += rng.chance(0.7)
        ? pine(
            rng,
            x * b.width,
            b.horizon + rng.between(60, 120),
            rng.between(300, 470),
            b.shade(b.plants.conifer, 0.1),
            true,
          )
        : bare(rng, x * b.width, b.horizon + 90, 380, b.shade('#5a4a48', 0.15));
  else
    for (let i = 0; i < 5; i++)
      trees += floe(b, rng.next() * b.width, b.horizon + rng.between(10, 60), rng.between(60, 150));
  const front = path(lighten(near, 0.3), below(rolling(rng, 985, 16, 400), b.width, 1001), 0.9);
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far },
    { role: 'ground', svg: ground + trees },
    { role: 'front', svg: front },
  ];
}

const floe = (b: Backdrop, x: number, y: number, s: number): string =>
  path(
    b.shade('#9cc9e8', 0.15),
    `M${n(x - s)} ${n(y)}L${n(x - s * 0.6)} ${n(y - s * 0.6)}L${n(x - s * 0.1)} ${n(y - s * 0.95)}L${n(x + s * 0.5)} ${n(y - s * 0.5)}L${n(x + s)} ${n(y)}Z`,
  ) +
  path(
    b.shade('#f3faff', 0.1),
    `M${n(x - s * 0.6)} ${n(y - s * 0.6)}L${n(x - s * 0.1)} ${n(y - s * 0.95)}L${n(x + s * 0.5)} ${n(y - s * 0.5)}L${n(x)} ${n(y - s * 0.35)}L${n(x - s * 0.3)} ${n(y - s * 0.4)}Z`,
  );

export function desert(b: Backdrop): Layer[] {
  const rng = b.rng.fork('desert');
  const sand = b.ground(rng.pick(['#e6b76a', '#e0a85c', '#ecc588', '#d99a5a']));
  let far = '';
  if (rng.chance(0.55)) far += mesas(b);
  for (let i = 0; i < 3; i++)
    far += path(
      b.shade(darken(sand, i * 0.05), 0.7 - i * 0.2),
      below(
        rolling(rng, b.horizon - 22 + i * 26, 34 - i * 5, b.width * rng.between(0.5, 0.9)),
        b.width,
        1001,
      ),
    );
  const near = b.shade(sand, 0);
  const [def, fill] = linear(b, [
    [0, lighten(near, 0.12)],
    [1, darken(near, 0.25)],
  ]);
  let ground = def + path(fill, below(rolling(rng, b.horizon + 45, 22, b.width * 0.9), b.width, 1001));
  for (let i = 0; i < 16; i++) {
    const y = b.horizon + 80 + i * 26 + rng.between(-6, 6);
    const x = rng.between(-0.2, 0.7) * b.width;
    const w = rng.between(200, 560);
    ground += stroke(
      darken(near, 0.16),
      2 + i * 0.35,
      `M${n(x)} ${n(y)}q${n(w * 0.25)} ${n(rng.between(-26, -6))} ${n(w * 0.5)} 0t${n(w * 0.5)} 0`,
      0.35,
    );
  }
  for (let i = 0; i < rng.int(3, 6); i++) {
    const x = (rng.chance(0.5) ? rng.between(0, 0.3) : rng.between(0.7, 1)) * b.width;
    const t = rng.next();
    ground += cactus(b, x, b.horizon + 40 + t * 190, 70 + t * 150, 0.3 - t * 0.25);
  }
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far },
    { role: 'ground', svg: ground + boulders(b, '#b58a64', 5) },
  ];
}

function mesas(b: Backdrop): string {
  const rng = b.rng.fork('mesas');
  let out = '';
  for (let i = 0; i < 3; i++) {
    const [x, w, h] = [rng.next() * b.width, rng.between(90, 200), rng.between(80, 190)];
    const tone = b.shade('#b5603f', 0.55);
    out += path(
      tone,
      `M${n(x - w)} ${n(b.horizon + 10)}L${n(x - w * 0.7)} ${n(b.horizon - h * 0.5)}L${n(x - w * 0.55)} ${n(b.horizon - h)}H${n(x + w * 0.5)}L${n(x + w * 0.7)} ${n(b.horizon - h * 0.45)}L${n(x + w)} ${n(b.horizon + 10)}Z`,
    );
    out += path(
      darken(tone, 0.2),
      `M${n(x + w * 0.1)} ${n(b.horizon - h)}H${n(x + w * 0.5)}L${n(x + w * 0.7)} ${n(b.horizon - h * 0.45)}L${n(x + w)} ${n(b.horizon + 10)}H${n(x + w * 0.3)}Z`,
      0.7,
    );
  }
  return out;
}

function cactus(b: Backdrop, x: number, y: number, h: number, distance: number): string {
  const green = b.shade('#4f8f52', distance);
  const w = h * 0.16;
  const arm = (side: number, at: number, up: number) =>
    stroke(green, w * 0.72, `M${n(x)} ${n(y - h * at)}h${n(side * h * 0.24)}v${n(-h * up)}`);
  return (
    ellipse('#201810', x, y, h * 0.3, h * 0.04, 0.25) +
    stroke(green, w, `M${n(x)} ${n(y)}V${n(y - h + w / 2)}`) +
    arm(-1, 0.4, 0.24) +
    arm(1, 0.52, 0.26) +
    stroke(
      lighten(green, 0.2),
      w * 0.12,
      `M${n(x + b.light.side * w * 0.2)} ${n(y - 6)}V${n(y - h + w * 0.6)}`,
    )
  );
}
