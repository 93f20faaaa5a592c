import type { Needle } from './needles.ts';

/** What a marker was put into. */
export type MarkerKind =
  /** A prompt in a chat that goes, or that of an image that goes with it. */
  | 'prompt'
  /** A person's own message in a chat that stays: theirs to keep. */
  | 'own words'
  | 'name'
  | 'pixels'
  | 'revised prompt'
  | 'file name'
  | 'keyword'
  | 'folder'
  | 'tag'
  /** The name or query of a rule. */
  | 'rule'
  /** The name and e-mail address of somebody. */
  | 'account'
  /** A text inside an image file. */
  | 'metadata'
  | 'title'
  /** A piece of what a service's export says of something, as it is kept. */
  | 'record'
  /** What was sent and never became anything. */
  | 'unfinished'
  /** A thumbhash, a hash, a piece of a preview or of an original. */
  | 'derived';

export interface Marker {
  kind: MarkerKind;
  /** What to search for: text in every spelling, bytes as they are. */
  content: string | Uint8Array;
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Fourteen letters and digits that occur nowhere else: long enough for that, short enough to survive in a remnant. */
export function newMarkerText(random: () => number): string {
  const rest = Array.from({ length: 12 }, () => letters[Math.floor(random() * letters.length)]);
  return `zq${rest.join('')}`;
}

export const markerPattern = /zq[a-z0-9]{12}/g;

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/**
 * What base64 makes of a text that begins at any place of a longer one: three forms, without the letters at both ends
 * that also depend on the neighbours.
 */
function base64Forms(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
    const complete = encoded.replace(/=+$/, '');
    return complete.slice(shift === 0 ? 0 : shift + 1, complete.length - 1);
  });
}

/** Every spelling in which a text may lie in a file. */
function spellings(text: string): [string, Uint8Array][] {
  const hex = Buffer.from(text).toString('hex');
  const percent = hex.replace(/../g, '%$&');
  return [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 in capitals', Buffer.from(text.toUpperCase())],
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', utf16be(text)],
    ...base64Forms(text).map((form, shift): [string, Uint8Array] => [
      `base64, shifted by ${shift}`,
      Buffer.from(form),
    ]),
    ['percent-encoded', Buffer.from(percent)],
    ['percent-encoded in capitals', Buffer.from(percent.toUpperCase())],
    ['hexadecimal', Buffer.from(hex)],
    ['hexadecimal in capitals', Buffer.from(hex.toUpperCase())],
  ];
}

/** Markers as needles for a search, each with its kind and spelling on the label. */
export function needlesOf(markers: Iterable<Marker>): Needle<Marker & { spelling: string }>[] {
  return [...markers].flatMap((marker) => {
    const forms: [string, Uint8Array][] =
      typeof marker.content === 'string' ? spellings(marker.content) : [['bytes', marker.content]];
    return forms.map(([spelling, bytes]) => ({ bytes, label: { ...marker, spelling } }));
  });
}
