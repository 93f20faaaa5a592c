import { expect, test } from 'vitest';
import { idInText } from './id-in-text.ts';

const [a, b] = ['01a202d2-c968-7000-ac1b-8bef9b3247fd', '01a202d2-cf2c-7000-8082-5725861f4a29'];

test.each([
  [a, a],
  [`  ${a.toUpperCase()} `, a],
  [`https://images.example.org/chat/${a}`, a],
  [`https://images.example.org/chat/${a}?message=${b}`, a],
  [`https://images.example.org/chat/${a}?message=${b}&image=${b}`, b],
  [`http://localhost:4780/library?q=fox&image=${b}#x`, b],
  [`/api/images/${a}/original`, a],
  [`originals/2026/11/${a}.png`, a],
  ['a red fox', null],
  ['https://images.example.org/library?image=nothing', null],
  ['', null],
])('%s asks about %s', (text, id) => expect(idInText(text)).toBe(id));
