import { rgbaToDataURL, thumbHashToAverageRGBA } from 'thumbhash';
import { drawThumbhash } from './thumbhash.ts';

const most = 3000;

const bytesOf = (thumbhash: string): Uint8Array =>
  Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0));

/** The mean colour of a thumbhash (base64) for CSS; undefined where there is none, or it lets through what is behind. */
export function meanColour(thumbhash: string | null): string | undefined {
  if (!thumbhash) return undefined;
  try {
    // The first five bytes tell it.
    const { r, g, b, a } = thumbHashToAverageRGBA(bytesOf(thumbhash.slice(0, 8)));
    return a < 1 ? undefined : `rgb(${[r, g, b].map((part) => Math.round(part * 255)).join(' ')})`;
  } catch {
    return undefined;
  }
}

/**
 * Decodes thumbhashes (base64, https://evanw.github.io/thumbhash/) to pictures of at most 16 px as data addresses, each
 * once. A text that is no thumbhash decodes to null.
 */
export function createThumbhashUrls(): (thumbhash: string | null) => string | null {
  const decoded = new Map<string, string | null>();
  return (thumbhash) => {
    if (!thumbhash) return null;
    const known = decoded.get(thumbhash);
    if (known !== undefined) return known;
    let url: string | null = null;
    try {
      const { width, height, rgba } = drawThumbhash(bytesOf(thumbhash));
      url = rgbaToDataURL(width, height, rgba);
    } catch {
      // A placeholder that cannot be read leaves a plain ground.
    }
    if (decoded.size >= most) decoded.delete(decoded.keys().next().value!);
    decoded.set(thumbhash, url);
    return url;
  };
}
