import type { Image } from '../../shared/contract/library.ts';
import { capitalised } from './capitalised.ts';
import { byteWords } from '../lifecycle/words.ts';

export interface Fact {
  label: string;
  value: string;
}

const sources: Record<Image['source'], string> = {
  generated: 'Made in a chat',
  edited: 'Edited in a chat',
  uploaded: 'Uploaded',
  imported: 'Imported',
};

/** `image/jpeg` as `JPEG`. */
const formatWords = (mediaType: string): string =>
  mediaType.replace('image/', '').replace('+xml', '').toUpperCase();

/** `guidanceScale` and `guidance_scale` as `Guidance scale`. */
function labelOf(key: string): string {
  const words = key
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return capitalised(words);
}

/** Settings that the other facts already tell, or that make sense for no reader. */
const toldElsewhere = new Set([
  'width',
  'height',
  'size',
  'model',
  'seed',
  'style',
  'engine',
  'engineId',
  'prompt',
  'count',
]);

function furtherSettings(settings: Image['settings']): Fact[] {
  return Object.entries(settings).flatMap(([key, value]): Fact[] => {
    if (toldElsewhere.has(key) || value === null || value === '' || typeof value === 'object') return [];
    return [
      { label: labelOf(key), value: typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value) },
    ];
  });
}

/** What made the image, as lines of a table; what is not known has no line. */
export function factsOf(image: Image, formatTime: (instant: number) => string): Fact[] {
  const facts: (Fact | null)[] = [
    { label: 'Source', value: sources[image.source] },
    image.engineName ? { label: 'Engine', value: image.engineName } : null,
    image.model ? { label: 'Model', value: image.model } : null,
    image.style ? { label: 'Style', value: image.style } : null,
    image.seed ? { label: 'Seed', value: image.seed } : null,
    ...furtherSettings(image.settings),
    { label: 'Size', value: `${image.width} × ${image.height}` },
    { label: 'File', value: `${formatWords(image.mediaType)}, ${byteWords(image.bytes)}` },
    image.fileName ? { label: 'File name', value: image.fileName } : null,
    { label: 'Made', value: formatTime(image.madeAt) },
    formatTime(image.addedAt) === formatTime(image.madeAt)
      ? null
      : { label: 'Added', value: formatTime(image.addedAt) },
  ];
  return facts.filter((fact) => fact !== null);
}

/** The table as text for the clipboard. */
export const factsAsText = (facts: readonly Fact[]): string =>
  facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
