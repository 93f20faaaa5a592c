import { expect, test } from 'vitest';
import * as contract from '../../shared/contract/accounts.ts';
import { ana, openHouse } from './accounts-house.ts';
import { createAttemptLimit } from './attempt-limit.ts';
import { createSignInLimits } from './sign-in-limits.ts';

const handClock = () => {
  let time = 1_000_000;
  return { now: () => time, pass: (seconds: number) => void (time += seconds * 1000) };
};
const wrong = () => Promise.resolve(null);
const right = () => Promise.resolve('in');

test('five tries are free, then each waits twice as long as the one before', async () => {
  const clock = handClock();
  const limit = createSignInLimits(clock);
  for (let i = 0; i < 5; i++) expect(await limit('ana', '203.0.113.1', wrong)).toBeNull();
  for (const wait of [5, 10, 20, 40, 80]) {
    await expect(limit('ana', '203.0.113.1', right)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfter: wait,
      message: `Too many tries. Wait ${wait} seconds and try again.`,
    });
    clock.pass(wait - 1);
    await expect(limit('ana', '203.0.113.1', right)).rejects.toMatchObject({
      message: 'Too many tries. Wait 1 second and try again.',
    });
    clock.pass(1);
    expect(await limit('ana', '203.0.113.1', wrong)).toBeNull();
  }
  await expect(limit('ana', '203.0.113.1', right)).rejects.toMatchObject({
    message: 'Too many tries. Wait 3 minutes and try again.',
  });
});

test('another address of the same person is not held up, and neither is another person', async () => {
  const limit = createSignInLimits(handClock());
  for (let i = 0; i < 5; i++) await limit('ana', '203.0.113.1', wrong);
  expect(await limit('ana', '203.0.113.2', right)).toBe('in');
  expect(await limit('ben', '203.0.113.1', right)).toBe('in');
});

test('one address that tries many people is held up, whoever it tries next', async () => {
  const limit = createSignInLimits(handClock());
  for (let i = 0; i < 20; i++) await limit(`person ${i}`, '2001:db8::1', wrong);
  await expect(limit('ana', '2001:db8::2', right)).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfter: 5,
  });
  expect(await limit('ana', '2001:db8:0:1::1', right)).toBe('in');
});

test('a good try forgives the mistakes before it, and does not count against its address', async () => {
  const limit = createSignInLimits(handClock());
  for (let round = 0; round < 30; round++) expect(await limit('ana', '203.0.113.1', right)).toBe('in');
  for (let i = 0; i < 4; i++) await limit('ana', '203.0.113.1', wrong);
  expect(await limit('ana', '203.0.113.1', right)).toBe('in');
  for (let i = 0; i < 5; i++) expect(await limit('ana', '203.0.113.1', wrong)).toBeNull();
});

test('tries made side by side count each', async () => {
  const limit = createSignInLimits(handClock());
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, () => limit('ana', '203.0.113.1', wrong)),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
});

test('waits are bounded, and tries are forgotten after the window', () => {
  const clock = handClock();
  const limit = createAttemptLimit(clock, {
    free: 1,
    firstWait: 1000,
    longestWait: 60_000,
    window: 3_600_000,
  });
  for (let i = 0; i < 40; i++) {
    limit.count('key');
    clock.pass(60);
  }
  limit.count('key');
  expect(limit.waitFor('key')).toBe(60_000);
  clock.pass(3600);
  expect(limit.waitFor('key')).toBe(0);
});

test('over HTTP a guesser gets 429 with retry-after, and the right password waits too', async () => {
  await using house = await openHouse();
  const browser = house.browser();
  await browser.call(contract.setUp, ana);
  const guesses = await Promise.allSettled(
    Array.from({ length: 6 }, () =>
      house.browser().call(contract.signIn, { email: ana.email, password: 'a guess at it' }),
    ),
  );
  const codes = guesses.map((guess) =>
    guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'in',
  );
  expect(codes.toSorted()).toEqual(['rate_limited', ...Array<string>(5).fill('wrong_password')]);
  const late = house.browser();
  const signIn = () => late.call(contract.signIn, { email: ana.email, password: ana.password });
  await expect(signIn()).rejects.toMatchObject({ code: 'rate_limited', status: 429 });
  expect(Number(late.jar.last!.headers.get('retry-after'))).toBeGreaterThan(0);
  house.clock.pass(6_000);
  expect(await signIn()).toMatchObject({ name: 'Ana' });
});
