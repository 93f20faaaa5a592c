import { mix } from '../../colour/colour.ts';
import type { Backdrop, Layer } from '../context.ts';
import { cloud, sky } from '../sky.ts';
import { linear, rect } from '../svg.ts';

/** Above the clouds. */
export function heavens(b: Backdrop): Layer[] {
  const rng = b.rng.fork('heavens');
  let far = '';
  let front = '';
  for (let row = 0; row < 5; row++) {
    const y = b.horizon + row * 85;
    const tone = mix('#ffffff', row % 2 ? b.light.sky[2] : b.light.sky[3], 0.2 + b.light.dark * 0.45);
    let puffs = '';
    for (let x = rng.between(-100, 0); x < b.width + 150; x += rng.between(120, 220))
      puffs += cloud(b, x, y + rng.between(-20, 30), rng.between(130, 220) + row * 30, tone, 0.95);
    if (row < 3) far += puffs;
    else front += puffs;
  }
  const [def, fill] = linear(b, [
    [0, b.light.sky[3], 0],
    [1, mix('#ffffff', b.light.sky[2], 0.3 + b.light.dark * 0.4)],
  ]);
  return [
    { role: 'sky', svg: sky(b) },
    { role: 'far', svg: far + def + rect(fill, 0, b.horizon, b.width, 1001 - b.horizon) },
    { role: 'front', svg: front },
  ];
}
