import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop } from '../context.ts';
import { below, ridge } from '../landforms.ts';
import { fern } from '../plants.ts';
import { circle, ellipse, glow, linear, n, path, rect, stroke } from '../svg.ts';

export function windowTo(b: Backdrop, x: number, y: number, w: number, h: number): string {
  const rng = b.rng.fork('window view');
  const clip = b.id();
  const [def, fill] = linear(b, [
    [0, b.light.sky[0]],
    [0.5, b.light.sky[1]],
    [1, b.light.sky[3]],
  ]);
  let view = def + rect(fill, x, y, w, h);
  const hill = ridge(rng, w * 2, 0, h * 0.28, 3, 0.5);
  view += `<g transform="translate(${n(x)} ${n(y + h * 0.92)})">${path(b.shade(b.plants.conifer, 0.55), below(hill, w * 1.2, h * 0.2))}</g>`;
  const body = b.scene.celestial;
  if (b.light.dark > 0.6) {
    for (let i = 0; i < 24; i++)
      view += circle('#ffffff', x + rng.next() * w, y + rng.next() * h * 0.75, rng.between(0.8, 2.2), 0.9);
    const crescent = body?.kind === 'crescent';
    view +=
      glow(b, '#fff3c8', x + w * 0.66, y + h * 0.28, h * 0.4, 0.5) +
      (crescent
        ? path(
            '#fdf3cf',
            `M${n(x + w * 0.68)} ${n(y + h * 0.18)}a${n(h * 0.1)} ${n(h * 0.1)} 0 1 0 ${n(h * 0.1)} ${n(h * 0.12)}a${n(h * 0.09)} ${n(h * 0.09)} 0 0 1 ${n(-h * 0.1)} ${n(-h * 0.12)}z`,
          )
        : circle('#fdf3cf', x + w * 0.66, y + h * 0.28, h * 0.1));
  } else if (body?.kind === 'sun')
    view +=
      glow(b, '#fff3c0', x + w * 0.65, y + h * 0.5, h * 0.5, 0.8) +
      circle('#fff6d8', x + w * 0.65, y + h * 0.5, h * 0.09);
  if (b.scene.weather.includes('rain') || b.scene.weather.includes('storm'))
    for (let i = 0; i < 40; i++)
      view += stroke(
        '#e8f2fc',
        1.5,
        `M${n(x + rng.next() * w)} ${n(y + rng.next() * h)}l4 ${n(rng.between(12, 26))}`,
        0.6,
      );
  if (b.scene.weather.includes('snow') || b.scene.season === 'winter')
    for (let i = 0; i < 60; i++)
      view += circle('#ffffff', x + rng.next() * w, y + rng.next() * h, rng.between(1.4, 4), 0.9);
  const frame = mix('#fdf8ee', b.light.sky[0], b.light.dark * 0.5);
  return (
    `<clipPath id="${clip}">${rect('#000', x, y, w, h)}</clipPath><g clip-path="url(#${clip})">${view}</g>` +
    `<path fill="none" stroke="${frame}" stroke-width="${n(w * 0.05)}" d="M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}zM${n(x + w / 2)} ${n(y)}v${n(h)}M${n(x)} ${n(y + h * 0.45)}h${n(w)}"/>` +
    rect(frame, x - w * 0.1, y + h, w * 1.2, h * 0.05, 3)
  );
}

export function curtains(x: number, y: number, w: number, h: number, colour: string): string {
  let out = rect(darken(colour, 0.5), x - w * 0.3, y - h * 0.1, w * 1.6, 9, 4);
  for (const side of [0, 1]) {
    for (let i = 0; i < 4; i++) {
      const cx = side ? x + w * 1.02 + i * w * 0.065 : x - w * 0.28 + i * w * 0.065;
      out += path(
        i % 2 ? colour : darken(colour, 0.14),
        `M${n(cx)} ${n(y - h * 0.09)}h${n(w * 0.075)}q${n(w * 0.02)} ${n(h * 0.6)} 0 ${n(h * 1.3)}h${n(-w * 0.08)}q${n(-w * 0.02)} ${n(-h * 0.6)} ${n(w * 0.005)} ${n(-h * 1.3)}z`,
      );
    }
  }
  return out;
}

export function pictureFrame(b: Backdrop, x: number, y: number, s: number): string {
  const rng = b.rng.fork('picture');
  const clip = b.id();
  const sky = rng.pick(['#bcd9ea', '#f3cfa0', '#d9c3e6']);
  return (
    rect('#00000033', x + 6, y + 8, s, s * 0.8) +
    rect('#6b4a30', x, y, s, s * 0.8, 2) +
    rect('#f5efe2', x + s * 0.06, y + s * 0.06, s * 0.88, s * 0.68) +
    `<clipPath id="${clip}">${rect('#000', x + s * 0.14, y + s * 0.13, s * 0.72, s * 0.54)}</clipPath><g clip-path="url(#${clip})">` +
    rect(sky, x, y, s, s) +
    circle('#f8e3a0', x + s * 0.62, y + s * 0.32, s * 0.09) +
    ellipse('#6f9a78', x + s * 0.3, y + s * 0.74, s * 0.45, s * 0.26) +
    ellipse('#4f7f6a', x + s * 0.8, y + s * 0.78, s * 0.4, s * 0.24) +
    '</g>'
  );
}

export function shelf(b: Backdrop, x: number, y: number, w: number, colour: string): string {
  const rng = b.rng.fork('shelf');
  let out = rect(colour, x, y, w, 12, 2);
  for (let at = x + 8; at < x + w - 30;) {
    const [bw, bh] = [rng.between(12, 22), rng.between(46, 78)];
    out += rect(
      mix(
        rng.pick(['#c0503f', '#3f7f9f', '#d9a83f', '#5a8a5a', '#7a5a9a', '#e6dcc8']),
        '#1a1830',
        b.light.dark * 0.45,
      ),
      at,
      y - bh,
      bw,
      bh,
      1.5,
    );
    at += bw + rng.between(0, 3);
    if (rng.chance(0.15)) at += 24;
  }
  return out;
}

export function standingLamp(b: Backdrop, x: number, y: number, h: number): string {
  const on = b.light.dark > 0.3;
  const shadeTone = on ? '#ffe2a0' : '#f3e6cc';
  return (
    ellipse('#3a3038', x, y, 44, 10) +
    rect('#3a3038', x - 4, y - h, 8, h) +
    path(shadeTone, `M${n(x - 34)} ${n(y - h - 74)}h68l26 84h-120z`) +
    (on ? glow(b, '#ffcf7a', x, y - h - 20, 380, 0.55) + glow(b, '#fff0c0', x, y - h - 20, 130, 0.6) : '')
  );
}

export function pottedPlant(b: Backdrop, x: number, y: number): string {
  const rng = b.rng.fork('potted');
  const leaf = mix('#4f9a5a', '#1a1830', b.light.dark * 0.4);
  return (
    ellipse('#000000', x, y, 60, 10, 0.25) +
    fern(rng, x, y - 78, 190, leaf) +
    fern(rng, x, y - 78, 130, lighten(leaf, 0.12)) +
    path(mix('#c9704a', '#1a1830', b.light.dark * 0.4), `M${n(x - 46)} ${n(y - 86)}h92l-13 88h-66z`) +
    rect(mix('#b05f3c', '#1a1830', b.light.dark * 0.4), x - 52, y - 98, 104, 20, 4)
  );
}
