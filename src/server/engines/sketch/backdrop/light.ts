import { fromLch, mix, multiply, toLch } from '../colour/colour.ts';
import type { Hex } from '../colour/colour.ts';
import type { Rng } from '../rng.ts';
import type { Scene, Season, Time } from '../scene/scene.ts';

/** How a time of day colours everything. */
export interface Light {
  /** Zenith to horizon. */
  sky: [Hex, Hex, Hex, Hex];
  /** Colour of the light on surfaces. */
  ambient: Hex;
  /** What distance fades into. */
  haze: Hex;
  /** Colour of highlights, of the sun's or moon's glow. */
  beam: Hex;
  /** Where the light comes from: -1 left, 1 right. */
  side: -1 | 1;
  /** 0 (day) to 1 (night): how strongly lamps and windows shine. */
  dark: number;
}

type Ramp = [Hex, Hex, Hex, Hex];

const TIMES: Readonly<Record<Time, { skies: Ramp[]; ambient: Hex; haze: Hex; beam: Hex; dark: number }>> = {
  day: {
    skies: [
      ['#3f8fe0', '#79b9f2', '#b5dcf7', '#e8f4f7'],
      ['#2c7bc4', '#5fabe6', '#a8d7ee', '#f2efda'],
      ['#5aa5dc', '#8cc6ec', '#c4e4f2', '#f8ecd6'],
      ['#3aa0c9', '#74c5de', '#b4e3e6', '#eef6dd'],
    ],
    ambient: '#fffaf0',
    haze: '#d3e7f2',
    beam: '#fff6d8',
    dark: 0,
  },
  dawn: {
    skies: [
      ['#5b7fb8', '#a7b5d8', '#f2c6c0', '#ffe6bd'],
      ['#7a86c2', '#c8a8cf', '#f7bfae', '#ffe8c9'],
      ['#4f86a8', '#9cc4cf', '#f2d8b8', '#fff2d2'],
    ],
    ambient: '#ffe9dc',
    haze: '#f6d8ca',
    beam: '#fff0c8',
    dark: 0.1,
  },
  golden: {
    skies: [
      ['#6aa0c8', '#b4cbc0', '#f5d592', '#ffc864'],
      ['#7f9fb8', '#d0c3a2', '#fbcf80', '#ffbe5c'],
    ],
    ambient: '#ffe2ae',
    haze: '#fbd79b',
    beam: '#fff0b8',
    dark: 0.05,
  },
  sunset: {
    skies: [
      ['#3d3a78', '#8f4f8f', '#ee7a5f', '#ffc46b'],
      ['#2f4a86', '#8a6a9f', '#f28f62', '#ffd27a'],
      ['#5a2d6e', '#c2486f', '#ff7f50', '#ffd07f'],
      ['#23557f', '#6f8fa8', '#f0a884', '#ffd890'],
    ],
    ambient: '#ffc7a0',
    haze: '#ef9a72',
    beam: '#ffe3a0',
    dark: 0.35,
  },
  dusk: {
    skies: [
      ['#1d2a5a', '#41457f', '#8a6493', '#e59a8a'],
      ['#19305c', '#3a5a88', '#7b82a8', '#e8b79a'],
      ['#2a1f52', '#553a7a', '#a3628a', '#f0a58c'],
    ],
    ambient: '#b9b0d8',
    haze: '#7d6c98',
    beam: '#ffd9c0',
    dark: 0.7,
  },
  night: {
    skies: [
      ['#070d2b', '#10224f', '#1f3f73', '#44709a'],
      ['#0a0a26', '#1c1a4a', '#38306e', '#6d5794'],
      ['#04121f', '#0b2c40', '#17505c', '#428585'],
      ['#060a1c', '#101c3c', '#20355e', '#56688f'],
    ],
    ambient: '#7189c0',
    haze: '#38598a',
    beam: '#f4f1d6',
    dark: 1,
  },
};

/** The light of a scene, with the colours it was asked to have worked in. */
export function lightOf(scene: Scene, rng: Rng): Light {
  const time = TIMES[scene.time];
  let sky: Ramp = [...rng.pick(time.skies)];
  let { ambient, haze } = time;
  // Without air there is no night colour: what the sun meets is simply bright.
  if (scene.place === 'space' || scene.place === 'planet') ambient = '#eef0ff';
  const dull = scene.weather.some((w) => w === 'rain' || w === 'storm' || w === 'fog' || w === 'snow');
  if (dull) {
    const grey = mix('#8fa0ae', '#141b2a', time.dark * 0.85);
    const amount = scene.weather.includes('storm') ? 0.75 : 0.55;
    sky = ramp((i) =>
      mix(sky[i]!, i < 2 && scene.weather.includes('storm') ? mix(grey, '#10141f', 0.4) : grey, amount),
    );
    haze = mix(haze, grey, 0.6);
    ambient = mix(ambient, '#c3ccd6', 0.4);
  }
  const { palette, sky: wanted } = scene.tints;
  if (palette.length > 0) {
    sky = ramp((i) =>
      steer(sky[i]!, palette[Math.min(palette.length - 1, Math.floor((i * palette.length) / 4))]!, 0.75),
    );
    haze = steer(haze, palette[palette.length - 1]!, 0.6);
  }
  if (wanted) {
    const goal = toLch(wanted);
    sky = ramp((i) => {
      const { l } = toLch(sky[i]!);
      return fromLch({
        l: goal.l * 0.75 + l * 0.25 + (i - 1.5) * 0.07,
        c: goal.c * (1 - i * 0.12),
        h: goal.h,
      });
    });
    haze = steer(haze, wanted, 0.6);
  }
  const side = scene.celestial ? (scene.celestial.x < 0.5 ? -1 : 1) : rng.chance(0.5) ? 1 : -1;
  return { sky, ambient, haze, beam: scene.celestial?.colour ?? time.beam, side, dark: time.dark };
}

const ramp = (at: (index: number) => Hex): Ramp => [at(0), at(1), at(2), at(3)];

/** Takes hue and strength from `towards`, keeps the lightness. */
export function steer(colour: Hex, towards: Hex, amount: number): Hex {
  const own = toLch(colour);
  const goal = toLch(towards);
  return mix(
    colour,
    fromLch({ l: own.l * 0.8 + goal.l * 0.2, c: Math.max(goal.c, own.c * 0.3), h: goal.h }),
    amount,
  );
}

/** A surface colour in this light, `distance` 0 (near) to 1 (at the horizon). */
export function shade(light: Light, colour: Hex, distance: number): Hex {
  return mix(multiply(colour, light.ambient), light.haze, distance * 0.78);
}

/** What grows, by season. */
export function foliage(season: Season | null): {
  grass: Hex;
  leaf: Hex[];
  conifer: Hex;
  bare: boolean;
  flowers: Hex[];
} {
  switch (season) {
    case 'spring':
      return {
        grass: '#8cc454',
        leaf: ['#9bcb5c', '#f6b3cf', '#ffd1e1', '#84bd57'],
        conifer: '#4f8f5f',
        bare: false,
        flowers: ['#ff8fb8', '#fff1a8', '#ffffff', '#c79bf0'],
      };
    case 'autumn':
      return {
        grass: '#b89a4e',
        leaf: ['#d9622b', '#e89a2f', '#c23f2a', '#e0b53a'],
        conifer: '#5c7048',
        bare: false,
        flowers: ['#e89a2f', '#c23f2a', '#f0d070'],
      };
    case 'winter':
      return {
        grass: '#edf3fa',
        leaf: ['#dfe8f2', '#c9d6e4'],
        conifer: '#6f8c92',
        bare: true,
        flowers: ['#ffffff', '#dbe8f5'],
      };
    default:
      return {
        grass: '#74b04f',
        leaf: ['#5c9c46', '#79b04a', '#4b8a4a', '#93b850'],
        conifer: '#3f7552',
        bare: false,
        flowers: ['#ffd84f', '#ff7f9f', '#ffffff', '#b690f0', '#ff9b4a'],
      };
  }
}
