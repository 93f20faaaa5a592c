const first = 1_000;
const most = 30_000;

/** How long to wait before the next try after the `tries`-th failure in a row, in milliseconds: doubling, up to half a minute. */
export const waitAfter = (tries: number): number => Math.min(most, first * 2 ** Math.max(0, tries - 1));
