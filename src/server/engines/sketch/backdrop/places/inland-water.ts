import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge, rolling } from '../landforms.ts';
import { bush, fern, pine, tuft } from '../plants.ts';
import { sky } from '../sky.ts';
import { ellipse, linear, n, path, rect, stroke } from '../svg.ts';
import { boulders } from './heights.ts';
import { surface } from './water.ts';

export function lake(b: Backdrop): Layer[] {
  const rng = b.rng.fork('lake');
  const shoreY = b.horizon + 36;
  const profile = ridge(rng, b.width, b.horizon, rng.between(120, 250), 4, 0.5);
  const tones = [b.shade('#5f7488', 0.65), b.shade(darken(b.plants.conifer, 0.05), 0.35)];
  let bank = path(tones[0]!, below(profile, b.width, shoreY));
  for (let x = -10; x < b.width; x += rng.between(14, 36))
    bank += pine(rng, x, shoreY, rng.between(40, 120), tones[1]!, b.plants.bare);
  bank += rect(b.shade(b.plants.grass, 0.35), 0, shoreY - 8, b.width, 10);
  const mirrored = `<g opacity=".38" transform="translate(0 ${n(shoreY * 2)}) scale(1 -1)">${bank}</g>`;
  const reeds = Array.from({ length: 14 }, () => {
    const x = (rng.chance(0.5) ? rng.between(0, 0.24) : rng.between(0.76, 1)) * b.width;
    const h = rng.between(90, 210);
    return (
      stroke(
        b.shade('#5f7a3a', 0),
        4,
        `M${n(x)} 1005Q${n(x + 6)} ${n(1005 - h * 0.6)} ${n(x + rng.between(-18, 18))} ${n(1005 - h)}`,
      ) + ellipse(b.shade('#6b452a', 0), x + 2, 1005 - h, 6, 22)
    );
  }).join('');
  let lilies = '';
  for (let i = 0; i < 9; i++) {
    const t = rng.next();
    const [x, y, s] = [rng.next() * b.width, b.horizon + 150 + t * 300, 16 + t * 32];
    lilies +=
      ellipse(b.shade('#4f8f4a', 0.1), x, y, s, s * 0.34) +
      (rng.chance(0.5)
        ? path(
            b.shade('#ffc3dc', 0),
            `M${n(x - s * 0.35)} ${n(y)}Q${n(x)} ${n(y - s)} ${n(x + s * 0.35)} ${n(y)}Z`,
          )
        : '');
  }
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: surface(b, shoreY, 1001, true) + mirrored + bank },
    { role: 'ground', svg: lilies + nearBank(b) },
    {
      role: 'front',
      svg:
        reeds +
        tuft(rng, 30, 1010, 130, darken(b.shade(b.plants.grass, 0), 0.35)) +
        tuft(rng, b.width - 30, 1010, 130, darken(b.shade(b.plants.grass, 0), 0.35)),
    },
  ];
}

/** Those who cannot swim stand on grass at the near side. */
function nearBank(b: Backdrop): string {
  const standing = b.scene.items.filter((item) => item.pose === 'ground' && item.layer >= 0);
  if (standing.length === 0) return '';
  const rng = b.rng.fork('near bank');
  const grass = b.shade(b.plants.grass, 0);
  const top = Math.min(...standing.map((item) => item.y)) * 1000 - 62;
  const edge = rolling(rng, top, 16, b.width * 0.8);
  const [def, fill] = linear(b, [
    [0, lighten(grass, 0.08)],
    [1, darken(grass, 0.3)],
  ]);
  let out =
    path(
      b.shade('#cdb58a', 0.1),
      below((x) => edge(x) - 9, b.width, 1001),
    ) +
    def +
    path(fill, below(edge, b.width, 1001));
  for (let i = 0; i < 26; i++) {
    out += tuft(
      rng,
      rng.next() * b.width,
      rng.between(top + 30, 990),
      rng.between(14, 30),
      darken(grass, 0.22),
      5,
    );
  }
  return out;
}

export function river(b: Backdrop): Layer[] {
  const rng = b.rng.fork('river');
  const grass = b.shade(b.ground(b.plants.grass), 0);
  const [from, to] = [rng.between(0.35, 0.65) * b.width, rng.between(0.2, 0.8) * b.width];
  const [def, fill] = linear(b, [
    [0, lighten(b.shade(b.plants.grass, 0.4), 0.05)],
    [1, darken(grass, 0.25)],
  ]);
  const [waterDef, water] = linear(b, [
    [0, b.light.sky[3]],
    [0.4, mix(b.light.sky[1], '#3f8fb8', 0.4)],
    [1, mix(b.light.sky[0], '#22658f', 0.6)],
  ]);
  const bank = (w: number) =>
    `M${n(from - 10 * w)} ${n(b.horizon + 20)}C${n(from - 160 - 20 * w)} ${n(b.horizon + 130)} ${n(to + 160 - 40 * w)} 780 ${n(to - 160 * w)} 1001H${n(to + 160 * w)}C${n(to + 260 + 30 * w)} 780 ${n(from - 60 + 20 * w)} ${n(b.horizon + 130)} ${n(from + 10 * w)} ${n(b.horizon + 20)}Z`;
  let far = '';
  for (let i = 0; i < 3; i++) {
    const edge = rolling(rng, b.horizon - 30 + i * 22, 30, b.width * 0.7);
    for (let x = 0; x < b.width; x += rng.between(34, 80))
      far += pine(
        rng,
        x,
        edge(x) + 8,
        rng.between(60, 130),
        b.shade(b.plants.conifer, 0.7 - i * 0.2),
        b.plants.bare,
      );
    far += path(b.shade(darken(b.plants.grass, 0.06), 0.7 - i * 0.2), below(edge, b.width, 1001));
  }
  let ground =
    def +
    rect(fill, 0, b.horizon + 18, b.width, 1000) +
    path(b.shade('#cdb58a', 0.1), bank(1.12)) +
    waterDef +
    path(water, bank(1));
  for (let i = 0; i < 18; i++) {
    const t = rng.next();
    const y = b.horizon + 110 + t * 380;
    const x = from + (to - from) * t + rng.between(-60, 60) * (0.4 + t);
    ground += stroke('#ffffff', 2 + t * 2, `M${n(x)} ${n(y)}q20 -7 40 0`, 0.4);
  }
  for (let i = 0; i < 12; i++) {
    const side = rng.chance(0.5) ? rng.between(0, 0.25) : rng.between(0.75, 1);
    const t = rng.next();
    ground += bush(
      rng,
      side * b.width,
      b.horizon + 60 + t * 300,
      60 + t * 70,
      b.shade(rng.pick(b.plants.leaf), 0.2),
    );
  }
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far },
    { role: 'ground', svg: ground + boulders(b, '#9a9aa2', 7) },
    {
      role: 'front',
      svg:
        fern(rng, 20, 1010, 150, darken(grass, 0.4)) + fern(rng, b.width - 20, 1010, 150, darken(grass, 0.4)),
    },
  ];
}
