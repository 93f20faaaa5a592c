import { expect, test } from 'vitest';
import { factsOfFileName } from './file-name.ts';

const nothing = { madeAt: null, prompt: null, tool: null, generationId: null, title: null };
const job = '1a2b3c4d-0000-4000-8000-aabbccddeeff';

test.each([
  [
    'DALL·E 2023-04-17 01.58.34 - a boat, at night.png',
    { tool: 'DALL·E', madeAt: Date.UTC(2023, 3, 17, 1, 58, 34), prompt: 'a boat, at night' },
  ],
  [
    'DALL·E 2023-11-05 12.33.44 - A boat - by night. In oil (2).webp',
    { tool: 'DALL·E', madeAt: Date.UTC(2023, 10, 5, 12, 33, 44), prompt: 'A boat - by night. In oil' },
  ],
  ['DALL-E 2023-04-17 01.58.34.png', { tool: 'DALL·E', madeAt: Date.UTC(2023, 3, 17, 1, 58, 34) }],
  [
    'ChatGPT Image Apr 12, 2025, 01_50_19 AM.png',
    { tool: 'ChatGPT', madeAt: Date.UTC(2025, 3, 12, 1, 50, 19) },
  ],
  [
    'ChatGPT Image Apr 12, 2025, 01_50_19\u202fPM.png',
    { tool: 'ChatGPT', madeAt: Date.UTC(2025, 3, 12, 13, 50, 19) },
  ],
  [
    'ChatGPT Image Dec 1, 2025, 12_00_00 AM (1).png',
    { tool: 'ChatGPT', madeAt: Date.UTC(2025, 11, 1, 0, 0, 0) },
  ],
  [
    `me_a_paper_boat_at_night_${job}_2.png`,
    { tool: 'Midjourney', prompt: 'a paper boat at night', generationId: job },
  ],
  [
    `u123_a_paper_boat_${job.toUpperCase()}.webp`,
    { tool: 'Midjourney', prompt: 'a paper boat', generationId: job },
  ],
  ['Gemini_Generated_Image_ab12cd34ef.png', { tool: 'Gemini', generationId: 'ab12cd34ef' }],
])('%s', (name, expected) => {
  expect(factsOfFileName(name)).toEqual({ ...nothing, ...expected });
});

test.each([
  'grid-0001.png',
  '00012-1234567890.png',
  'IMG_1234.HEIC',
  `photo_${job}.png`,
  `${job}.png`,
  'DALL·E 2023-13-45 01.58.34.png',
  'ChatGPT Image Foo 12, 2025, 01_50_19 AM.png',
  '',
  `${'a_'.repeat(100_000)}.png`,
])('%.40s tells nothing sure', (name) => {
  expect(factsOfFileName(name)).toMatchObject({ madeAt: null, prompt: null, generationId: null });
});
