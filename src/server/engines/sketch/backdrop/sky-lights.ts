import { lighten } from '../colour/colour.ts';
import type { Backdrop } from './context.ts';
import { circle, glow, linear, n, stroke } from './svg.ts';

export function rainbow(b: Backdrop): string {
  const rng = b.rng.fork('rainbow');
  const cx = rng.between(0.35, 0.65) * b.width;
  const radius = Math.max(b.width, 900) * 0.42;
  return ['#e8414a', '#f59a3c', '#f7df52', '#58b85a', '#3f8fe0', '#7d5bd0']
    .map((colour, i) =>
      stroke(
        colour,
        15,
        `M${n(cx - radius + i * 14)} ${n(b.horizon + 30)}A${n(radius - i * 14)} ${n(radius - i * 14)} 0 0 1 ${n(cx + radius - i * 14)} ${n(b.horizon + 30)}`,
        0.55,
      ),
    )
    .join('');
}

export function aurora(b: Backdrop): string {
  const rng = b.rng.fork('aurora');
  let out = '';
  for (let band = 0; band < 3; band++) {
    const colour = ['#3df5a0', '#36d6e0', '#a06bf5'][band]!;
    const base = b.horizon * rng.between(0.35, 0.7);
    const phase = rng.next() * 6;
    const [def, fill] = linear(b, [
      [0, colour, 0],
      [0.6, colour, 0.32],
      [1, colour, 0.02],
    ]);
    out += def;
    const slices = Math.round(b.width / 26);
    for (let i = 0; i <= slices; i++) {
      const x = (i / slices) * b.width;
      const y = base + Math.sin(x / 190 + phase) * 60 + Math.sin(x / 71 + phase * 2) * 22;
      const tall = 190 + 80 * Math.sin(x / 53 + phase * 3);
      out += `<rect fill="${fill}" x="${n(x - 4)}" y="${n(y - tall)}" width="34" height="${n(tall + 20)}"/>`;
    }
  }
  return out;
}

export function lightning(b: Backdrop): string {
  const rng = b.rng.fork('lightning');
  let x = rng.between(0.15, 0.85) * b.width;
  let d = `M${n(x)} ${n(b.horizon * 0.2)}`;
  for (let y = b.horizon * 0.2; y < b.horizon * 0.98; y += b.horizon * 0.11) {
    x += rng.between(-45, 45);
    d += `L${n(x)} ${n(y + b.horizon * 0.11)}`;
  }
  return (
    glow(b, '#cfd8ff', x, b.horizon * 0.35, 300, 0.5) +
    stroke('#b9c6ff', 11, d, 0.35) +
    stroke('#ffffff', 4, d)
  );
}

export function fireworks(b: Backdrop): string {
  const rng = b.rng.fork('fireworks');
  let out = '';
  for (let i = 0; i < 5; i++) {
    const [x, y, r] = [
      rng.between(0.1, 0.9) * b.width,
      rng.between(0.1, 0.5) * b.horizon,
      rng.between(60, 140),
    ];
    const colour = rng.pick(['#ff5f7f', '#ffd35c', '#5fd0ff', '#a3ff8f', '#d58fff']);
    out += glow(b, colour, x, y, r * 1.4, 0.35);
    for (let ray = 0; ray < 18; ray++) {
      const angle = (ray / 18) * 6.283;
      const [ex, ey] = [x + Math.cos(angle) * r, y + Math.sin(angle) * r + r * 0.08];
      out +=
        stroke(
          ray % 2 ? colour : lighten(colour, 0.4),
          3,
          `M${n(x + Math.cos(angle) * r * 0.3)} ${n(y + Math.sin(angle) * r * 0.3)}L${n(ex)} ${n(ey)}`,
          0.9,
        ) + circle('#ffffff', ex, ey, 3);
    }
  }
  return out;
}
