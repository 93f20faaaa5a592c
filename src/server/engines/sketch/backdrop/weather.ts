import { lighten, mix } from '../colour/colour.ts';
import type { Backdrop } from './context.ts';
import { circle, ellipse, glow, linear, n, path, stroke } from './svg.ts';

/** What falls or drifts between the eye and the scene. */
export function weatherFront(b: Backdrop): string {
  const { weather } = b.scene;
  let out = '';
  if (weather.includes('fog')) out += fog(b);
  if (weather.includes('rain') || weather.includes('storm')) out += rain(b);
  if (weather.includes('snow')) out += snowfall(b);
  if (weather.includes('petals')) out += drifting(b, ['#ffb3cf', '#ffd3e2', '#ff94bd'], 'petals');
  if (weather.includes('leaves')) out += drifting(b, ['#d9622b', '#e89a2f', '#c23f2a', '#e0b53a'], 'leaves');
  if (weather.includes('fireflies')) out += fireflies(b);
  if (weather.includes('bubbles')) out += bubbles(b);
  return out;
}

function fog(b: Backdrop): string {
  const rng = b.rng.fork('fog');
  const tone = mix(b.light.haze, '#ffffff', 0.35 * (1 - b.light.dark));
  let out = '';
  for (let i = 0; i < 6; i++) {
    const y = b.horizon - 120 + i * 95 + rng.between(-20, 20);
    const [def, fill] = linear(b, [
      [0, tone, 0],
      [0.5, tone, 0.42 - i * 0.035],
      [1, tone, 0],
    ]);
    out += def + `<rect fill="${fill}" x="0" y="${n(y - 90)}" width="${n(b.width)}" height="190"/>`;
  }
  return out;
}

function rain(b: Backdrop): string {
  const rng = b.rng.fork('rain');
  const lean = rng.between(0.1, 0.28) * (rng.chance(0.5) ? 1 : -1);
  let thin = '';
  let thick = '';
  for (let i = 0; i < 230 * Math.max(1, b.width / 1000); i++) {
    const [x, y, length] = [
      rng.between(-0.1, 1.1) * b.width,
      rng.between(-0.05, 1) * 1000,
      rng.between(22, 62),
    ];
    const d = `M${n(x)} ${n(y)}l${n(length * lean)} ${n(length)}`;
    if (rng.chance(0.7)) thin += d;
    else thick += d;
  }
  let rings = '';
  for (let i = 0; i < 26; i++) {
    const t = rng.next();
    rings += `<ellipse fill="none" stroke="#e4eef8" stroke-opacity=".35" stroke-width="1.6" cx="${n(rng.next() * b.width)}" cy="${n(b.horizon + 60 + t * (930 - b.horizon))}" rx="${n(6 + t * 18)}" ry="${n(2 + t * 5)}"/>`;
  }
  const tone = mix('#e8f2fc', b.light.haze, 0.25);
  return stroke(tone, 1.4, thin, 0.4) + stroke(tone, 2.4, thick, 0.5) + rings;
}

function snowfall(b: Backdrop): string {
  const rng = b.rng.fork('snowfall');
  let out = '';
  for (let i = 0; i < 210 * Math.max(1, b.width / 1000); i++) {
    const near = rng.next() ** 3;
    out += circle('#ffffff', rng.next() * b.width, rng.next() * 1000, 1.6 + near * 8, 0.9 - near * 0.45);
  }
  return out;
}

function drifting(b: Backdrop, colours: string[], label: string): string {
  const rng = b.rng.fork(label);
  let out = '';
  for (let i = 0; i < 55 * Math.max(1, b.width / 1000); i++) {
    const [x, y, s, angle] = [
      rng.next() * b.width,
      rng.next() * 1000,
      5 + rng.next() ** 2 * 15,
      rng.between(0, 6.28),
    ];
    const [dx, dy] = [Math.cos(angle) * s, Math.sin(angle) * s];
    out += path(
      b.shade(rng.pick(colours), 0),
      `M${n(x)} ${n(y)}Q${n(x + dx * 0.5 - dy * 0.6)} ${n(y + dy * 0.5 + dx * 0.6)} ${n(x + dx)} ${n(y + dy)}Q${n(x + dx * 0.5 + dy * 0.5)} ${n(y + dy * 0.5 - dx * 0.5)} ${n(x)} ${n(y)}Z`,
      0.9,
    );
  }
  return out;
}

function fireflies(b: Backdrop): string {
  const rng = b.rng.fork('fireflies');
  let out = '';
  for (let i = 0; i < 26; i++) {
    const [x, y, s] = [rng.next() * b.width, rng.between(0.4, 0.95) * 1000, rng.between(2, 4.5)];
    out += glow(b, '#e6ff7a', x, y, s * 7, 0.7) + circle('#fbffd0', x, y, s);
  }
  return out;
}

function bubbles(b: Backdrop): string {
  const rng = b.rng.fork('bubbles');
  let out = '';
  for (let i = 0; i < 34; i++) {
    const [x, y, r] = [rng.next() * b.width, rng.next() * 1000, 4 + rng.next() ** 2 * 26];
    out +=
      `<circle fill="#ffffff" fill-opacity=".12" stroke="#ffffff" stroke-opacity=".6" stroke-width="1.8" cx="${n(x)}" cy="${n(y)}" r="${n(r)}"/>` +
      ellipse('#ffffff', x - r * 0.35, y - r * 0.4, r * 0.22, r * 0.14, 0.8);
  }
  return out;
}

/** A pale sheet of light from above; used indoors and under water. */
export function beams(
  b: Backdrop,
  colour: string,
  fromX: number,
  fromY: number,
  count: number,
  opacity: number,
): string {
  const rng = b.rng.fork('beams');
  const [def, fill] = linear(b, [
    [0, lighten(colour, 0.3), opacity],
    [1, colour, 0],
  ]);
  let out = def;
  for (let i = 0; i < count; i++) {
    const x = fromX + rng.between(-0.45, 0.45) * b.width;
    const foot = x + rng.between(-260, 260);
    const w = rng.between(24, 80);
    out += `<path fill="${fill}" d="M${n(x)} ${n(fromY)}h${n(w * 0.4)}L${n(foot + w * 2)} 960H${n(foot)}Z"/>`;
  }
  return out;
}
