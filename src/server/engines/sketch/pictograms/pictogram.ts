import type { Box } from './measure.ts';

/** A drawing before it is measured. */
export interface Drawn {
  body: string;
  /** Where a head is, as a fraction of the visible box; null when there is none. */
  head: { x: number; y: number } | null;
  viewWidth: number;
}

/** A picture of one thing as an SVG fragment, ready to be placed. */
export interface Pictogram {
  name: string;
  body: string;
  /** What is visible, in the units of `body`. */
  box: Box;
  head: { x: number; y: number } | null;
}
