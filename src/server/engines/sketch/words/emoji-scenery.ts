import type { Scenery } from './scenery.ts';

/** Emoji that say something of the whole picture, by pictogram. */
export const EMOJI_SCENERY: ReadonlyMap<string, Scenery> = new Map(
  Object.entries<Scenery>({
    'full-moon': { celestial: 'full-moon', time: 'night' },
    'full-moon-face': { celestial: 'full-moon', time: 'night' },
    'crescent-moon': { celestial: 'crescent', time: 'night' },
    sun: { celestial: 'sun' },
    'sun-with-face': { celestial: 'sun' },
    rainbow: { weather: 'rainbow' },
    snowflake: { weather: 'snow', season: 'winter' },
    cloud: { weather: 'clouds' },
    'cloud-with-rain': { weather: 'rain' },
    star: { weather: 'stars', time: 'night' },
    'glowing-star': { weather: 'stars', time: 'night' },
    sparkles: { weather: 'stars' },
    'night-with-stars': { place: 'city', time: 'night' },
    cityscape: { place: 'city' },
    desert: { place: 'desert' },
    'milky-way': { place: 'space', time: 'night' },
    sunrise: { time: 'dawn', celestial: 'sun' },
    sunset: { time: 'sunset', celestial: 'sun' },
    'high-voltage': { weather: 'storm' },
    fireworks: { weather: 'fireworks', time: 'night' },
    mountain: { place: 'mountains' },
    'snow-capped-mountain': { place: 'mountains' },
    volcano: { place: 'volcano' },
    'maple-leaf': { season: 'autumn', weather: 'leaves' },
  }),
);
