import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';

test('a wake during a run leads to one more run, however many there are', async () => {
  let runs = 0;
  const work = coalesce(
    async () => {
      runs += 1;
      await Promise.resolve();
    },
    () => undefined,
  );
  work.wake();
  work.wake();
  work.wake();
  expect(work.busy()).toBe(true);
  await work.settled();
  expect(runs).toBe(2);
  expect(work.busy()).toBe(false);
});

test('no wake is lost, whichever step of the end of a run it falls into', async () => {
  for (let steps = 0; steps < 20; steps += 1) {
    let begun = 0;
    const work = coalesce(
      () => {
        begun += 1;
        return Promise.resolve();
      },
      () => undefined,
    );
    work.wake();
    for (let i = 0; i < steps; i += 1) await Promise.resolve();
    const before = begun;
    work.wake();
    await work.settled();
    expect(begun).toBeGreaterThan(before);
  }
});

test('a failure is told and keeps nothing from running again', async () => {
  const failures: unknown[] = [];
  let runs = 0;
  const work = coalesce(
    () => {
      runs += 1;
      return runs === 1 ? Promise.reject(new Error('first')) : Promise.resolve();
    },
    (error) => failures.push(error),
  );
  work.wake();
  await work.settled();
  work.wake();
  await work.settled();
  expect(runs).toBe(2);
  expect(failures).toHaveLength(1);
});
