import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  actualZoom,
  cornerOf,
  fit,
  fitted,
  held,
  inPixels,
  inShares,
  isDoubleTap,
  mostZoom,
  pinch,
  showsPixels,
  swipe,
  wheelFactor,
  zoomAt,
} from './zoom.ts';

const box = { width: 1200, height: 800 };
const picture = { width: 3000, height: 2000 };

describe('zoom', () => {
  test('a picture fits whole; a small one is not blown up', () => {
    expect(fit(picture, box, 1)).toEqual({ width: 1200, height: 800 });
    expect(fit({ width: 300, height: 200 }, box, 1)).toEqual({ width: 300, height: 200 });
  });

  test('one to one shows one pixel of the picture on one of the screen', () => {
    const fits = fit(picture, box, 2);
    expect(fits.width * actualZoom(picture, fits, 2) * 2).toBe(3000);
    expect(mostZoom(picture, fits, 2)).toBeGreaterThanOrEqual(8);
  });

  test('what lies under the pointer stays under it', () => {
    const number = fc.double({ min: -400, max: 400, noNaN: true });
    const zoom = fc.double({ min: 1.5, max: 4, noNaN: true });
    fc.assert(
      fc.property(
        zoom,
        number,
        number,
        number,
        number,
        fc.double({ min: 0.7, max: 1.8, noNaN: true }),
        (z, x, y, px, py, f) => {
          const before = { zoom: z, x, y };
          const after = zoomAt(before, f, { x: px, y: py }, 20);
          expect((px - after.x) / after.zoom).toBeCloseTo((px - before.x) / before.zoom, 6);
          expect((py - after.y) / after.zoom).toBeCloseTo((py - before.y) / before.zoom, 6);
        },
      ),
    );
  });

  test('a picture never leaves its box, and sits in the middle when it fits', () => {
    const fits = fit(picture, box, 1);
    expect(held({ zoom: 1, x: 500, y: -90 }, fits, box, 8)).toEqual(fitted);
    expect(held({ zoom: 2, x: 5000, y: 0 }, fits, box, 8)).toEqual({ zoom: 2, x: 600, y: 0 });
    expect(held({ zoom: 100, x: 0, y: 0 }, fits, box, 8).zoom).toBe(8);
  });

  test('the wheel zooms in and out by the same share', () => {
    expect(wheelFactor(100, 0) * wheelFactor(-100, 0)).toBeCloseTo(1);
    expect(wheelFactor(3, 1)).toBe(wheelFactor(48, 0));
  });

  test('single pixels can be seen, and only there are they drawn as squares', () => {
    const fits = fit(picture, box, 1);
    const most = mostZoom(picture, fits, 1);
    expect((fits.width * most) / picture.width).toBeCloseTo(32);
    expect(showsPixels({ zoom: most, x: 0, y: 0 }, picture, fits, 1)).toBe(true);
    expect(showsPixels({ zoom: actualZoom(picture, fits, 1), x: 0, y: 0 }, picture, fits, 1)).toBe(false);
  });

  test('beside others a small picture grows to the same size', () => {
    expect(fit({ width: 300, height: 200 }, box, 1, true)).toEqual({ width: 1200, height: 800 });
  });

  test('a place in shares is the same spot of the picture at another size', () => {
    const place = { zoom: 3, x: -120, y: 40 };
    const shares = inShares(place, { width: 600, height: 400 });
    expect(inPixels(shares, { width: 300, height: 200 })).toEqual({ zoom: 3, x: -60, y: 20 });
    expect(inShares(place, { width: 0, height: 0 })).toEqual({ zoom: 3, x: 0, y: 0 });
  });

  test('the corner lies on a whole pixel of the screen', () => {
    const corner = cornerOf({ zoom: 1.37, x: 3.3, y: -7.1 }, { width: 333.3, height: 211 }, box, 2);
    for (const side of [corner.left, corner.top]) expect(side * 2).toBe(Math.round(side * 2));
  });

  test('two taps near one another are one', () => {
    expect(isDoubleTap({ x: 10, y: 10, at: 0 }, { x: 14, y: 12, at: 200 })).toBe(true);
    expect(isDoubleTap({ x: 10, y: 10, at: 0 }, { x: 14, y: 12, at: 600 })).toBe(false);
    expect(isDoubleTap({ x: 10, y: 10, at: 0 }, { x: 90, y: 12, at: 200 })).toBe(false);
  });

  test('two fingers zoom about the middle between them', () => {
    const moved = pinch(
      [
        { x: -10, y: 0 },
        { x: 10, y: 0 },
      ],
      [
        { x: -20, y: 5 },
        { x: 20, y: 5 },
      ],
    );
    expect(moved).toEqual({ factor: 2, middle: { x: 0, y: 5 }, dx: 0, dy: 5 });
  });

  test('a finger across the picture leads to its neighbours, a finger down closes', () => {
    expect(swipe(-90, 10)).toBe('next');
    expect(swipe(90, -10)).toBe('previous');
    expect(swipe(5, 150)).toBe('close');
    expect(swipe(70, 70)).toBeNull();
    expect(swipe(5, 5)).toBeNull();
  });
});
