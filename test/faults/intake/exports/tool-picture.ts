import { type KnownPicture, makePicture } from '../pictures.ts';
import type { ExpectedImage } from '../expected.ts';

/** A picture as one tool leaves it, and what it tells of itself. */
export interface ToolPicture {
  /** With its folders. */
  path: string;
  picture: KnownPicture;
  facts: Partial<ExpectedImage>;
  /** Files beside it that tell of it. */
  beside?: { path: string; text: string }[];
}

/** What several tools write. */
export const wide = '6952411511246973023';
export const json = (value: unknown): string => JSON.stringify(value);
export const escapedJson = (value: unknown): string =>
  json(value).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export const prompt = 'a walled garden, (roses:1.2), morning light\nsecond line, with: colons, and commas';
export const negative = 'blurry, text, "signature"';
export const a1111 = (more = '', words = prompt): string =>
  `${words}\nNegative prompt: ${negative}\nSteps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 5.5, Seed: ${wide}, Size: 832x1216, Model hash: 45a21ea00a, Model: gardenXL_v160${more}`;
export const a1111Facts = {
  prompt,
  negativePrompt: negative,
  seed: wide,
  model: 'gardenXL_v160',
  settings: { steps: 28, sampler: 'DPM++ 2M', cfgScale: 5.5, size: '832x1216' },
};

export const png = (seed: string) => makePicture(`tool ${seed}`, 'png');
export const jpg = (seed: string) => makePicture(`tool ${seed}`, 'jpg');
export const webp = (seed: string) => makePicture(`tool ${seed}`, 'webp');
