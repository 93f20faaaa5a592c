import type { TurnSettings } from '../../shared/contract/chats.ts';

type Size = TurnSettings['size'];

const wellKnown: [number, number][] = [
  [1, 1],
  [5, 4],
  [4, 3],
  [3, 2],
  [16, 10],
  [16, 9],
  [2, 1],
  [21, 9],
];

/** The ratio a person knows, such as `3:2`; within two per cent, as engines round sizes to multiples. */
export function ratioName({ width, height }: Size): string {
  const wide = Math.max(width, height) / Math.min(width, height);
  const found = wellKnown.find(([a, b]) => Math.abs(wide / (a / b) - 1) < 0.02);
  if (!found) return `${width}×${height}`;
  const [long, short] = found;
  return width >= height ? `${long}:${short}` : `${short}:${long}`;
}

export function sizeWords({ width, height }: Size): string {
  return `${width} × ${height}`;
}

export const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;
