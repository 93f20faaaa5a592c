import { expect, test } from 'vitest';
import { toLch } from '../colour/colour.ts';
import { COLOURS } from '../words/colours.ts';
import { EMOJI_SCENERY } from '../words/emoji-scenery.ts';
import { NOUNS } from '../words/nouns-data.ts';
import { BODY_SPECS } from './body-specs.ts';
import { loadPictograms } from './load.ts';
import { mainFill, recolour } from './recolour.ts';
import { measure } from './measure.ts';
import { pathOutline } from './path-outline.ts';

const set = await loadPictograms();

test('every pictogram that the tables name is there', () => {
  for (const name of [...Object.keys(NOUNS), ...Object.keys(BODY_SPECS), ...EMOJI_SCENERY.keys()]) {
    expect(set.has(name), name).toBe(true);
  }
});

test('every pictogram has a visible box', () => {
  for (const name of Object.keys(NOUNS)) {
    const { box } = set.get(name)!;
    expect(box.width, name).toBeGreaterThan(4);
    expect(box.height, name).toBeGreaterThan(4);
    expect(box.width, name).toBeLessThan(70);
  }
});

test('a head gets a body in its own skin', () => {
  const fox = set.get('fox')!;
  expect(fox.box.height).toBeGreaterThan(40);
  expect(set.get('man-dark')!.body).toContain('#573739');
  expect(set.get('man-dark')!.body).not.toContain('#ffc83d');
});

test('names that every object has are no pictograms', () => {
  for (const name of ['constructor', 'toString', '__proto__']) expect(set.get(name)).toBeNull();
});

test('an emoji is found with and without its variation sign', () => {
  expect(set.byEmoji('🦊')).toBe('fox');
  expect(set.byEmoji('☀️')).toBe('sun');
});

test.each(['blue', 'green', 'red', 'purple', 'yellow'])('a thing recoloured %s has that hue', (word) => {
  const wanted = toLch(COLOURS.get(word)!);
  for (const name of ['fox', 'cat', 'house', 'elephant', 'automobile', 'rose']) {
    const body = recolour(set.get(name)!.body, COLOURS.get(word)!);
    const hue = toLch(mainFill(measure(body).fills)!).h;
    const gap = Math.abs(Math.atan2(Math.sin(hue - wanted.h), Math.cos(hue - wanted.h)));
    expect(gap, name).toBeLessThan(0.35);
  }
});

test('paths are flattened with their curves and arcs', () => {
  const span = (d: string) => {
    const points = pathOutline(d).flat();
    return [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  };
  expect(span('M0 0h10v10H0z')).toEqual([0, 10]);
  expect(span('M5 0a5 5 0 0110 0a5 5 0 01-10 0z')).toEqual([5, 15]);
  expect(span('M0 0C0 10 10 10 10 0z')).toEqual([0, 10]);
});
