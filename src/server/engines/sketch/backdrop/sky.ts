import { darken, lighten, mix } from '../colour/colour.ts';
import type { Backdrop } from './context.ts';
import { aurora, fireworks, lightning, rainbow } from './sky-lights.ts';
import { circle, ellipse, glow, linear, n, path, radial, rect } from './svg.ts';

/** The sky with what hangs in it: gradient, stars, sun or moon, clouds, rainbow, aurora. */
export function sky(b: Backdrop): string {
  const { width, light, scene } = b;
  const rng = b.rng.fork('sky');
  const reach = Math.max(420, b.horizon + 60);
  const [def, fill] = linear(b, [
    [0, light.sky[0]],
    [0.4, light.sky[1]],
    [0.75, light.sky[2]],
    [1, light.sky[3]],
  ]);
  let out =
    def +
    rect(fill, 0, 0, width, reach) +
    (reach < 1000 ? rect(light.sky[3], 0, reach - 1, width, 1001 - reach) : '');
  const starry =
    light.dark >= 0.7 && !scene.weather.some((w) => w === 'rain' || w === 'storm' || w === 'fog');
  if (starry || scene.weather.includes('stars'))
    out += stars(b, scene.weather.includes('stars') ? 190 : 90, reach);
  if (scene.weather.includes('aurora')) out += aurora(b);
  if (scene.celestial) out += celestial(b);
  if (scene.weather.includes('rainbow')) out += rainbow(b);
  const heavy = scene.weather.some((w) => w === 'rain' || w === 'storm');
  const count = heavy ? 9 : scene.weather.includes('clouds') ? 8 : rng.int(2, 4);
  for (let i = 0; i < count; i++) {
    const y = rng.between(0.08, heavy ? 0.55 : 0.78) * b.horizon;
    const size = rng.between(110, 260) * (heavy ? 1.5 : 1) * (0.6 + 0.4 * (1 - y / b.horizon));
    const tone = heavy
      ? mix(light.sky[0], '#2a3140', 0.35)
      : mix('#ffffff', light.sky[2], 0.25 + light.dark * 0.5);
    const x = rng.between(-0.05, 1.05) * width;
    if (!heavy && hidesCelestial(b, x, y, size)) continue;
    out += cloud(b, x, y, size, tone, heavy ? 0.85 : 0.75 - light.dark * 0.35);
  }
  if (scene.weather.includes('storm')) out += lightning(b);
  if (scene.weather.includes('fireworks')) out += fireworks(b);
  return out;
}

/** In fair weather sun and moon stay free. */
function hidesCelestial(b: Backdrop, x: number, y: number, size: number): boolean {
  const body = b.scene.celestial;
  if (!body) return false;
  const r = body.radius * Math.min(b.width, 1000);
  const dy = body.y * 1000 - y;
  return Math.abs(body.x * b.width - x) < size + r && dy > -size * 0.5 - r && dy < r * 1.1;
}

/** What hangs in a sky that is not drawn here: sun or moon, stars, rainbow, aurora, fireworks. */
export function skyThings(b: Backdrop): string {
  const { weather, celestial: body } = b.scene;
  return (
    (weather.includes('stars') || (b.light.dark > 0.7 && body) ? stars(b, 90, b.horizon * 0.7) : '') +
    (weather.includes('aurora') ? aurora(b) : '') +
    (body ? celestial(b) : '') +
    (weather.includes('rainbow') ? rainbow(b) : '') +
    (weather.includes('storm') ? lightning(b) : '') +
    (weather.includes('fireworks') ? fireworks(b) : '')
  );
}

export function stars(b: Backdrop, count: number, reach: number): string {
  const rng = b.rng.fork('stars');
  let out = '';
  const total = Math.round((b.sparse ? 0 : count) * Math.max(1, b.width / 1000));
  for (let i = 0; i < total; i++) {
    const depth = rng.next() ** 1.5;
    const radius = 0.7 + rng.next() ** 5 * 3;
    out += circle(
      rng.pick(['#ffffff', '#fff3d0', '#d6e6ff']),
      rng.next() * b.width,
      depth * reach,
      radius,
      rng.between(0.45, 1),
    );
  }
  for (let i = 0; i < 5; i++) {
    const [x, y, r] = [rng.next() * b.width, rng.next() * reach * 0.6, rng.between(5, 10)];
    out += path(
      '#ffffff',
      `M${n(x)} ${n(y - r)}Q${n(x)} ${n(y)} ${n(x + r)} ${n(y)}Q${n(x)} ${n(y)} ${n(x)} ${n(y + r)}Q${n(x)} ${n(y)} ${n(x - r)} ${n(y)}Q${n(x)} ${n(y)} ${n(x)} ${n(y - r)}Z`,
      0.9,
    );
  }
  return out;
}

function celestial(b: Backdrop): string {
  const body = b.scene.celestial!;
  const short = Math.min(b.width, 1000);
  const [x, y, r] = [body.x * b.width, body.y * 1000, body.radius * short];
  if (body.kind === 'sun') {
    const core =
      body.colour ??
      (b.scene.time === 'sunset' || b.scene.time === 'dusk'
        ? '#ffd58a'
        : b.scene.time === 'day'
          ? '#fff3b8'
          : '#ffe9a8');
    return (
      glow(b, lighten(core, 0.3), x, y, r * 5.5, 0.75) +
      glow(b, core, x, y, r * 2.4, 0.8) +
      circle(core, x, y, r) +
      circle(lighten(core, 0.5), x, y, r * 0.82, 0.8)
    );
  }
  const face = body.colour ?? '#fdf3cf';
  if (body.kind === 'crescent') {
    const d = `M${n(x + r * 0.35)} ${n(y - r * 0.94)}A${n(r)} ${n(r)} 0 1 0 ${n(x + r * 0.94)} ${n(y + r * 0.35)}A${n(r * 0.8)} ${n(r * 0.8)} 0 0 1 ${n(x + r * 0.35)} ${n(y - r * 0.94)}Z`;
    return glow(b, face, x, y, r * 3.2, 0.4) + path(face, d);
  }
  if (body.kind === 'earth') return glow(b, '#7fc4ff', x, y, r * 2, 0.5) + earth(b, x, y, r);
  return glow(b, face, x, y, r * 3.4, 0.55) + moon(b, x, y, r, face);
}

/** A full moon with seas and craters; seas and craters are few and soft, as one sees them with bare eyes. */
function moon(b: Backdrop, x: number, y: number, r: number, face: string): string {
  const rng = b.rng.fork('moon');
  const [def, fill] = radial(b, [
    [0, lighten(face, 0.45)],
    [0.7, face],
    [1, darken(face, 0.1)],
  ]);
  const sea = darken(face, 0.13);
  let out = def + circle(fill, x, y, r);
  const patches: [number, number, number][] = [
    [-0.35, -0.3, 0.27],
    [-0.12, -0.42, 0.2],
    [0.22, -0.2, 0.23],
    [-0.45, 0.12, 0.2],
    [0.4, 0.15, 0.14],
    [0.05, 0.02, 0.15],
  ];
  for (const [px, py, pr] of patches)
    out += ellipse(
      sea,
      x + px * r,
      y + py * r,
      pr * r * rng.between(0.9, 1.2),
      pr * r * rng.between(0.8, 1),
      0.55,
    );
  for (let i = 0; i < 9; i++) {
    const angle = rng.next() * 6.283;
    const far = Math.sqrt(rng.next()) * 0.8 * r;
    const size = rng.between(0.025, 0.07) * r;
    out +=
      circle(sea, x + Math.cos(angle) * far, y + Math.sin(angle) * far, size, 0.6) +
      circle(
        lighten(face, 0.5),
        x + Math.cos(angle) * far - size * 0.25,
        y + Math.sin(angle) * far - size * 0.25,
        size * 0.6,
        0.6,
      );
  }
  return out;
}

function earth(b: Backdrop, x: number, y: number, r: number): string {
  const clip = b.id();
  const [def, fill] = radial(b, [
    [0, '#4fb0f0'],
    [0.7, '#2a78c8'],
    [1, '#153f80'],
  ]);
  const land = [
    [-0.4, -0.35, 0.4, 0.26],
    [-0.15, 0.35, 0.22, 0.36],
    [0.45, -0.1, 0.32, 0.4],
    [0.35, 0.55, 0.2, 0.14],
  ] as const;
  return (
    `<clipPath id="${clip}">${circle('#000', x, y, r)}</clipPath>${def}${circle(fill, x, y, r)}<g clip-path="url(#${clip})">` +
    land.map(([px, py, w, h]) => ellipse('#4f9f5a', x + px * r, y + py * r, w * r, h * r)).join('') +
    [
      [-0.2, -0.1],
      [0.3, 0.25],
      [0, -0.6],
    ]
      .map(([px, py]) => ellipse('#ffffff', x + px! * r, y + py! * r, r * 0.45, r * 0.08, 0.75))
      .join('') +
    circle('#04102a', x + r * 0.55, y + r * 0.35, r * 1.05, 0.35) +
    '</g>'
  );
}

export function cloud(
  b: Backdrop,
  x: number,
  y: number,
  size: number,
  tone: string,
  opacity: number,
): string {
  const rng = b.rng.fork(`cloud ${n(x)} ${n(y)}`);
  const [def, fill] = linear(b, [
    [0, lighten(tone, 0.25), opacity],
    [1, tone, opacity * 0.55],
  ]);
  const puffs = rng.int(4, 6);
  let d = `M${n(x - size)} ${n(y)}`;
  let at = x - size;
  for (let i = 0; i < puffs; i++) {
    const share = (size * 2) / puffs;
    const rise = Math.sin(((i + 0.5) / puffs) * Math.PI) * size * rng.between(0.32, 0.5);
    const before = i === 0 ? 0 : Math.sin((i / puffs) * Math.PI) * size * 0.22;
    const after = i === puffs - 1 ? 0 : Math.sin(((i + 1) / puffs) * Math.PI) * size * 0.22;
    d += `C${n(at - share * 0.1)} ${n(y - before - rise)} ${n(at + share * 1.1)} ${n(y - after - rise)} ${n(at + share)} ${n(y - after)}`;
    at += share;
  }
  return `${def}<path fill="${fill}" d="${d}Q${n(x)} ${n(y + size * 0.12)} ${n(x - size)} ${n(y)}Z"/>`;
}
