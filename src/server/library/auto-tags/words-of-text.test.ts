import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMonochrome } from './monochrome.ts';
import { tagsOfImage } from './tags-of-image.ts';
import { createTagger } from './words-of-text.ts';

const read = createTagger();
const tags = (text: string): string[] =>
  read(text)
    .map(({ name }) => name)
    .toSorted();

test.each([
  ['Two kittens on a beach', ['animal/cat', 'place/beach']],
  ['a street at night, no people, cars or dogs, fog', ['light/fog', 'light/night', 'place/street']],
  ['a vase without flowers', ['object/vase']],
  ['not a photo, but a watercolour', ['medium/watercolour']],
  ['a castle --no dragons, fire --ar 16:9', ['place/castle']],
  ['a castle\nNegative prompt: dragon, fire', ['place/castle']],
  ['clouds like cotton, a house shaped like a cat', ['place/house', 'place/sky']],
  ['a sign that says "TIGER"', []],
  ['a landscape by Rose Wolf', ['view/landscape']],
  ['a woman with blue eyes and red hair', ['people/woman']],
  ['a baby elephant', ['animal/elephant']],
  ['remove the car and add a bicycle', ['vehicle/bicycle']],
  ['a butterfly knife, negative space', []],
  ['replace the dog with a cat', ['animal/cat']],
  ['not only a cat', ['animal/cat']],
])('%s', (text, expected) => {
  expect(tags(text)).toEqual(expected);
});

test('German, French and Spanish words count where the text is in that language', () => {
  expect(tags('ein Hund im Schnee, ohne Menschen und Autos')).toEqual(['animal/dog', 'light/snow']);
  expect(tags('un chat sur la plage, sans nuages')).toEqual(['animal/cat', 'place/beach']);
  expect(tags('un gato negro en la playa, sin nubes')).toEqual(['animal/cat', 'colour/black', 'place/beach']);
  expect(tags('a chat window with a robot')).not.toContain('animal/cat');
});

test('no text throws, and none gives more tags than are kept', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
      const found = read(text);
      expect(found.length).toBeLessThanOrEqual(12);
      for (const { confidence } of found) expect(confidence).toBeLessThanOrEqual(1);
    }),
  );
});

const nothing = { prompt: null, revisedPrompt: null, style: null, chatTitle: null, folders: [], colours: [] };

test('chat and folder speak of what the prompt leaves open', () => {
  const edit = tagsOfImage(read, { ...nothing, prompt: 'make it blue', chatTitle: 'A fox in watercolour' });
  expect(edit.get('colour/blue')).toMatchObject({ source: 'prompt' });
  expect(edit.get('animal/fox')).toMatchObject({ source: 'context', confidence: 0.65 });
  const other = tagsOfImage(read, {
    ...nothing,
    prompt: 'a dog',
    chatTitle: 'A fox in watercolour',
    folders: ['Logos'],
  });
  expect([...other.keys()].toSorted()).toEqual(['animal/dog', 'medium/logo']);
});

test('a picture in black and white is known by its colours', () => {
  expect(isMonochrome(['#101010', '#808480', '#f0f0f0'])).toBe(true);
  expect(isMonochrome(['#101010', '#8080f0', '#f0f0f0'])).toBe(false);
  expect(isMonochrome(['#808080', '#828282', '#848484'])).toBe(false);
  expect(isMonochrome([])).toBe(false);
  const grey = { ...nothing, colours: ['#000000', '#777777', '#ffffff'] };
  expect(tagsOfImage(read, grey).get('style/black-and-white')).toMatchObject({ source: 'vision' });
});
