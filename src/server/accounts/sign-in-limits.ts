import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { addressKey } from './addresses.ts';
import { createAttemptLimit } from './attempt-limit.ts';

const second = 1000;
const minute = 60 * second;

/** A person who mistypes waits never or seconds; a program that guesses gets some five tries an hour. */
const perPair = { free: 5, firstWait: 5 * second, longestWait: 15 * minute, window: 60 * minute };
const perAddress = { free: 20, firstWait: 5 * second, longestWait: 15 * minute, window: 60 * minute };

/**
 * Limits tries at a password, per subject (an e-mail or a person) together with the address, and per address alone. A
 * subject by itself is never locked, or anybody could lock a person out. Runs `check`, which answers null for a wrong
 * password; throws AppError `rate_limited` instead when it is too early.
 */
export function createSignInLimits(clock: Clock) {
  const pairs = createAttemptLimit(clock, perPair);
  const addresses = createAttemptLimit(clock, perAddress);
  return async <T>(subject: string, address: string, check: () => Promise<T | null>): Promise<T | null> => {
    const from = addressKey(address);
    const pair = `${from} ${subject}`;
    const wait = Math.max(pairs.waitFor(pair), addresses.waitFor(from));
    if (wait > 0) throw tooMany(Math.ceil(wait / second));
    pairs.count(pair);
    addresses.count(from);
    const result = await check();
    if (result !== null) {
      pairs.forget(pair);
      addresses.takeBack(from);
    }
    return result;
  };
}

function tooMany(seconds: number): AppError {
  const wait =
    seconds < 120
      ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
      : `${Math.ceil(seconds / 60)} minutes`;
  return new AppError('rate_limited', `Too many tries. Wait ${wait} and try again.`, { retryAfter: seconds });
}
