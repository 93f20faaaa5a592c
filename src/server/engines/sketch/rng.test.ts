import { expect, test } from 'vitest';
import { createRng } from './rng.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: string) => {
    const rng = createRng(seed);
    return Array.from({ length: 20 }, () => rng.next());
  };
  expect(draw('7')).toEqual(draw('7'));
  expect(draw('7')).not.toEqual(draw('8'));
});

test('a fork does not depend on what was drawn before it', () => {
  const fresh = createRng('1').fork('sky').next();
  const used = createRng('1');
  used.next();
  expect(used.fork('sky').next()).toBe(fresh);
});

test('numbers are spread evenly', () => {
  const rng = createRng('even');
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10_000; i++) counts[Math.floor(rng.next() * 10)]! += 1;
  for (const count of counts) expect(count).toBeGreaterThan(850);
});
