import type { Rng } from '../rng.ts';
import type { Reading } from '../words/reading.ts';
import type { Scene } from './scene.ts';

/** Sun or moon, on the side that the main thing leaves free. */
export function chooseCelestial(
  reading: Pick<Reading, 'scenery' | 'celestialColour' | 'celestialSize'>,
  scene: Scene,
  mainX: number,
  rng: Rng,
): Scene['celestial'] {
  const asked = reading.scenery.celestial;
  const { time, place, weather, horizon } = scene;
  if (asked === 'none') return null;
  const dull = weather.some((w) => w === 'rain' || w === 'storm' || w === 'snow' || w === 'fog');
  const low = time === 'sunset' || time === 'dawn' || time === 'golden';
  const kind =
    asked ??
    (place === 'planet' || place === 'space' || dull
      ? null
      : low
        ? 'sun'
        : time === 'night'
          ? rng.pick(['full-moon', 'full-moon', 'crescent', null] as const)
          : time === 'day' && rng.chance(0.35)
            ? 'sun'
            : null);
  if (!kind) return null;
  const right = mainX < 0.46 || (mainX <= 0.54 && rng.chance(0.5));
  const x = right ? rng.between(0.62, 0.8) : rng.between(0.2, 0.38);
  const size = reading.celestialSize;
  if (kind === 'sun') {
    const y = low ? horizon - rng.between(0.03, 0.09) : rng.between(0.13, 0.24);
    return {
      kind,
      x,
      y,
      radius: Math.min(0.3, (low ? rng.between(0.065, 0.09) : 0.052) * size),
      colour: reading.celestialColour,
    };
  }
  // A moon that was asked for is a main thing; one that is only there because it is night stays small.
  const radius = Math.min(
    0.34,
    (asked === 'full-moon' ? rng.between(0.115, 0.15) : asked ? 0.085 : rng.between(0.045, 0.065)) * size,
  );
  // Among trees and towers the sky is open in the middle only.
  const open = place === 'forest' || place === 'jungle' || place === 'street';
  const y = open ? rng.between(0.13, 0.19) : rng.between(0.17, 0.27);
  return {
    kind,
    x: open ? rng.between(0.4, 0.6) : x,
    y: Math.max(radius + 0.04, y),
    radius,
    colour: reading.celestialColour,
  };
}
