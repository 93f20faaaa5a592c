import { adjust, darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { circle, ellipse, linear, n, rect, stroke } from '../svg.ts';
import { curtains, pictureFrame, pottedPlant, shelf, standingLamp, windowTo } from './furniture.ts';

/** Walls, windows and furniture. The window shows the time of day; at night a lamp is lit instead. */

const WALLPAPER = [
  '#e8cdb5',
  '#bcd2c4',
  '#c6cfe4',
  '#ecd9a6',
  '#e2bdb4',
  '#a9c3c9',
  '#d9c3dd',
  '#7f9a8a',
  '#5f7f95',
];

export function room(b: Backdrop): Layer[] {
  const rng = b.rng.fork('room');
  const lamp = b.light.dark;
  const dim = (c: string) => mix(c, '#1a1830', lamp * 0.52);
  const wallColour = b.scene.tints.sky ?? b.scene.tints.palette[0] ?? rng.pick(WALLPAPER);
  const wall = dim(wallColour);
  const accent =
    b.scene.tints.palette[1] ??
    adjust(wallColour, { hue: rng.pick([150, 180, 210, 40]), chroma: 1.7, light: -0.22 });
  const floorY = b.horizon + 70;
  const [def, fill] = linear(b, [
    [0, darken(wall, 0.12)],
    [0.6, wall],
    [1, darken(wall, 0.1)],
  ]);
  let far = def + rect(fill, 0, 0, b.width, floorY);
  if (rng.chance(0.45))
    for (let x = 0; x < b.width; x += 58) far += rect(lighten(wall, 0.08), x, 0, 26, floorY, 0, 0.6);
  else if (rng.chance(0.5))
    for (let y = 40; y < floorY - 160; y += 74)
      for (let x = y % 148 ? 0 : 44; x < b.width; x += 88)
        far += circle(lighten(wall, 0.14), x, y, 6) + circle(darken(wall, 0.1), x, y, 2.5);
  const panel = darken(lighten(wall, 0.2), 0.04);
  far +=
    rect(panel, 0, floorY - 130, b.width, 130) +
    rect(lighten(panel, 0.2), 0, floorY - 136, b.width, 10) +
    rect(lighten(panel, 0.15), 0, floorY - 18, b.width, 18);
  for (let x = 20; x < b.width; x += 150)
    far += `<rect fill="none" stroke="${darken(panel, 0.12)}" stroke-width="3" x="${x}" y="${n(floorY - 112)}" width="120" height="78"/>`;
  const left = rng.chance(0.5);
  const [wx, ww, wh] = [
    (left ? rng.between(0.08, 0.16) : rng.between(0.6, 0.68)) * b.width,
    Math.min(260, b.width * 0.26),
    Math.min(330, b.horizon * 0.55),
  ];
  const wy = floorY - 190 - wh;
  far += windowTo(b, wx, wy, ww, wh) + curtains(wx, wy, ww, wh, dim(accent));
  const px = (left ? rng.between(0.6, 0.7) : rng.between(0.12, 0.2)) * b.width;
  far += pictureFrame(b, px, wy + 20, rng.between(110, 150));
  if (rng.chance(0.6))
    far += shelf(
      b,
      (left ? 0.74 : 0.06) * b.width,
      wy + wh * 0.72,
      Math.min(200, b.width * 0.2),
      dim('#8a5a3a'),
    );

  const wood = b.scene.tints.ground ?? rng.pick(['#b07a4f', '#9a6a45', '#c99a6a', '#7a5238']);
  const floor = dim(wood);
  const [fd, ff] = linear(b, [
    [0, darken(floor, 0.2)],
    [0.4, floor],
    [1, darken(floor, 0.18)],
  ]);
  let ground = fd + rect(ff, 0, floorY, b.width, 1000);
  for (let i = -14; i <= 14; i++)
    ground += stroke(
      darken(floor, 0.28),
      2,
      `M${n(b.width / 2 + i * 70)} ${n(floorY)}L${n(b.width / 2 + i * 150)} 1001`,
      0.5,
    );
  const rug = dim(accent);
  for (const [k, tone] of [
    [1, darken(rug, 0.2)],
    [0.93, rug],
    [0.78, lighten(rug, 0.25)],
    [0.72, rug],
    [0.4, lighten(rug, 0.15)],
  ] as const)
    ground += ellipse(
      tone,
      b.width / 2,
      (floorY + 1000) / 2 + 20,
      Math.min(b.width * 0.44, 470) * k,
      (1000 - floorY) * 0.36 * k,
    );
  if (lamp < 0.6) {
    const [ld, lf] = linear(b, [
      [0, b.light.beam, 0.4],
      [1, b.light.beam, 0.04],
    ]);
    const run = left ? 260 : -260;
    ground += `${ld}<path fill="${lf}" d="M${n(wx)} ${n(wy + wh)}h${n(ww)}L${n(wx + ww + run * 1.5)} 960H${n(wx + run)}Z"/>`;
  }
  ground +=
    standingLamp(b, (left ? 0.93 : 0.07) * b.width, floorY + 46, 400) +
    pottedPlant(b, (left ? 0.05 : 0.95) * b.width, floorY + 74);
  return [
    { role: 'sky', svg: far },
    { role: 'ground', svg: ground },
  ];
}
