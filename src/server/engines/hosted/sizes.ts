import type { ImageSize } from '../engine.ts';

/** What a model takes: some sizes only, or any size inside limits. */
export type SizeRule =
  | { sizes: ImageSize[] }
  | {
      /** Edges are multiples of this many pixels. */
      step: number;
      minEdge: number;
      maxEdge: number;
      minPixels: number;
      maxPixels: number;
      /** Longer edge over shorter. */
      maxRatio: number;
    };

/** The size nearest to the asked one that the rule takes: the shape counts before the number of pixels. */
export function fitSize(asked: ImageSize, rule: SizeRule): ImageSize {
  if ('sizes' in rule) return nearest(asked, rule.sizes);
  const ratio = clamp(asked.width / asked.height, 1 / rule.maxRatio, rule.maxRatio);
  const pixels = clamp(asked.width * asked.height, rule.minPixels, rule.maxPixels);
  const round = (edge: number) =>
    clamp(
      Math.round(edge / rule.step) * rule.step,
      rule.minEdge,
      Math.floor(rule.maxEdge / rule.step) * rule.step,
    );
  const fitted = { width: round(Math.sqrt(pixels * ratio)), height: round(Math.sqrt(pixels / ratio)) };
  return intoLimits(fitted, rule);
}

/** Rounding may have stepped over a limit by a little; steps go back until it holds. */
function intoLimits(
  { width, height }: ImageSize,
  rule: Exclude<SizeRule, { sizes: ImageSize[] }>,
): ImageSize {
  const { step, minEdge, maxEdge, minPixels, maxPixels, maxRatio } = rule;
  while (width * height > maxPixels && Math.max(width, height) > minEdge) {
    if (width >= height) width -= step;
    else height -= step;
  }
  while (width * height < minPixels && Math.min(width, height) < maxEdge) {
    if (width <= height) width += step;
    else height += step;
  }
  if (width > height * maxRatio) width -= step;
  if (height > width * maxRatio) height -= step;
  return { width, height };
}

function nearest(asked: ImageSize, sizes: ImageSize[]): ImageSize {
  const distance = ({ width, height }: ImageSize) =>
    10 * Math.abs(Math.log(width / height / (asked.width / asked.height))) +
    Math.abs(Math.log((width * height) / (asked.width * asked.height)));
  return sizes.reduce((best, size) => (distance(size) < distance(best) ? size : best));
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
