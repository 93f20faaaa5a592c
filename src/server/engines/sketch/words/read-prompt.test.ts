import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPictograms } from '../pictograms/load.ts';
import { NATURAL, COLOURS } from './colours.ts';
import { createLexicon } from './lexicon.ts';
import { readInstruction } from './read-edit.ts';
import { readPrompt } from './read-prompt.ts';

const set = await loadPictograms();
const lexicon = createLexicon(set);
const read = (prompt: string) => readPrompt(prompt, lexicon, set);
const things = (prompt: string) => read(prompt).mentions.map(({ pictogram }) => pictogram);

describe('things', () => {
  test.each([
    ['a red fox under a full moon, watercolour', ['fox']],
    ['three cats sleeping on a red sofa', ['cat', 'couch-and-lamp']],
    ['two wolves and some mice', ['wolf', 'mouse']],
    ['a polar bear on an iceberg', ['polar-bear']],
    ['hot air balloons over the mountains', ['hot-air-balloon']],
    ['a vase of tulips', ['vase']],
    ['an orange on a plate', ['tangerine']],
    ['🦊 and 🎈', ['fox', 'balloon']],
    ['happiness', []],
  ])('%s', (prompt, expected) => expect(things(prompt)).toEqual(expected));

  test('how many there are', () => {
    expect(read('seven foxes').mentions[0]!.count).toBe(7);
    expect(read('butterflies').mentions[0]!.count).toBe(3);
    expect(read('a field of sunflowers').mentions[0]!.count).toBe(14);
  });

  test('how big they are', () => {
    const [house, tree] = read('a tiny house beside a giant tree').mentions;
    expect(house!.size).toBeLessThan(0.6);
    expect(tree!.size).toBeGreaterThan(1.5);
  });

  test('how they stand to each other', () => {
    expect(read('a cat under a tree').mentions[1]!.link).toEqual({ relation: 'under', to: 0 });
    expect(read('an astronaut riding a horse').mentions[1]!.link).toEqual({ relation: 'riding', to: 0 });
    expect(read('under a tree, a fox sleeps').mentions[0]!.link).toEqual({ relation: 'under', to: 1 });
    expect(read('a basket of apples').mentions[0]!.link).toEqual({ relation: 'in', to: 1 });
  });
});

describe('colours', () => {
  test('belong to the thing they precede', () => {
    const [fox, house] = read('a blue fox beside a green house').mentions;
    expect([fox!.colour, house!.colour]).toEqual([COLOURS.get('blue'), COLOURS.get('green')]);
    expect(read('a cat with a red hat').mentions.map(({ colour }) => colour)).toEqual([
      null,
      COLOURS.get('red'),
    ]);
  });
  test('know what animals call red', () => {
    expect(read('a red fox').mentions[0]!.colour).toBe(NATURAL.get('red fox'));
    expect(read('un zorro rojo').mentions[0]!.colour).toBe(NATURAL.get('red fox'));
  });
  test('go to the sky and the moon', () => {
    expect(read('a cat under a purple sky').sky).toBe(COLOURS.get('purple'));
    expect(read('a wolf under a red moon').celestialColour).toBe(COLOURS.get('red'));
    expect(read('a mug on a blue background')).toMatchObject({ sky: COLOURS.get('blue'), plain: true });
  });
  test('that nothing takes become the palette', () => {
    expect(read('abstract blue and gold').palette).toEqual([COLOURS.get('blue'), COLOURS.get('gold')]);
  });
});

describe('the whole picture', () => {
  test.each([
    ['a castle on a beach at sunset', { place: 'beach', time: 'sunset', celestial: 'sun' }],
    ['a quiet forest at dawn', { place: 'forest', time: 'dawn', celestial: 'sun' }],
    ['an owl in a starry night', { time: 'night' }],
    ['a cabin in the snow', { season: 'winter' }],
    ['walking on the moon', { place: 'planet', time: 'night' }],
  ])('%s', (prompt, expected) => expect(read(prompt).scenery).toMatchObject(expected));

  test.each([
    ['a fox, watercolor', 'watercolour'],
    ['a fox in the style of van gogh', 'oil'],
    ['a fox, pixel art', 'pixel'],
    ['photorealistic fox', 'photo'],
    ['a cyberpunk street', 'neon'],
    ['isometric village', 'isometric'],
    ['vintage travel poster of a lake', 'poster'],
    ['an oil lamp on a table', null],
  ])('%s is drawn as %s', (prompt, style) => expect(read(prompt).style).toBe(style));
});

test.each([
  [
    'ein roter Fuchs unter dem Vollmond im Wald, Aquarell',
    { place: 'forest', celestial: 'full-moon' },
    'watercolour',
  ],
  ['un gato negro en la playa', { place: 'beach' }, null],
  ['un renard rouge sous la pleine lune, aquarelle', { celestial: 'full-moon' }, 'watercolour'],
  ['赤い狐と月', { celestial: 'full-moon' }, null],
])('other languages: %s', (prompt, scenery, style) => {
  const reading = read(prompt);
  expect(reading.mentions).toHaveLength(1);
  expect(reading.scenery).toMatchObject(scenery);
  expect(reading.style).toBe(style);
});

describe('instructions', () => {
  const steps = (instruction: string) => readInstruction(instruction, lexicon, set);
  test('are split at verbs, not at every "and"', () => {
    expect(steps('add a red hat and sunglasses and make it night').map(({ verb }) => verb)).toEqual([
      'add',
      'make',
    ]);
  });
  test.each([
    ['make the fox blue', 'make'],
    ['remove the moon', 'remove'],
    ['get rid of the balloon', 'remove'],
    ['replace the fox with a cat', 'replace'],
    ['change the background to a beach', 'replace'],
    ['move the cat to the left', 'move'],
    ['entferne den Mond', 'remove'],
    ['as pixel art', 'none'],
  ])('%s', (instruction, verb) => expect(steps(instruction)[0]!.verb).toBe(verb));
});

test('no text is too strange to read', () => {
  const words = fc.constantFrom(
    'a',
    'fox',
    'constructor',
    '__proto__',
    'toString',
    'red',
    'under',
    'of',
    'two',
    '🦊',
    ',',
    'and',
    'make',
    'the',
    'moon',
    'שועל',
    '狐',
  );
  const prompts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 40 }).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(prompts, (prompt) => {
      const reading = read(prompt);
      for (const { pictogram, link } of reading.mentions) {
        expect(set.has(pictogram)).toBe(true);
        if (link) expect(reading.mentions[link.to]).toBeDefined();
      }
      readInstruction(prompt, lexicon, set);
    }),
    { numRuns: 400 },
  );
});

test('a very long prompt is read to its end', () => {
  const prompt = 'a small red fox and two blue cats near the old house under a tree, '
    .repeat(60)
    .slice(0, 4000);
  expect(read(prompt).mentions.length).toBeLessThanOrEqual(8);
});

test('a thing right before one that lives only describes it', () => {
  expect(things('a bookshop cat on a pile of books')).toEqual(['cat', 'books']);
  expect(things('a castle and a cat')).toEqual(['castle', 'cat']);
});
