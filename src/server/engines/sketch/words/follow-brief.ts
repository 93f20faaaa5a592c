import type { Reading } from './reading.ts';

/**
 * Lets a brief decide what the prompt left open: the style, the colours, and the place, light and weather. What the
 * brief names as things is not drawn; only their colours count.
 */
export function followBrief(prompt: Reading, brief: Reading): Reading {
  const said = prompt.palette.length > 0;
  return {
    ...prompt,
    style: prompt.style ?? brief.style,
    // What the prompt says of the scene stands as it is, so that a brief never mixes two places.
    scenery: { ...brief.scenery, ...prompt.scenery },
    weather: prompt.weather.length > 0 ? prompt.weather : brief.weather,
    sky: prompt.sky ?? brief.sky,
    ground: prompt.ground ?? brief.ground,
    palette: said ? prompt.palette : coloursOf(brief),
  };
}

/** Every colour that a text names, in no particular role. */
export const coloursOf = ({ palette, mentions, sky, ground }: Reading): Reading['palette'] => [
  ...new Set(
    [...palette, ...mentions.map(({ colour }) => colour), sky, ground].filter((colour) => colour !== null),
  ),
];
