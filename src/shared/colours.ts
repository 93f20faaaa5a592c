/** The colours that `color:` knows; the place of each is its bit in a mask, so new ones go to the end. */
export const colourNames = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'brown',
  'black',
  'grey',
  'white',
] as const;
export type ColourName = (typeof colourNames)[number];

/** Where one hue ends and the next begins, in degrees. */
const hues: readonly (readonly [until: number, name: ColourName])[] = [
  [15, 'red'],
  [45, 'orange'],
  [70, 'yellow'],
  [165, 'green'],
  [195, 'teal'],
  [255, 'blue'],
  [290, 'purple'],
  [345, 'pink'],
  [360, 'red'],
];

/** The name of a colour `#rrggbb`, as a person would say it of a patch of that colour. */
export function colourName(hex: string): ColourName {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const highest = Math.max(red!, green!, blue!);
  const lowest = Math.min(red!, green!, blue!);
  const chroma = highest - lowest;
  const lightness = (highest + lowest) / 2;
  if (highest < 0.16) return 'black';
  if (lightness > 0.92) return 'white';
  // What has hardly any colour is grey however dark; a pale tint needs more to be seen as one.
  if (chroma < 0.1) return lightness > 0.85 ? 'white' : lightness < 0.14 ? 'black' : 'grey';
  const sixth =
    highest === red
      ? (green! - blue!) / chroma + 6
      : highest === green
        ? (blue! - red!) / chroma + 2
        : (red! - green!) / chroma + 4;
  const hue = (sixth * 60) % 360;
  const name = hues.find(([until]) => hue < until)?.[1] ?? 'red';
  if ((name === 'orange' || (name === 'red' && hue < 15)) && lightness < 0.42 && highest < 0.66)
    return name === 'red' && chroma > 0.35 ? 'red' : 'brown';
  if (name === 'red' && lightness > 0.7) return 'pink';
  return name;
}

/** The bit of a colour in a mask. */
export const colourBit = (name: ColourName): number => 1 << colourNames.indexOf(name);

/** Which colours are among some `#rrggbb`, as a mask of bits. */
export const colourMask = (colours: readonly string[]): number =>
  colours.reduce((mask, hex) => mask | colourBit(colourName(hex)), 0);
