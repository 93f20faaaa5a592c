import { describe, expect, test } from 'vitest';
import { loadPictograms } from '../pictograms/load.ts';
import { COLOURS } from '../words/colours.ts';
import { createLexicon } from '../words/lexicon.ts';
import { readInstruction } from '../words/read-edit.ts';
import { readPrompt } from '../words/read-prompt.ts';
import { editScene } from './edit.ts';
import { planScene } from './plan.ts';
import { readScene, sceneSchema } from './scene.ts';
import type { Scene } from './scene.ts';

const set = await loadPictograms();
const lexicon = createLexicon(set);
const plan = (prompt: string, seed = '5') =>
  planScene(readPrompt(prompt, lexicon, set), { seed, aspect: 1, style: null, lent: null, set });
const edit = (scene: Scene, instruction: string) =>
  editScene(scene, readInstruction(instruction, lexicon, set), { seed: '9', aspect: 1, style: null, set });

const meadow = plan('a fox in a meadow at noon');
const fox = meadow.items[0]!;

test('plans are valid, differ by seed and survive a round trip', () => {
  for (let seed = 0; seed < 30; seed++) {
    const scene = plan('three cats and a dog under a tree beside a house', String(seed));
    expect(readScene({ scene: JSON.parse(JSON.stringify(scene)) })).toEqual(scene);
  }
  expect(plan('a fox', '1')).not.toEqual(plan('a fox', '2'));
  expect(readScene({ scene: { ...meadow, place: 'nowhere' } })).toBeNull();
  expect(readScene(null)).toBeNull();
});

test('what stands in the picture stays inside it', () => {
  for (let seed = 0; seed < 40; seed++) {
    for (const aspect of [0.5, 1, 2.33]) {
      const reading = readPrompt('four giant elephants, a castle and a dragon', lexicon, set);
      for (const item of planScene(reading, { seed: String(seed), aspect, style: null, lent: null, set })
        .items) {
        expect(item.x).toBeGreaterThan(0);
        expect(item.x).toBeLessThan(1);
        expect(item.y).toBeLessThanOrEqual(1);
      }
    }
  }
});

describe('an edit changes what it names and nothing else', () => {
  test('make it night', () => {
    const { scene, done } = edit(meadow, 'make it night');
    expect(done).toBe(true);
    expect(scene.time).toBe('night');
    expect(scene.items).toEqual(meadow.items);
    expect([scene.place, scene.seed, scene.horizon]).toEqual([meadow.place, meadow.seed, meadow.horizon]);
  });
  test('add a balloon', () => {
    const { scene } = edit(meadow, 'add a balloon');
    expect(scene.items.map(({ pictogram }) => pictogram)).toEqual(['fox', 'balloon']);
    expect(scene.items[0]).toEqual(fox);
    expect(scene.place).toBe('meadow');
  });
  test('make the fox blue', () => {
    const { scene } = edit(meadow, 'make the fox blue');
    expect(scene.items).toEqual([{ ...fox, colour: COLOURS.get('blue') }]);
    expect({ ...scene, items: [], paintSeed: '' }).toEqual({ ...meadow, items: [], paintSeed: '' });
  });
  test('remove the moon', () => {
    const night = plan('a fox under a full moon');
    expect(night.celestial?.kind).toBe('full-moon');
    const { scene } = edit(night, 'remove the moon');
    expect(scene.celestial).toBeNull();
    expect(scene.items).toEqual(night.items);
  });
  test('as pixel art', () => {
    const { scene } = edit(meadow, 'as pixel art');
    expect(scene).toEqual({ ...meadow, style: 'pixel', paintSeed: '9' });
  });
  test('change the background to a beach', () => {
    const { scene } = edit(meadow, 'change the background to a beach');
    expect(scene.place).toBe('beach');
    expect(scene.items.map(({ x, y, size }) => [x, y, size])).toEqual([[fox.x, fox.y, fox.size]]);
  });
  test('give the fox a hat: it sits on the head', () => {
    const { scene } = edit(meadow, 'give the fox a top hat');
    const hat = scene.items[1]!;
    expect(hat.pictogram).toBe('top-hat');
    expect(Math.abs(hat.x - fox.x)).toBeLessThan(0.05);
    expect(hat.y).toBeLessThan(fox.y - fox.size * 0.6);
  });
  test('replace, move, resize, multiply', () => {
    expect(edit(meadow, 'replace the fox with a cat').scene.items[0]).toMatchObject({
      pictogram: 'cat',
      x: fox.x,
      y: fox.y,
    });
    expect(edit(meadow, 'move the fox to the left').scene.items[0]!.x).toBeLessThan(fox.x);
    expect(edit(meadow, 'make the fox smaller').scene.items[0]!.size).toBeLessThan(fox.size);
    expect(edit(meadow, 'add three butterflies').scene.items).toHaveLength(4);
  });
  test('make the sky green', () =>
    expect(edit(meadow, 'make the sky green').scene.tints.sky).toBe(COLOURS.get('green')));
  test('nothing it understands', () => expect(edit(meadow, 'hmm').done).toBe(false));
});

test('edits of edits stay valid', () => {
  let scene = meadow;
  for (const instruction of [
    'make it night',
    'add two owls',
    'make the owls purple',
    'add a castle',
    'as stained glass',
    'make it snow',
    'remove the fox',
    'flip it',
    'zoom in',
    'add 12 bees',
    'put a crown on the owl',
  ]) {
    scene = edit(scene, instruction).scene;
    expect(sceneSchema.safeParse(scene).success, instruction).toBe(true);
  }
  expect(scene.items.some(({ pictogram }) => pictogram === 'fox')).toBe(false);
});
