import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { leafy } from '../plants.ts';
import { sky } from '../sky.ts';
import { ellipse, glow, linear, n, path, rect, stroke } from '../svg.ts';

const WALLS = ['#5f7590', '#7a6f8a', '#8a7a72', '#4f6a7a', '#94818a', '#66788a'];

/** One tower with windows; at night some of them are lit. */
function tower(
  b: Backdrop,
  x: number,
  foot: number,
  w: number,
  h: number,
  colour: string,
  distance: number,
): string {
  const rng = b.rng.fork(`tower ${n(x)} ${n(w)}`);
  const tone = b.shade(colour, distance);
  const [def, fill] = linear(b, [
    [0, tone],
    [1, mix(tone, b.light.haze, 0.35)],
  ]);
  let out =
    def +
    rect(fill, x, foot - h, w, h + 4) +
    rect('#000000', b.light.side > 0 ? x : x + w * 0.72, foot - h, w * 0.28, h + 4, 0, 0.12);
  const crown = rng.int(0, 4);
  if (crown === 1) out += rect(tone, x + w * 0.2, foot - h - w * 0.25, w * 0.6, w * 0.26);
  if (crown === 2)
    out += path(
      tone,
      `M${n(x)} ${n(foot - h)}L${n(x + w / 2)} ${n(foot - h - w * 0.55)}L${n(x + w)} ${n(foot - h)}Z`,
    );
  if (crown === 3) out += stroke(tone, 3, `M${n(x + w / 2)} ${n(foot - h)}v${n(-w * 0.9)}`);
  const lit = b.light.dark > 0.3;
  const columns = Math.max(2, Math.round(w / 17));
  const rows = Math.round(h / 24);
  const gap = w / columns;
  let bright = '';
  let dim = '';
  for (let row = 0; row < rows; row++) {
    if (b.sparse && row % 3 !== 0) continue;
    for (let column = 0; column < columns; column++) {
      const d = `M${n(x + (column + 0.25) * gap)} ${n(foot - h + 12 + row * 24)}h${n(gap * 0.5)}v12h${n(-gap * 0.5)}z`;
      if (lit && rng.chance(0.18 + b.light.dark * 0.26)) bright += d;
      else dim += d;
    }
  }
  const dark = lit ? darken(tone, 0.35) : mix(lighten(tone, 0.3), b.light.sky[1], 0.4);
  return (
    out +
    path(dark, dim, 0.5) +
    path(rng.pick(['#ffd98a', '#ffe9b8', '#ffc46b', '#c9e6ff']), bright, 0.95 - distance * 0.4)
  );
}

function skyline(b: Backdrop, foot: number, tall: number, distance: number): string {
  const rng = b.rng.fork(`skyline ${distance}`);
  let out = '';
  for (let x = rng.between(-60, 0); x < b.width;) {
    const w = rng.between(54, 120);
    out += tower(b, x, foot, w, tall * rng.between(0.45, 1), rng.pick(WALLS), distance);
    x += w + rng.between(-6, 12);
  }
  return out;
}

/** A skyline across a park or a waterfront. */
export function city(b: Backdrop): Layer[] {
  const rng = b.rng.fork('city');
  const foot = b.horizon + 30;
  const far =
    skyline(b, foot, b.horizon * 0.8, 0.75) +
    skyline(b, foot, b.horizon * 0.62, 0.45) +
    skyline(b, foot, b.horizon * 0.36, 0.15) +
    (b.light.dark > 0.4 ? glow(b, '#ffb46a', b.width / 2, foot, b.width * 0.5, 0.3) : '');
  const pave = b.shade(b.ground('#8f8a94'), 0);
  const [def, fill] = linear(b, [
    [0, lighten(pave, 0.08)],
    [1, darken(pave, 0.35)],
  ]);
  let ground = def + rect(fill, 0, foot, b.width, 1000);
  for (let i = -9; i <= 9; i++)
    ground += stroke(
      darken(pave, 0.2),
      2,
      `M${n(b.width / 2 + i * 46)} ${n(foot)}L${n(b.width / 2 + i * 240)} 1001`,
      0.5,
    );
  for (let i = 0; i < 7; i++)
    ground += stroke(darken(pave, 0.2), 1.5 + i * 0.3, `M0 ${n(foot + 14 + i * i * 9)}H${n(b.width)}`, 0.5);
  ground += wetLights(b, foot);
  for (let x = rng.between(0, 80); x < b.width; x += rng.between(150, 260)) {
    if (Math.abs(x / b.width - 0.5) < 0.2) continue;
    ground += rng.chance(0.5)
      ? leafy(
          rng,
          x,
          foot + 16,
          rng.between(110, 170),
          b.shade(rng.pick(b.plants.leaf), 0.1),
          b.shade('#6b4a35', 0.1),
          b.light.side,
        )
      : lamp(b, x, foot + 30, 190);
  }
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far },
    { role: 'ground', svg: ground },
  ];
}

/** Broken reflections of lights on wet ground, at night or in the rain. */
function wetLights(b: Backdrop, top: number): string {
  if (b.light.dark < 0.6 && !b.scene.weather.includes('rain')) return '';
  const rng = b.rng.fork('wet');
  let out = '';
  for (let i = 0; i < 26; i++) {
    const [def, fill] = linear(b, [
      [0, rng.pick(['#ffcf7a', '#ff9a6a', '#8fd0ff', '#ff7ab0']), 0.4],
      [1, '#ffffff', 0],
    ]);
    out += `${def}<rect fill="${fill}" x="${n(rng.next() * b.width)}" y="${n(top + rng.between(0, 60))}" width="${n(rng.between(5, 16))}" height="${n(rng.between(60, 220))}"/>`;
  }
  return out;
}

function lamp(b: Backdrop, x: number, y: number, h: number): string {
  const iron = b.shade('#2f3542', 0.05);
  const on = b.light.dark > 0.3;
  return (
    ellipse('#000000', x, y, h * 0.1, h * 0.018, 0.3) +
    rect(iron, x - h * 0.012, y - h, h * 0.024, h) +
    rect(iron, x - h * 0.03, y - h * 0.12, h * 0.06, h * 0.12, 3) +
    path(
      on ? '#ffe9b0' : '#dfe6ea',
      `M${n(x - h * 0.05)} ${n(y - h * 1.02)}h${n(h * 0.1)}l${n(-h * 0.015)} ${n(-h * 0.12)}h${n(-h * 0.07)}z`,
    ) +
    path(iron, `M${n(x - h * 0.055)} ${n(y - h * 1.13)}h${n(h * 0.11)}l${n(-h * 0.055)} ${n(-h * 0.06)}z`) +
    (on
      ? glow(b, '#ffd98a', x, y - h * 1.07, h * 0.55, 0.75) +
        ellipse('#ffd98a', x, y, h * 0.45, h * 0.06, 0.16)
      : '')
  );
}

/** A street in perspective, with fronts on both sides. */
export function street(b: Backdrop): Layer[] {
  const rng = b.rng.fork('street');
  const [vx, vy] = [b.width * rng.between(0.42, 0.58), b.horizon];
  const foot = b.horizon + 20;
  let far = skyline(b, foot, b.horizon * 0.4, 0.8);
  const fronts = ['#c9785a', '#d9a86a', '#8f9a78', '#7a8fa8', '#b58a9a', '#c7b299', '#8a6f66'];
  for (const side of [-1, 1]) {
    const edge = side < 0 ? 0 : b.width;
    for (let i = 4; i >= 0; i--) {
      const near = 1 - i / 5;
      const [t0, t1] = [0.02 + (i === 4 ? 0 : near ** 1.9 * 0.72), 0.02 + (1 - (i - 1) / 5) ** 1.9 * 0.72];
      const x0 = vx + (edge + side * 90 - vx) * (0.13 + t0);
      const x1 = vx + (edge + side * 90 - vx) * (0.13 + Math.max(t0 + 0.06, t1) * 1.25);
      const [h0, h1] = [120 + t0 * 620, 120 + t1 * 780];
      const base0 = vy + 16 + t0 * 190;
      const base1 = vy + 16 + t1 * 240;
      far += houseFront(b, x0, x1, base0, base1, h0, h1, rng.pick(fronts), Math.max(0, 0.55 - near * 0.5));
    }
  }
  const road = b.shade(b.ground('#6f6d78'), 0);
  const [def, fill] = linear(b, [
    [0, lighten(road, 0.12)],
    [1, darken(road, 0.3)],
  ]);
  const walk = b.shade('#b5aca4', 0.05);
  let ground =
    rect(walk, 0, foot, b.width, 1000) +
    def +
    path(
      fill,
      `M${n(vx - 46)} ${n(foot)}L${n(-b.width * 0.02)} 1001H${n(b.width * 1.02)}L${n(vx + 46)} ${n(foot)}Z`,
    );
  for (let i = 0; i < 6; i++) {
    const [t0, t1] = [(i / 6) ** 1.8, ((i + 0.5) / 6) ** 1.8];
    const [y0, y1] = [foot + t0 * (1001 - foot), foot + t1 * (1001 - foot)];
    const mid = (t: number) => vx + (b.width * 0.5 - vx) * t;
    ground += path(
      b.shade('#f3ead2', 0),
      `M${n(mid(t0) - 2 - t0 * 12)} ${n(y0)}H${n(mid(t0) + 2 + t0 * 12)}L${n(mid(t1) + 2 + t1 * 12)} ${n(y1)}H${n(mid(t1) - 2 - t1 * 12)}Z`,
      0.75,
    );
  }
  ground += wetLights(b, foot);
  for (const side of [0.14, 0.86])
    ground +=
      lamp(b, side * b.width, b.horizon + 150, 330) +
      lamp(b, vx + (side * b.width - vx) * 0.48, b.horizon + 60, 170);
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far },
    { role: 'ground', svg: ground },
  ];
}

/** A house front receding to the vanishing point: x0 far, x1 near. */
function houseFront(
  b: Backdrop,
  x0: number,
  x1: number,
  base0: number,
  base1: number,
  h0: number,
  h1: number,
  colour: string,
  distance: number,
): string {
  const rng = b.rng.fork(`front ${n(x0)} ${n(x1)}`);
  const tone = b.shade(colour, distance);
  const at = (u: number, v: number) =>
    `${n(x0 + (x1 - x0) * u)} ${n(base0 + (base1 - base0) * u - (h0 + (h1 - h0) * u) * v)}`;
  const quad = (fill: string, u0: number, v0: number, u1: number, v1: number, opacity = 1) =>
    path(fill, `M${at(u0, v0)}L${at(u1, v0)}L${at(u1, v1)}L${at(u0, v1)}Z`, opacity);
  let out =
    quad(tone, 0, 0, 1, 1) +
    quad(darken(tone, 0.25), 0, 0.96, 1, 1.02) +
    quad(darken(tone, 0.18), 0, 0.24, 1, 0.27);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 2; column++) {
      const on = b.light.dark > 0.3 && rng.chance(0.55);
      out +=
        quad(
          lighten(tone, 0.2),
          0.14 + column * 0.42,
          0.33 + row * 0.21,
          0.44 + column * 0.42,
          0.49 + row * 0.21,
        ) +
        quad(
          on ? '#ffd78a' : mix(darken(tone, 0.35), b.light.sky[1], 0.45),
          0.17 + column * 0.42,
          0.345 + row * 0.21,
          0.41 + column * 0.42,
          0.475 + row * 0.21,
        );
    }
  }
  const awning = rng.pick(['#d8432f', '#2f8f6f', '#e0a030', '#3f6fb0', '#a04a8a']);
  return (
    out +
    quad(b.light.dark > 0.3 ? '#ffcf7a' : darken(tone, 0.4), 0.1, 0.03, 0.9, 0.17, 0.9) +
    quad(b.shade(awning, distance), 0.05, 0.17, 0.95, 0.23)
  );
}
