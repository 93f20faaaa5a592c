import { thumbHashToDataURL } from 'thumbhash';

const most = 3000;

/**
 * Decodes thumbhashes (base64, https://evanw.github.io/thumbhash/) to pictures of at most 32 px as data addresses, each
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
      url = thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)));
    } catch {
      // A placeholder that cannot be read leaves a plain ground.
    }
    if (decoded.size >= most) decoded.delete(decoded.keys().next().value!);
    decoded.set(thumbhash, url);
    return url;
  };
}
