import { AppError } from '../errors.ts';

/**
 * Runs at most `atOnce` pieces of work at a time, in the order they came. When `mostWaiting` wait already, throws
 * AppError `rate_limited`.
 */
export function createTurns(atOnce: number, mostWaiting: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting.length >= mostWaiting) {
      throw new AppError(
        'rate_limited',
        'Too many people are signing in at once. Wait 10 seconds and try again.',
        { retryAfter: 10 },
      );
    }
    // Whoever ends hands its turn on, so nobody gets in between.
    if (running < atOnce) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
