/** By what the Library is put in order. Each has the direction that is mostly wanted; `-` in front turns it around. */
export const sorts = ['made', 'added', 'name', 'size', 'rating'] as const;
export type Sort = (typeof sorts)[number];
/** `relevance` is for what words find, the best matches first; without words it is the Library's own order. */
export type SortOrder = Sort | `-${Sort}` | 'relevance';

/** Every order that needs no words, the Library's own first. */
export const sortOrders = sorts.flatMap((sort) => [sort, `-${sort}`] as const);
/** Every order there is. */
export const allOrders: readonly SortOrder[] = [...sortOrders, 'relevance'];

/** So many of the best matches are shown, found among so many of the newest. */
export const bestShown = 1_000;
export const bestAmong = 10_000;
/** The number of the one section that the best matches are; months have other numbers. */
export const bestSection = 0;

export function sortOf(order: Exclude<SortOrder, 'relevance'>): Sort;
export function sortOf(order: SortOrder): Sort | 'relevance';
export function sortOf(order: SortOrder): string {
  return order.replace('-', '');
}

/** Whether what is large, late or far in the alphabet stands first. */
export const isDescending = (order: SortOrder): boolean =>
  order.startsWith('-') ? sortOf(order) === 'name' : sortOf(order) !== 'name';

const kilobyte = 1000;
const megabyte = 1000 * kilobyte;

/** Where the bands of size begin, in bytes: band n goes from entry n up to, not including, the next. */
export const sizeBands = [
  0,
  100 * kilobyte,
  500 * kilobyte,
  megabyte,
  2 * megabyte,
  5 * megabyte,
  10 * megabyte,
  20 * megabyte,
  50 * megabyte,
] as const;

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Where the sections of names begin: digits and signs, the letters from A to Z, and what follows them in Unicode. */
export const nameBounds = ['', ...letters, '{'] as const;

/** Narrower and wider shapes than these are shown as these, so that one panorama does not flatten its row. */
export const narrowest = 0.4;
export const widest = 3.2;

/**
 * Shapes travel as one character an image: `firstShape + round(shapeSteps * ln(width / height))`, within the bounds
 * above. A step is 2.4 %, which nobody sees in a grid.
 */
export const firstShape = 76;
export const shapeSteps = 43;
export const narrowestStep = Math.round(shapeSteps * Math.log(narrowest));
export const widestStep = Math.round(shapeSteps * Math.log(widest));

/** Widths over heights, read from their characters. */
export function readShapes(text: string): Float32Array {
  const known = new Float32Array(firstShape + widestStep + 1);
  for (let step = narrowestStep; step <= widestStep; step++) {
    known[firstShape + step] = Math.exp(step / shapeSteps);
  }
  const shapes = new Float32Array(text.length);
  for (let i = 0; i < text.length; i++) shapes[i] = known[text.charCodeAt(i)] || 1;
  return shapes;
}

/** The shape that a picture of this size has in the grid. */
export function shapeOf(width: number, height: number): number {
  const step = Math.round(shapeSteps * Math.log(Math.max(1, width) / Math.max(1, height)));
  return Math.exp(Math.min(widestStep, Math.max(narrowestStep, step)) / shapeSteps);
}
