import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge, rolling } from '../landforms.ts';
import { bush, fern, palm, pine, tuft } from '../plants.ts';
import { sky } from '../sky.ts';
import { circle, ellipse, linear, n, path, rect, stroke } from '../svg.ts';
import { boulders } from './heights.ts';

/** A water surface from the horizon (or `top`) down, mirroring the sky, with the sun's or moon's path of light. */
function surface(b: Backdrop, top: number, bottom: number, calm: boolean): string {
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
    { role: 'ground', svg: ground },
    { role: 'front', svg: front },
  ];
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
