import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge, rolling } from '../landforms.ts';
import { bare, bush, fern, leafy, palm, pine } from '../plants.ts';
import { sky } from '../sky.ts';
import { beams } from '../weather.ts';
import { ellipse, glow, linear, n, path, radial, rect, stroke } from '../svg.ts';
import { grassland } from './country.ts';

/** A clearing among trunks that fade into the distance. */
export function forest(b: Backdrop): Layer[] {
  const rng = b.rng.fork('forest');
  const conifers =
    b.scene.season === 'winter' ||
    (b.scene.season !== 'autumn' && b.scene.season !== 'spring' && rng.chance(0.55));
  const leaf = () => rng.pick(b.plants.leaf);
  let far = '';
  for (const [row, distance] of [0.85, 0.62, 0.36].entries()) {
    const base = b.horizon + 8 + row * 14;
    const edge = rolling(rng, base, 12, 500);
    for (let x = rng.between(-60, 0); x < b.width + 80; x += rng.between(34, 74) + row * 16) {
      const height = rng.between(230, 400) + row * 110;
      const tone = b.shade(conifers ? darken(b.plants.conifer, row * 0.06) : leaf(), distance);
      // The middle stays open so that the light comes through and the subject stands free.
      const open = Math.abs(x / b.width - 0.5) < 0.13 + row * 0.05;
      if (open && row > 0) continue;
      // Nor do crowns stand before a moon or a low sun.
      const shines = b.scene.celestial;
      if (shines && Math.abs(x - shines.x * b.width) < (conifers ? 150 : 265) - row * 25) continue;
      if (conifers) far += pine(rng, x, edge(x) + 10, height, tone, b.plants.bare);
      else if (b.plants.bare) far += bare(rng, x, edge(x) + 10, height * 0.9, tone);
      else far += leafy(rng, x, edge(x) + 10, height, tone, b.shade('#6b4a35', distance), b.light.side);
    }
    far += path(b.shade(darken(b.plants.grass, 0.15), distance), below(edge, b.width, 1001));
  }
  const light =
    b.light.dark < 0.6
      ? beams(b, b.light.beam, b.width * 0.5, 60, 5, 0.3)
      : glow(b, b.light.beam, b.width * 0.5, b.horizon * 0.75, 330, 0.22);
  const { ground, front } = grassland(
    b,
    b.ground(mix(b.plants.grass, '#5c5a34', b.plants.bare ? 0 : 0.28)),
    70,
  );
  let near = '';
  for (const x of [
    rng.between(-0.03, 0.05),
    rng.between(0.95, 1.03),
    ...(rng.chance(0.5) ? [rng.between(0.1, 0.16)] : [rng.between(0.84, 0.9)]),
  ])
    near += trunk(b, x * b.width, b.horizon + rng.between(90, 190), rng.between(46, 84));
  let under = '';
  for (let i = 0; i < 22; i++) {
    const x = rng.next() * b.width;
    if (Math.abs(x / b.width - 0.5) < 0.2) continue;
    const t = rng.next();
    under += rng.chance(0.7)
      ? fern(
          rng,
          x,
          b.horizon + 50 + t * 280,
          24 + t * 55,
          b.shade(b.plants.bare ? '#aebfc6' : mix(b.plants.conifer, '#6fa04a', rng.next()), 0.25 - t * 0.2),
        )
      : bush(rng, x, b.horizon + 50 + t * 200, 60 + t * 70, b.shade(leaf(), 0.25));
  }
  if (!b.plants.bare) under += mushrooms(b);
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far + light },
    { role: 'ground', svg: ground + under + near },
    { role: 'front', svg: front },
  ];
}

/** A near trunk that leaves the picture at the top. */
function trunk(b: Backdrop, x: number, y: number, width: number): string {
  const rng = b.rng.fork(`trunk ${n(x)}`);
  const bark = b.shade('#5a4334', 0.02);
  const [def, fill] = linear(
    b,
    b.light.side > 0
      ? [
          [0, darken(bark, 0.4)],
          [0.7, bark],
          [1, lighten(bark, 0.18)],
        ]
      : [
          [0, lighten(bark, 0.18)],
          [0.3, bark],
          [1, darken(bark, 0.4)],
        ],
    true,
  );
  let out = `${def}<path fill="${fill}" d="M${n(x - width * 1.1)} ${n(y + 14)}C${n(x - width * 0.5)} ${n(y - 60)} ${n(x - width * 0.5)} 300 ${n(x - width * 0.4)} -10H${n(x + width * 0.4)}C${n(x + width * 0.45)} 300 ${n(x + width * 0.5)} ${n(y - 60)} ${n(x + width * 1.1)} ${n(y + 14)}Q${n(x)} ${n(y - 16)} ${n(x - width * 1.1)} ${n(y + 14)}Z"/>`;
  for (let i = 0; i < 7; i++) {
    const [bx, by] = [x + rng.between(-0.34, 0.34) * width, rng.between(60, y - 120)];
    out += stroke(
      darken(bark, 0.4),
      rng.between(2, 5),
      `M${n(bx)} ${n(by)}q${n(rng.between(-8, 8))} 40 0 ${n(rng.between(70, 150))}`,
      0.55,
    );
  }
  return out;
}

function mushrooms(b: Backdrop): string {
  const rng = b.rng.fork('mushrooms');
  let out = '';
  for (let i = 0; i < rng.int(2, 6); i++) {
    const t = rng.next();
    const [x, y, s] = [rng.next() * b.width, b.horizon + 120 + t * (780 - b.horizon), 9 + t * 13];
    const cap = b.shade(rng.pick(['#d8432f', '#c98a4b', '#e8c79a']), 0.05);
    out +=
      rect(b.shade('#f3e9d6', 0.05), x - s * 0.25, y - s, s * 0.5, s, s * 0.2) +
      path(cap, `M${n(x - s)} ${n(y - s * 0.8)}Q${n(x)} ${n(y - s * 2.5)} ${n(x + s)} ${n(y - s * 0.8)}Z`);
    for (const [dx, dy] of [
      [-0.4, 1.1],
      [0.15, 1.4],
      [0.5, 1],
    ])
      out += ellipse(b.shade('#fff6e6', 0.05), x + dx! * s, y - dy! * s, s * 0.13, s * 0.1);
  }
  return out;
}

export function jungle(b: Backdrop): Layer[] {
  const rng = b.rng.fork('jungle');
  const greens = ['#2f7a3f', '#3f9a4a', '#237055', '#5aa83f', '#1f6a4a'];
  let far = path(b.shade('#4a8a5a', 0.75), below(ridge(rng, b.width, b.horizon, 150, 3, 0.5), b.width, 1001));
  for (const [row, distance] of [0.7, 0.4].entries()) {
    for (let x = -40; x < b.width + 80; x += rng.between(50, 110)) {
      const tone = b.shade(rng.pick(greens), distance);
      far += rng.chance(0.5)
        ? palm(
            rng,
            x,
            b.horizon + 20 + row * 20,
            rng.between(190, 330) + row * 60,
            tone,
            b.shade('#7a5a3f', distance),
          )
        : leafy(
            rng,
            x,
            b.horizon + 20 + row * 20,
            rng.between(180, 300),
            tone,
            b.shade('#6b4a35', distance),
            b.light.side,
          );
    }
  }
  const { ground } = grassland(b, b.ground('#4a7a3a'), 50);
  let under = '';
  for (let i = 0; i < 24; i++) {
    const t = rng.next();
    const x = rng.next() * b.width;
    if (Math.abs(x / b.width - 0.5) < 0.18) continue;
    under += fern(rng, x, b.horizon + 40 + t * 330, 50 + t * 90, b.shade(rng.pick(greens), 0.2 - t * 0.18));
  }
  let front = '';
  for (const side of [0, 1]) {
    for (let i = 0; i < 7; i++) {
      const [x, y] = [
        side === 0 ? rng.between(-40, 60) : b.width - rng.between(-40, 60),
        rng.between(-20, 1000),
      ];
      front += bigLeaf(
        x,
        y,
        (side === 0 ? 0 : Math.PI) + rng.between(-0.8, 0.8),
        rng.between(110, 210),
        darken(b.shade(rng.pick(greens), 0), rng.between(0.3, 0.55)),
      );
    }
  }
  for (let i = 0; i < 5; i++) {
    const [x, y] = [rng.next() * b.width, rng.between(120, 420)];
    front += stroke(
      darken(b.shade('#2f7a3f', 0), 0.45),
      rng.between(4, 8),
      `M${n(x)} -10C${n(x + 30)} ${n(y * 0.4)} ${n(x - 30)} ${n(y * 0.7)} ${n(x + 10)} ${n(y)}`,
    );
  }
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far + beams(b, mix(b.light.beam, '#d8ffb0', 0.4), b.width * 0.5, 0, 5, 0.28) },
    { role: 'ground', svg: ground + under },
    { role: 'front', svg: front },
  ];
}

function bigLeaf(x: number, y: number, angle: number, length: number, colour: string): string {
  const [dx, dy] = [Math.cos(angle) * length, Math.sin(angle) * length];
  const [px, py] = [-dy * 0.34, dx * 0.34];
  const tip = `${n(x + dx)} ${n(y + dy)}`;
  return (
    path(
      colour,
      `M${n(x)} ${n(y)}C${n(x + dx * 0.3 + px)} ${n(y + dy * 0.3 + py)} ${n(x + dx * 0.75 + px * 0.7)} ${n(y + dy * 0.75 + py * 0.7)} ${tip}C${n(x + dx * 0.75 - px * 0.7)} ${n(y + dy * 0.75 - py * 0.7)} ${n(x + dx * 0.3 - px)} ${n(y + dy * 0.3 - py)} ${n(x)} ${n(y)}Z`,
    ) + stroke(lighten(colour, 0.14), 2.5, `M${n(x)} ${n(y)}L${tip}`)
  );
}

/** Rock walls around an opening through which the light falls. */
export function cave(b: Backdrop): Layer[] {
  const rng = b.rng.fork('cave');
  const rock = b.ground('#5a5266');
  const [glowDef, outside] = radial(b, [
    [0, lighten(b.light.sky[3], 0.4)],
    [0.5, b.light.sky[2]],
    [1, b.light.sky[1]],
  ]);
  const [cx, cy] = [b.width * rng.between(0.4, 0.6), b.horizon * 0.62];
  let far = glowDef + rect(outside, 0, 0, b.width, 1001);
  for (const [i, dark] of [0.1, 0.32, 0.55].entries()) {
    const [rx, ry] = [b.width * (0.2 + i * 0.1), b.horizon * (0.42 + i * 0.16)];
    let hole = '';
    for (let k = 0; k <= 26; k++) {
      const angle = (k / 26) * 2 * Math.PI;
      const wobble = k === 26 ? 1 : rng.between(0.86, 1.16);
      hole += `${k === 0 ? 'M' : 'L'}${n(cx + Math.cos(angle) * rx * wobble)} ${n(cy + Math.sin(angle) * ry * wobble)}`;
    }
    far += `<path fill-rule="evenodd" fill="${darken(mix(rock, b.light.haze, 0.45 - i * 0.2), dark)}" d="M0 0H${n(b.width)}V1001H0Z${hole}Z"/>`;
  }
  const floor = rolling(rng, b.horizon + 30, 16, 420);
  const [def, fill] = linear(b, [
    [0, mix(rock, b.light.haze, 0.3)],
    [1, darken(rock, 0.55)],
  ]);
  let ground =
    def + path(fill, below(floor, b.width, 1001)) + glow(b, b.light.sky[3], cx, b.horizon + 120, 320, 0.4);
  const gem = rng.pick(['#6fe0ff', '#c78bff', '#7affb0', '#ff9ad0']);
  for (let i = 0; i < 9; i++) {
    const [x, y] = [
      (rng.chance(0.5) ? rng.between(0, 0.28) : rng.between(0.72, 1)) * b.width,
      b.horizon + rng.between(30, 330),
    ];
    ground +=
      glow(b, gem, x, y - 20, 95, 0.4) +
      crystal(x, y, rng.between(34, 95), gem, rng.between(-0.4, 0.4)) +
      crystal(x + 20, y, rng.between(24, 60), gem, rng.between(0.1, 0.7));
  }
  let front = '';
  for (let x = -20; x < b.width; x += rng.between(34, 90)) {
    const edge = Math.abs(x / b.width - 0.5) * 2;
    const [w, length] = [rng.between(24, 60), rng.between(30, 90) + edge * edge * 190];
    front += path(darken(rock, 0.72), `M${n(x - w)} -5L${n(x)} ${n(length)}L${n(x + w)} -5Z`);
  }
  return [
    { role: 'sky', svg: far },
    { role: 'ground', svg: ground },
    { role: 'front', svg: front },
  ];
}

export function crystal(x: number, y: number, height: number, colour: string, lean: number): string {
  const [w, tip] = [height * 0.2, x + lean * height];
  return (
    path(
      darken(colour, 0.25),
      `M${n(x - w)} ${n(y)}L${n(tip - w)} ${n(y - height * 0.75)}L${n(tip)} ${n(y - height)}L${n(tip + w)} ${n(y - height * 0.75)}L${n(x + w)} ${n(y)}Z`,
      0.95,
    ) +
    path(
      lighten(colour, 0.35),
      `M${n(x - w)} ${n(y)}L${n(tip - w)} ${n(y - height * 0.75)}L${n(tip)} ${n(y - height)}L${n(tip - w * 0.1)} ${n(y - height * 0.7)}L${n(x)} ${n(y)}Z`,
      0.85,
    )
  );
}
