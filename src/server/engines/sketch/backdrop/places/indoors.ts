import { adjust, darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { below, ridge } from '../landforms.ts';
import { fern } from '../plants.ts';
import { circle, ellipse, glow, linear, n, path, rect, stroke } from '../svg.ts';

/** Walls, windows and furniture. The window shows the time of day; at night a lamp is lit instead. */

const WALLPAPER = ['#e8cdb5', '#bcd2c4', '#c6cfe4', '#ecd9a6', '#e2bdb4', '#a9c3c9', '#d9c3dd', '#7f9a8a', '#5f7f95'];

function windowTo(b: Backdrop, x: number, y: number, w: number, h: number): string {
  const rng = b.rng.fork('window view');
  const clip = b.id();
  const [def, fill] = linear(b, [[0, b.light.sky[0]], [0.5, b.light.sky[1]], [1, b.light.sky[3]]]);
  let view = def + rect(fill, x, y, w, h);
  const hill = ridge(rng, w * 2, 0, h * 0.28, 3, 0.5);
  view += `<g transform="translate(${n(x)} ${n(y + h * 0.92)})">${path(b.shade(b.plants.conifer, 0.55), below(hill, w * 1.2, h * 0.2))}</g>`;
  const body = b.scene.celestial;
  if (b.light.dark > 0.6) {
    for (let i = 0; i < 24; i++) view += circle('#ffffff', x + rng.next() * w, y + rng.next() * h * 0.75, rng.between(0.8, 2.2), 0.9);
    const crescent = body?.kind === 'crescent';
    view += glow(b, '#fff3c8', x + w * 0.66, y + h * 0.28, h * 0.4, 0.5) + (crescent ? path('#fdf3cf', `M${n(x + w * 0.68)} ${n(y + h * 0.18)}a${n(h * 0.1)} ${n(h * 0.1)} 0 1 0 ${n(h * 0.1)} ${n(h * 0.12)}a${n(h * 0.09)} ${n(h * 0.09)} 0 0 1 ${n(-h * 0.1)} ${n(-h * 0.12)}z`) : circle('#fdf3cf', x + w * 0.66, y + h * 0.28, h * 0.1));
  } else if (body?.kind === 'sun') view += glow(b, '#fff3c0', x + w * 0.65, y + h * 0.5, h * 0.5, 0.8) + circle('#fff6d8', x + w * 0.65, y + h * 0.5, h * 0.09);
  if (b.scene.weather.includes('rain') || b.scene.weather.includes('storm')) for (let i = 0; i < 40; i++) view += stroke('#e8f2fc', 1.5, `M${n(x + rng.next() * w)} ${n(y + rng.next() * h)}l4 ${n(rng.between(12, 26))}`, 0.6);
  if (b.scene.weather.includes('snow') || b.scene.season === 'winter') for (let i = 0; i < 60; i++) view += circle('#ffffff', x + rng.next() * w, y + rng.next() * h, rng.between(1.4, 4), 0.9);
  const frame = mix('#fdf8ee', b.light.sky[0], b.light.dark * 0.5);
  return (
    `<clipPath id="${clip}">${rect('#000', x, y, w, h)}</clipPath><g clip-path="url(#${clip})">${view}</g>` +
    `<path fill="none" stroke="${frame}" stroke-width="${n(w * 0.05)}" d="M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}zM${n(x + w / 2)} ${n(y)}v${n(h)}M${n(x)} ${n(y + h * 0.45)}h${n(w)}"/>` + rect(frame, x - w * 0.1, y + h, w * 1.2, h * 0.05, 3)
  );
}

function curtains(x: number, y: number, w: number, h: number, colour: string): string {
  let out = rect(darken(colour, 0.5), x - w * 0.3, y - h * 0.1, w * 1.6, 9, 4);
  for (const side of [0, 1]) {
    for (let i = 0; i < 4; i++) {
      const cx = side ? x + w * 1.02 + i * w * 0.065 : x - w * 0.28 + i * w * 0.065;
      out += path(i % 2 ? colour : darken(colour, 0.14), `M${n(cx)} ${n(y - h * 0.09)}h${n(w * 0.075)}q${n(w * 0.02)} ${n(h * 0.6)} 0 ${n(h * 1.3)}h${n(-w * 0.08)}q${n(-w * 0.02)} ${n(-h * 0.6)} ${n(w * 0.005)} ${n(-h * 1.3)}z`);
    }
  }
  return out;
}

export function room(b: Backdrop): Layer[] {
  const rng = b.rng.fork('room');
  const lamp = b.light.dark;
  const dim = (c: string) => mix(c, '#1a1830', lamp * 0.52);
  const wallColour = b.scene.tints.sky ?? b.scene.tints.palette[0] ?? rng.pick(WALLPAPER);
  const wall = dim(wallColour);
  const accent = b.scene.tints.palette[1] ?? adjust(wallColour, { hue: rng.pick([150, 180, 210, 40]), chroma: 1.7, light: -0.22 });
  const floorY = b.horizon + 70;
  const [def, fill] = linear(b, [[0, darken(wall, 0.12)], [0.6, wall], [1, darken(wall, 0.1)]]);
  let far = def + rect(fill, 0, 0, b.width, floorY);
  if (rng.chance(0.45)) for (let x = 0; x < b.width; x += 58) far += rect(lighten(wall, 0.08), x, 0, 26, floorY, 0, 0.6);
  else if (rng.chance(0.5)) for (let y = 40; y < floorY - 160; y += 74) for (let x = (y % 148 ? 0 : 44); x < b.width; x += 88) far += circle(lighten(wall, 0.14), x, y, 6) + circle(darken(wall, 0.1), x, y, 2.5);
  const panel = darken(lighten(wall, 0.2), 0.04);
  far += rect(panel, 0, floorY - 130, b.width, 130) + rect(lighten(panel, 0.2), 0, floorY - 136, b.width, 10) + rect(lighten(panel, 0.15), 0, floorY - 18, b.width, 18);
  for (let x = 20; x < b.width; x += 150) far += `<rect fill="none" stroke="${darken(panel, 0.12)}" stroke-width="3" x="${x}" y="${n(floorY - 112)}" width="120" height="78"/>`;
  const left = rng.chance(0.5);
  const [wx, ww, wh] = [(left ? rng.between(0.08, 0.16) : rng.between(0.6, 0.68)) * b.width, Math.min(260, b.width * 0.26), Math.min(330, b.horizon * 0.55)];
  const wy = floorY - 190 - wh;
  far += windowTo(b, wx, wy, ww, wh) + curtains(wx, wy, ww, wh, dim(accent));
  const px = (left ? rng.between(0.6, 0.7) : rng.between(0.12, 0.2)) * b.width;
  far += pictureFrame(b, px, wy + 20, rng.between(110, 150));
  if (rng.chance(0.6)) far += shelf(b, (left ? 0.74 : 0.06) * b.width, wy + wh * 0.72, Math.min(200, b.width * 0.2), dim('#8a5a3a'));

  const wood = b.scene.tints.ground ?? rng.pick(['#b07a4f', '#9a6a45', '#c99a6a', '#7a5238']);
  const floor = dim(wood);
  const [fd, ff] = linear(b, [[0, darken(floor, 0.2)], [0.4, floor], [1, darken(floor, 0.18)]]);
  let ground = fd + rect(ff, 0, floorY, b.width, 1000);
  for (let i = -14; i <= 14; i++) ground += stroke(darken(floor, 0.28), 2, `M${n(b.width / 2 + i * 70)} ${n(floorY)}L${n(b.width / 2 + i * 150)} 1001`, 0.5);
  const rug = dim(accent);
  for (const [k, tone] of [[1, darken(rug, 0.2)], [0.93, rug], [0.78, lighten(rug, 0.25)], [0.72, rug], [0.4, lighten(rug, 0.15)]] as const) ground += ellipse(tone, b.width / 2, (floorY + 1000) / 2 + 20, Math.min(b.width * 0.44, 470) * k, (1000 - floorY) * 0.36 * k);
  if (lamp < 0.6) {
    const [ld, lf] = linear(b, [[0, b.light.beam, 0.4], [1, b.light.beam, 0.04]]);
    const run = left ? 260 : -260;
    ground += `${ld}<path fill="${lf}" d="M${n(wx)} ${n(wy + wh)}h${n(ww)}L${n(wx + ww + run * 1.5)} 960H${n(wx + run)}Z"/>`;
  }
  ground += standingLamp(b, (left ? 0.93 : 0.07) * b.width, floorY + 46, 400) + pottedPlant(b, (left ? 0.05 : 0.95) * b.width, floorY + 74);
  return [{ role: 'sky', svg: far }, { role: 'ground', svg: ground }];
}

function pictureFrame(b: Backdrop, x: number, y: number, s: number): string {
  const rng = b.rng.fork('picture');
  const clip = b.id();
  const sky = rng.pick(['#bcd9ea', '#f3cfa0', '#d9c3e6']);
  return (
    rect('#00000033', x + 6, y + 8, s, s * 0.8) + rect('#6b4a30', x, y, s, s * 0.8, 2) + rect('#f5efe2', x + s * 0.06, y + s * 0.06, s * 0.88, s * 0.68) + `<clipPath id="${clip}">${rect('#000', x + s * 0.14, y + s * 0.13, s * 0.72, s * 0.54)}</clipPath><g clip-path="url(#${clip})">` +
    rect(sky, x, y, s, s) + circle('#f8e3a0', x + s * 0.62, y + s * 0.32, s * 0.09) + ellipse('#6f9a78', x + s * 0.3, y + s * 0.74, s * 0.45, s * 0.26) + ellipse('#4f7f6a', x + s * 0.8, y + s * 0.78, s * 0.4, s * 0.24) + '</g>'
  );
}

function shelf(b: Backdrop, x: number, y: number, w: number, colour: string): string {
  const rng = b.rng.fork('shelf');
  let out = rect(colour, x, y, w, 12, 2);
  for (let at = x + 8; at < x + w - 30; ) {
    const [bw, bh] = [rng.between(12, 22), rng.between(46, 78)];
    out += rect(mix(rng.pick(['#c0503f', '#3f7f9f', '#d9a83f', '#5a8a5a', '#7a5a9a', '#e6dcc8']), '#1a1830', b.light.dark * 0.45), at, y - bh, bw, bh, 1.5);
    at += bw + rng.between(0, 3);
    if (rng.chance(0.15)) at += 24;
  }
  return out;
}

function standingLamp(b: Backdrop, x: number, y: number, h: number): string {
  const on = b.light.dark > 0.3;
  const shadeTone = on ? '#ffe2a0' : '#f3e6cc';
  return (
    ellipse('#3a3038', x, y, 44, 10) + rect('#3a3038', x - 4, y - h, 8, h) + path(shadeTone, `M${n(x - 34)} ${n(y - h - 74)}h68l26 84h-120z`) + (on ? glow(b, '#ffcf7a', x, y - h - 20, 380, 0.55) + glow(b, '#fff0c0', x, y - h - 20, 130, 0.6) : '')
  );
}

function pottedPlant(b: Backdrop, x: number, y: number): string {
  const rng = b.rng.fork('potted');
  const leaf = mix('#4f9a5a', '#1a1830', b.light.dark * 0.4);
  return ellipse('#000000', x, y, 60, 10, 0.25) + fern(rng, x, y - 78, 190, leaf) + fern(rng, x, y - 78, 130, lighten(leaf, 0.12)) + path(mix('#c9704a', '#1a1830', b.light.dark * 0.4), `M${n(x - 46)} ${n(y - 86)}h92l-13 88h-66z`) + rect(mix('#b05f3c', '#1a1830', b.light.dark * 0.4), x - 52, y - 98, 104, 20, 4);
}

/** A table top close up, for food and small things; the room behind is only hinted at. */
export function tableTop(b: Backdrop): Layer[] {
  const rng = b.rng.fork('table');
  const dim = (c: string) => mix(c, '#151528', b.light.dark * 0.5);
  const wallColour = b.scene.tints.sky ?? b.scene.tints.palette[0] ?? rng.pick(['#8fa6a0', '#c7a58a', '#9aa3bd', '#d9c29a', '#b58a86', '#6f8a8f', '#e0cdb8']);
  const wall = dim(wallColour);
  const [def, fill] = linear(b, [[0, darken(wall, 0.25)], [1, lighten(wall, 0.1)]]);
  let far = def + rect(fill, 0, 0, b.width, 1001);
  const left = b.light.side < 0;
  const wx = (left ? 0.06 : 0.62) * b.width;
  const ww = Math.min(340, b.width * 0.32);
  far += windowTo(b, wx, 70, ww, b.horizon * 0.66) + glow(b, b.light.beam, wx + ww / 2, b.horizon * 0.4, 520, 0.4 * (1 - b.light.dark * 0.5));
  if (b.light.dark > 0.3) far += glow(b, '#ffc46b', b.width * (left ? 0.85 : 0.15), 180, 420, 0.6);
  for (let i = 0; i < 12; i++) far += circle(rng.pick(['#ffffff', '#ffe9c0', lighten(wall, 0.4)]), rng.next() * b.width, rng.between(30, b.horizon - 40), rng.between(12, 48), 0.1 + b.light.dark * 0.1);
  const wood = dim(b.scene.tints.ground ?? rng.pick(['#a86f45', '#8a5a3c', '#c49468', '#6f4a36', '#e0d5c4']));
  const edge = b.horizon + 10;
  const [td, tf] = linear(b, [[0, lighten(wood, 0.16)], [0.35, wood], [1, darken(wood, 0.35)]]);
  let ground = td + rect(tf, 0, edge, b.width, 1000);
  for (let i = 0; i < 34; i++) {
    const y = edge + 8 + (i / 34) ** 1.4 * (990 - edge);
    const x = rng.between(-0.2, 0.9) * b.width;
    ground += stroke(rng.chance(0.6) ? darken(wood, 0.3) : lighten(wood, 0.2), 1 + (i / 34) * 3, `M${n(x)} ${n(y)}q${n(rng.between(80, 200))} ${n(rng.between(-9, 9))} ${n(rng.between(220, 420))} 0`, 0.35);
  }
  for (let i = 1; i < 4; i++) ground += rect(darken(wood, 0.4), 0, edge + (i / 4) ** 1.3 * (1000 - edge), b.width, 2 + i, 0, 0.5);
  if (rng.chance(0.5)) {
    const cloth = dim(rng.pick(['#e8e2d6', '#d86a5a', '#6a8fb5', '#e0b84f']));
    ground += path(cloth, `M${n(b.width * 0.16)} 1001L${n(b.width * 0.28)} ${n(edge + 60)}H${n(b.width * 0.72)}L${n(b.width * 0.84)} 1001Z`, 0.95);
    for (let i = 1; i < 5; i++) ground += stroke(darken(cloth, 0.14), 5, `M${n(b.width * (0.28 + i * 0.088))} ${n(edge + 60)}L${n(b.width * (0.16 + i * 0.136))} 1001`, 0.7) + stroke(darken(cloth, 0.14), 4 + i, `M${n(b.width * (0.28 - i * 0.028))} ${n(edge + 40 + i * 58)}H${n(b.width * (0.72 + i * 0.028))}`, 0.7);
  }
  ground += glow(b, b.light.beam, b.width * (left ? 0.35 : 0.65), edge + 120, 420, 0.3);
  return [{ role: 'sky', svg: far }, { role: 'ground', svg: ground }];
}
