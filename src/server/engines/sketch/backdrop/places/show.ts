import { darken, lighten } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { circle, ellipse, glow, linear, n, path, rect, stroke } from '../svg.ts';

/** A stage with curtains, boards and spotlights. */
export function stage(b: Backdrop): Layer[] {
  const rng = b.rng.fork('stage');
  const cloth = b.scene.tints.ground ?? rng.pick(['#a3202f', '#5a2a8a', '#14506a', '#8a2a5a']);
  const back = darken(cloth, 0.72);
  const [def, fill] = linear(b, [
    [0, darken(back, 0.4)],
    [1, lighten(back, 0.05)],
  ]);
  let far = def + rect(fill, 0, 0, b.width, 1001);
  for (let x = 0; x < b.width; x += 46)
    far += rect(x % 92 ? lighten(back, 0.05) : darken(back, 0.2), x, 0, 26, 1001, 0, 0.5);
  const hues = ['#ffe9b8', rng.pick(['#ff8fd0', '#8fd0ff', '#c9a0ff'])];
  for (const [i, x] of [0.22, 0.5, 0.78].entries()) {
    const [bd, beam] = linear(b, [
      [0, hues[i % 2]!, 0.65],
      [1, hues[i % 2]!, 0.05],
    ]);
    const aim = b.width * (0.5 + (x - 0.5) * 0.25);
    far += `${bd}<path fill="${beam}" d="M${n(x * b.width - 14)} -10h28L${n(aim + 190)} 940H${n(aim - 190)}Z"/>`;
  }
  const boards = b.ground('#7a4a2c');
  const [gd, gf] = linear(b, [
    [0, darken(boards, 0.45)],
    [0.5, boards],
    [1, darken(boards, 0.45)],
  ]);
  let ground = gd + rect(gf, 0, b.horizon + 40, b.width, 1000);
  for (let i = -12; i <= 12; i++)
    ground += stroke(
      darken(boards, 0.45),
      2.5,
      `M${n(b.width / 2 + i * 60)} ${n(b.horizon + 40)}L${n(b.width / 2 + i * 150)} 1001`,
      0.6,
    );
  ground += ellipse('#fff0c8', b.width / 2, 870, Math.min(b.width, 1000) * 0.36, 70, 0.25);
  let front = '';
  for (const side of [0, 1]) {
    for (let i = 0; i < 5; i++) {
      const w = b.width * 0.034;
      const x = side ? b.width - (i + 1) * w : i * w;
      const [cd, cf] = linear(
        b,
        [
          [0, darken(cloth, 0.45)],
          [0.5, lighten(cloth, 0.06)],
          [1, darken(cloth, 0.5)],
        ],
        true,
      );
      front += `${cd}<path fill="${cf}" d="M${n(x)} -5h${n(w)}V${n(1005)}h${n(-w)}z"/>`;
    }
  }
  for (let x = 0; x < b.width; x += b.width / 8)
    front +=
      path(
        darken(cloth, 0.1),
        `M${n(x)} -5h${n(b.width / 8)}v60q${n(-b.width / 16)} 90 ${n(-b.width / 8)} 0z`,
      ) + stroke('#e8b84a', 6, `M${n(x)} 56q${n(b.width / 16)} 90 ${n(b.width / 8)} 0`);
  return [
    { role: 'sky', svg: far },
    { role: 'ground', svg: ground },
    { role: 'front', svg: front },
  ];
}

/** A plain backdrop that keeps all attention on the subject. */
export function studio(b: Backdrop): Layer[] {
  const rng = b.rng.fork('studio');
  const tone =
    b.scene.tints.sky ??
    b.scene.tints.palette[0] ??
    b.scene.tints.ground ??
    rng.pick(['#f2c9b8', '#bfd9d2', '#c9c6e6', '#f3dfa8', '#b8d3ea', '#e6bccb', '#cfd8b4']);
  const dim = b.light.dark * 0.6;
  const wall = darken(tone, dim);
  const [def, fill] = linear(b, [
    [0, darken(wall, 0.14)],
    [0.68, lighten(wall, 0.12)],
    [0.74, wall],
    [1, darken(wall, 0.12)],
  ]);
  let far = def + rect(fill, 0, 0, b.width, 1001);
  const short = Math.min(b.width, 1000);
  const cx = b.width * 0.5;
  const kind = rng.int(0, 3);
  const accent = lighten(wall, 0.3);
  if (kind === 0) far += circle(accent, cx, 470, short * 0.36, 0.85);
  if (kind === 1)
    far += path(
      accent,
      `M${n(cx - short * 0.3)} 760V420a${n(short * 0.3)} ${n(short * 0.3)} 0 0 1 ${n(short * 0.6)} 0V760Z`,
      0.8,
    );
  if (kind === 2)
    far +=
      circle(accent, cx + short * 0.13, 400, short * 0.27, 0.75) +
      circle(darken(wall, 0.12), cx - short * 0.2, 540, short * 0.17, 0.7);
  if (kind === 3)
    for (let i = 0; i < 12; i++)
      far += path(
        accent,
        `M${n(cx)} 520L${n(cx + Math.cos(i * 0.5236) * 1600)} ${n(520 + Math.sin(i * 0.5236) * 1600)}L${n(cx + Math.cos(i * 0.5236 + 0.26) * 1600)} ${n(520 + Math.sin(i * 0.5236 + 0.26) * 1600)}Z`,
        0.35,
      );
  const ground = glow(b, '#ffffff', cx, 840, short * 0.5, 0.3);
  return [
    { role: 'sky', svg: far },
    { role: 'ground', svg: ground },
  ];
}
