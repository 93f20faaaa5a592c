import { darken, lighten, mix } from '../colour/colour.ts';
import type { Hex } from '../colour/colour.ts';
import type { Item, Place } from '../scene/scene.ts';
import type { Backdrop, Layer } from './context.ts';
import { bush, flower, leafy, palm, pine } from './plants.ts';
import { ellipse, glow, linear, n, path, rect, stroke } from './svg.ts';

/** The isometric style: the place as a small block of ground on a plain backdrop, seen from above at an angle. */

interface Block {
  cx: number;
  cy: number;
  /** Half the width of the top face; its half height is half of that. */
  half: number;
  thick: number;
}

export function blockOf(width: number): Block {
  const short = Math.min(width, 1000);
  return { cx: width / 2, cy: 640, half: short * 0.45, thick: short * 0.13 };
}

/** Where a thing of the flat scene stands on the block: across by x, into the depth by y. */
export function ontoBlock(item: Item, width: number, horizon: number): Item {
  const { cx, cy, half } = blockOf(width);
  const depth = Math.min(1, Math.max(0, (item.y - horizon) / Math.max(0.05, 1 - horizon)));
  const across = (item.x - 0.5) * 1.1;
  const x = (cx + across * half * (0.9 - Math.abs(depth - 0.5) * 0.8)) / width;
  if (item.pose === 'sky' || item.pose === 'float')
    return { ...item, x, y: Math.min(item.y, 0.52), size: item.size * 0.72, sunk: 0 };
  return {
    ...item,
    x,
    y: (cy + (depth - 0.42) * half * 0.62) / 1000,
    size: item.size * 0.74,
    pose: item.pose === 'water' ? 'ground' : item.pose,
  };
}

const TOPS: Partial<Record<Place, { top: Hex; side: Hex }>> = {
  desert: { top: '#e9bd74', side: '#b9803f' },
  beach: { top: '#f2d9a2', side: '#c79a5a' },
  snow: { top: '#f3f8fd', side: '#9fb9d0' },
  sea: { top: '#4aa8d0', side: '#1f6a9a' },
  lake: { top: '#5fb0cc', side: '#8a6a4a' },
  underwater: { top: '#d9c894', side: '#1f7a9a' },
  space: { top: '#8d8aa0', side: '#4c4a66' },
  planet: { top: '#c9744a', side: '#8a4428' },
  city: { top: '#9a97a3', side: '#5d5a68' },
  street: { top: '#8f8c98', side: '#55525f' },
  room: { top: '#c08a5a', side: '#7a5236' },
  table: { top: '#b67f50', side: '#7a4f30' },
  stage: { top: '#8a5232', side: '#4f2c1a' },
  volcano: { top: '#55505a', side: '#33303a' },
  cave: { top: '#6a6276', side: '#3f3a4a' },
  graveyard: { top: '#6f7a5a', side: '#4a3f38' },
  farm: { top: '#c9b052', side: '#7a5636' },
  sky: { top: '#f6fbff', side: '#bcd6ea' },
  studio: { top: '#f3ead8', side: '#c7b59a' },
  abstract: { top: '#f0e4d0', side: '#c0a88a' },
};

export function diorama(b: Backdrop): Layer[] {
  const rng = b.rng.fork('diorama');
  const { cx, cy, half, thick } = blockOf(b.width);
  const wall =
    b.light.dark > 0.6
      ? mix(b.light.sky[1], '#22264a', 0.4)
      : (b.scene.tints.sky ?? rng.pick(['#cfe3ea', '#f2dcc8', '#dcd9f0', '#d5e8d4', '#f6e6b8', '#f1d3d3']));
  const [def, fill] = linear(b, [
    [0, lighten(wall, 0.15)],
    [1, darken(wall, 0.1)],
  ]);
  let back =
    def + rect(fill, 0, 0, b.width, 1001) + glow(b, '#ffffff', cx, 500, half * 1.5, 0.5 - b.light.dark * 0.3);
  const body = b.scene.celestial;
  if (body) {
    const r = Math.min(0.09, body.radius) * Math.min(b.width, 1000);
    const tone = body.colour ?? (body.kind === 'sun' ? '#ffdf8a' : '#fdf3cf');
    back +=
      glow(b, tone, body.x * b.width, Math.min(body.y, 0.2) * 1000, r * 3, 0.5) +
      `<circle fill="${tone}" cx="${n(body.x * b.width)}" cy="${n(Math.min(body.y, 0.2) * 1000)}" r="${n(r)}"/>`;
  }
  const kind = TOPS[b.scene.place] ?? { top: b.plants.grass, side: '#8a6242' };
  const top = b.shade(b.ground(kind.top), 0);
  const side = b.shade(kind.side, 0);
  const h = half / 2;
  const left = `M${n(cx - half)} ${n(cy)}L${n(cx)} ${n(cy + h)}v${n(thick)}L${n(cx - half)} ${n(cy + thick)}Z`;
  const right = `M${n(cx + half)} ${n(cy)}L${n(cx)} ${n(cy + h)}v${n(thick)}L${n(cx + half)} ${n(cy + thick)}Z`;
  let ground = ellipse('#1a1c30', cx, cy + h + thick * 0.75, half * 0.9, h * 0.5, 0.18);
  ground += path(side, left) + path(darken(side, 0.22), right);
  const lip = thick * 0.24;
  ground +=
    path(
      darken(top, 0.14),
      `M${n(cx - half)} ${n(cy)}L${n(cx)} ${n(cy + h)}v${n(lip)}L${n(cx - half)} ${n(cy + lip)}Z`,
    ) +
    path(
      darken(top, 0.3),
      `M${n(cx + half)} ${n(cy)}L${n(cx)} ${n(cy + h)}v${n(lip)}L${n(cx + half)} ${n(cy + lip)}Z`,
    );
  ground += path(
    top,
    `M${n(cx)} ${n(cy - h)}L${n(cx + half)} ${n(cy)}L${n(cx)} ${n(cy + h)}L${n(cx - half)} ${n(cy)}Z`,
  );
  ground += pattern(b, top) + props(b);
  return [
    { role: 'sky', svg: back },
    { role: 'ground', svg: ground },
  ];
}

/** A point of the top face; u and v run along its edges, 0 to 1. */
function spot(b: Backdrop, u: number, v: number): [number, number] {
  const { cx, cy, half } = blockOf(b.width);
  return [cx + (u - v) * half, cy + ((u + v - 1) * half) / 2];
}

function pattern(b: Backdrop, top: Hex): string {
  const rng = b.rng.fork('pattern');
  const place = b.scene.place;
  const tile = (u0: number, v0: number, u1: number, v1: number, fill: Hex, opacity = 1) => {
    const corners = [spot(b, u0, v0), spot(b, u1, v0), spot(b, u1, v1), spot(b, u0, v1)];
    return path(fill, `M${corners.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`, opacity);
  };
  let out = '';
  if (place === 'city' || place === 'street') {
    out += tile(0.4, 0, 0.6, 1, b.shade('#5a5866', 0)) + tile(0, 0.4, 1, 0.6, b.shade('#5a5866', 0));
    for (let i = 0; i < 8; i++)
      if (i < 3 || i > 4)
        out +=
          tile(0.49, i / 8 + 0.03, 0.51, i / 8 + 0.09, '#f3e6c4') +
          tile(i / 8 + 0.03, 0.49, i / 8 + 0.09, 0.51, '#f3e6c4');
    return out;
  }
  if (place === 'room' || place === 'table' || place === 'stage') {
    for (let i = 1; i < 9; i++) out += tile(i / 9 - 0.003, 0, i / 9 + 0.003, 1, darken(top, 0.25), 0.6);
    return (
      out +
      tile(0.22, 0.22, 0.78, 0.78, b.shade(b.scene.tints.palette[0] ?? '#c96a5a', 0)) +
      tile(0.27, 0.27, 0.73, 0.73, b.shade('#e9c9a8', 0))
    );
  }
  if (place === 'sea' || place === 'lake') {
    for (let i = 0; i < 22; i++) {
      const [x, y] = spot(b, rng.between(0.08, 0.92), rng.between(0.08, 0.92));
      out += stroke(lighten(top, 0.45), 4, `M${n(x - 22)} ${n(y)}q11 -8 22 0t22 0`, 0.7);
    }
    return out;
  }
  for (let u = 0; u < 6; u++)
    for (let v = 0; v < 6; v++)
      if (rng.chance(0.35))
        out += tile(
          u / 6,
          v / 6,
          (u + 1) / 6,
          (v + 1) / 6,
          rng.chance(0.5) ? lighten(top, 0.07) : darken(top, 0.05),
        );
  if (place === 'farm')
    for (let i = 0; i < 9; i++) out += tile(0.05, i / 9 + 0.02, 0.95, i / 9 + 0.055, darken(top, 0.22), 0.7);
  return out;
}

/** Little trees, towers or stones along the far edges, so that the middle stays free. */
function props(b: Backdrop): string {
  const rng = b.rng.fork('props');
  const { place } = b.scene;
  const places: [number, number][] = [];
  for (let i = 0; i < 7; i++)
    places.push(
      [rng.between(0.03, 0.2), (i + 0.5) / 7 + rng.between(-0.05, 0.05)],
      [(i + 0.5) / 7 + rng.between(-0.05, 0.05), rng.between(0.03, 0.2)],
    );
  const sorted = places.map(([u, v]) => spot(b, u, v)).sort((p, q) => p[1] - q[1]);
  let out = '';
  for (const [x, y] of sorted) {
    const s = rng.between(0.75, 1.2);
    const shadow = ellipse('#101828', x, y, 26 * s, 9 * s, 0.25);
    if (place === 'city' || place === 'street')
      out += rng.chance(0.75)
        ? block(
            b,
            x,
            y,
            rng.between(34, 52),
            rng.between(70, 210),
            rng.pick(['#7f8fa8', '#b58a7a', '#8a7a9a', '#c9b08a', '#6f9a9a']),
          )
        : leafy(rng, x, y, 90, b.shade('#5c9c46', 0), b.shade('#6b4a35', 0), b.light.side);
    else if (place === 'village' || place === 'farm')
      out += rng.chance(0.35)
        ? block(b, x, y, 40, 46, rng.pick(['#e8c7a8', '#f3e2c4', '#c9785a']), true)
        : shadow +
          leafy(rng, x, y, 105 * s, b.shade(rng.pick(b.plants.leaf), 0), b.shade('#6b4a35', 0), b.light.side);
    else if (place === 'beach' || place === 'jungle')
      out += rng.chance(0.5)
        ? shadow + palm(rng, x, y, 150 * s, b.shade('#4a9a4a', 0), b.shade('#9a7650', 0))
        : shadow + bush(rng, x, y, 52 * s, b.shade('#4f9a4a', 0));
    else if (
      place === 'desert' ||
      place === 'planet' ||
      place === 'space' ||
      place === 'volcano' ||
      place === 'cave'
    )
      out += rng.chance(0.6)
        ? shadow + block(b, x, y, 22 * s, rng.between(16, 50), rng.pick(['#b5795a', '#a08a98', '#8a7a72']))
        : '';
    else if (
      ['room', 'table', 'stage', 'studio', 'abstract', 'sky', 'sea', 'lake', 'underwater'].includes(place)
    )
      continue;
    else if (place === 'garden')
      out +=
        shadow +
        flower(x, y, 22 * s, b.shade(rng.pick(b.plants.flowers), 0), b.shade('#4f8a3f', 0)) +
        bush(rng, x + 20, y + 6, 44, b.shade(rng.pick(b.plants.leaf), 0));
    else
      out +=
        shadow +
        (rng.chance(0.65) || place === 'mountains' || place === 'snow'
          ? pine(rng, x, y, 135 * s, b.shade(b.plants.conifer, 0), place === 'snow' || b.plants.bare)
          : leafy(
              rng,
              x,
              y,
              115 * s,
              b.shade(rng.pick(b.plants.leaf), 0),
              b.shade('#6b4a35', 0),
              b.light.side,
            ));
  }
  return out;
}

/** An isometric box with windows; `roof` gives it a hipped roof. */
function block(b: Backdrop, x: number, y: number, w: number, h: number, colour: Hex, roof = false): string {
  const tone = b.shade(colour, 0);
  const d = w / 2;
  let out =
    path(tone, `M${n(x - w)} ${n(y - d)}L${n(x)} ${n(y)}v${n(-h)}L${n(x - w)} ${n(y - d - h)}Z`) +
    path(
      darken(tone, 0.25),
      `M${n(x + w)} ${n(y - d)}L${n(x)} ${n(y)}v${n(-h)}L${n(x + w)} ${n(y - d - h)}Z`,
    );
  const lit = b.light.dark > 0.4 ? '#ffd98a' : lighten(tone, 0.45);
  for (let level = 14; level < h - 10; level += 24)
    for (const t of [0.28, 0.64])
      out +=
        path(
          lit,
          `M${n(x - w * t)} ${n(y - d * t - level)}l${n(-w * 0.18)} ${n(-d * 0.18)}v-12l${n(w * 0.18)} ${n(d * 0.18)}z`,
        ) +
        path(
          darken(lit, 0.15),
          `M${n(x + w * t)} ${n(y - d * t - level)}l${n(w * 0.18)} ${n(-d * 0.18)}v-12l${n(-w * 0.18)} ${n(d * 0.18)}z`,
        );
  if (roof)
    return (
      out +
      path(
        b.shade('#b5523b', 0),
        `M${n(x - w * 1.1)} ${n(y - d - h)}L${n(x)} ${n(y - h)}L${n(x)} ${n(y - d - h - w * 0.7)}Z`,
      ) +
      path(
        b.shade('#8c3a2a', 0),
        `M${n(x + w * 1.1)} ${n(y - d - h)}L${n(x)} ${n(y - h)}L${n(x)} ${n(y - d - h - w * 0.7)}Z`,
      )
    );
  return (
    out +
    path(
      lighten(tone, 0.22),
      `M${n(x)} ${n(y - h)}L${n(x + w)} ${n(y - d - h)}L${n(x)} ${n(y - w - h)}L${n(x - w)} ${n(y - d - h)}Z`,
    )
  );
}
