import { number, seed, text, type Fields } from '../../sources/values.ts';
import type { Clues } from '../clues.ts';

/** What one tool's own record tells. Whatever is left out is not told. */
export interface ToolFacts {
  tool: string;
  /** The record says that a model made the picture, and not only that the tool was at work. */
  generated: boolean;
  prompt?: string | null;
  negativePrompt?: string | null;
  model?: string | null;
  seed?: string | null;
  settings?: Record<string, unknown>;
  madeAt?: number | null;
  author?: string | null;
  generationId?: string | null;
}

/** Null where this tool did not write what is there. */
export type RecogniseTool = (clues: Clues) => ToolFacts | null;

/** A seed as decimal text; tools write -1 for "any", which tells nothing. */
export function seedOf(value: unknown): string | null {
  const found = seed(typeof value === 'string' ? value.trim() : value);
  return found === null || found.startsWith('-') ? null : found;
}

/** A value that can be shown as it is: text, a finite number, yes or no. Numbers in text become numbers. */
export function plain(value: unknown): string | number | boolean | null {
  if (typeof value === 'boolean') return value;
  const exact = number(value);
  return exact !== null && Number.isFinite(exact) && !isLong(value) ? exact : text(value);
}

function isLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > 15;
}

/** The plain values of `fields` under our names: `{ cfgScale: 'guidance_scale' }`. Those that are not there are left out. */
export function pick(fields: Fields, names: Readonly<Record<string, string>>): Record<string, unknown> {
  return known(
    Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [ours, plain(fields[theirs])])),
  );
}

/** Without what is null or undefined. */
export function known(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** `832x1216` of two numbers; null unless both are sizes. */
export function sizeOf(width: unknown, height: unknown): string | null {
  const [across, down] = [number(width), number(height)];
  return across !== null && down !== null && across > 0 && down > 0 ? `${across}x${down}` : null;
}

/** `1152x896` of a text with two numbers in it, such as `(1152, 896)` or `1024 x 1024`. */
export function sizeIn(value: unknown): string | null {
  const match = /^\D{0,3}(\d{1,6})\D{1,5}(\d{1,6})/.exec(text(value) ?? '');
  return match === null ? null : sizeOf(match[1], match[2]);
}

/** File name of a model without the folders before it. */
export function modelName(value: unknown): string | null {
  const name = text(value);
  return name === null ? null : text(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
}
