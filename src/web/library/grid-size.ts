import { createStore } from '../store.ts';
import type { Frame } from './grid-layout.ts';

export type GridSize = 'S' | 'M' | 'L';

export const gridSizes: { size: GridSize; label: string }[] = [
  { size: 'S', label: 'Small' },
  { size: 'M', label: 'Medium' },
  { size: 'L', label: 'Large' },
];

const heights: Record<GridSize, number> = { S: 116, M: 196, L: 320 };
/** How many squares stand side by side at least, on a screen too narrow for the heights above. */
const squares: Record<GridSize, number> = { S: 4.4, M: 2.6, L: 1.4 };

/** The frame of a grid that is `width` pixels wide. */
export function frameFor(size: GridSize, width: number): Frame {
  return { width, target: Math.round(Math.min(heights[size], width / squares[size])), gap: 4 };
}

const storageKey = 'imagestead.grid-size';

function stored(): GridSize {
  const text = typeof localStorage === 'undefined' ? null : localStorage.getItem(storageKey);
  return gridSizes.find(({ size }) => size === text)?.size ?? 'M';
}

/** The size chosen on this device. */
export const gridSize = createStore<GridSize>(stored());

export function chooseGridSize(size: GridSize): void {
  localStorage.setItem(storageKey, size);
  gridSize.set(size);
}
