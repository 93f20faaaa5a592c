import { darken, lighten, mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { circle, glow, linear, n, path, rect, stroke } from '../svg.ts';
import { windowTo } from './furniture.ts';

/** A table top close up, for food and small things; the room behind is only hinted at. */
export function tableTop(b: Backdrop): Layer[] {
  const rng = b.rng.fork('table');
  const dim = (c: string) => mix(c, '#151528', b.light.dark * 0.5);
  const wallColour =
    b.scene.tints.sky ??
    b.scene.tints.palette[0] ??
    rng.pick(['#8fa6a0', '#c7a58a', '#9aa3bd', '#d9c29a', '#b58a86', '#6f8a8f', '#e0cdb8']);
  const wall = dim(wallColour);
  const [def, fill] = linear(b, [
    [0, darken(wall, 0.25)],
    [1, lighten(wall, 0.1)],
  ]);
  let far = def + rect(fill, 0, 0, b.width, 1001);
  const left = b.light.side < 0;
  const wx = (left ? 0.06 : 0.62) * b.width;
  const ww = Math.min(340, b.width * 0.32);
  far +=
    windowTo(b, wx, 70, ww, b.horizon * 0.66) +
    glow(b, b.light.beam, wx + ww / 2, b.horizon * 0.4, 520, 0.4 * (1 - b.light.dark * 0.5));
  if (b.light.dark > 0.3) far += glow(b, '#ffc46b', b.width * (left ? 0.85 : 0.15), 180, 420, 0.6);
  for (let i = 0; i < 12; i++)
    far += circle(
      rng.pick(['#ffffff', '#ffe9c0', lighten(wall, 0.4)]),
      rng.next() * b.width,
      rng.between(30, b.horizon - 40),
      rng.between(12, 48),
      0.1 + b.light.dark * 0.1,
    );
  const wood = dim(b.scene.tints.ground ?? rng.pick(['#a86f45', '#8a5a3c', '#c49468', '#6f4a36', '#e0d5c4']));
  const edge = b.horizon + 10;
  const [td, tf] = linear(b, [
    [0, lighten(wood, 0.16)],
    [0.35, wood],
    [1, darken(wood, 0.35)],
  ]);
  let ground = td + rect(tf, 0, edge, b.width, 1000);
  for (let i = 0; i < 34; i++) {
    const y = edge + 8 + (i / 34) ** 1.4 * (990 - edge);
    const x = rng.between(-0.2, 0.9) * b.width;
    ground += stroke(
      rng.chance(0.6) ? darken(wood, 0.3) : lighten(wood, 0.2),
      1 + (i / 34) * 3,
      `M${n(x)} ${n(y)}q${n(rng.between(80, 200))} ${n(rng.between(-9, 9))} ${n(rng.between(220, 420))} 0`,
      0.35,
    );
  }
  for (let i = 1; i < 4; i++)
    ground += rect(darken(wood, 0.4), 0, edge + (i / 4) ** 1.3 * (1000 - edge), b.width, 2 + i, 0, 0.5);
  if (rng.chance(0.5)) {
    const cloth = dim(rng.pick(['#e8e2d6', '#d86a5a', '#6a8fb5', '#e0b84f']));
    ground += path(
      cloth,
      `M${n(b.width * 0.16)} 1001L${n(b.width * 0.28)} ${n(edge + 60)}H${n(b.width * 0.72)}L${n(b.width * 0.84)} 1001Z`,
      0.95,
    );
    for (let i = 1; i < 5; i++)
      ground +=
        stroke(
          darken(cloth, 0.14),
          5,
          `M${n(b.width * (0.28 + i * 0.088))} ${n(edge + 60)}L${n(b.width * (0.16 + i * 0.136))} 1001`,
          0.7,
        ) +
        stroke(
          darken(cloth, 0.14),
          4 + i,
          `M${n(b.width * (0.28 - i * 0.028))} ${n(edge + 40 + i * 58)}H${n(b.width * (0.72 + i * 0.028))}`,
          0.7,
        );
  }
  ground += glow(b, b.light.beam, b.width * (left ? 0.35 : 0.65), edge + 120, 420, 0.3);
  return [
    { role: 'sky', svg: far },
    { role: 'ground', svg: ground },
  ];
}
