import type { Changes } from './changes/index.ts';
import type { Jobs } from './jobs/index.ts';
import type { Library } from './library/index.ts';
import type { Lifecycle } from './lifecycle/index.ts';
import type { Logger } from './log.ts';
import type { Transfer } from './transfer/index.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

interface RoundsDeps {
  library: Library;
  lifecycle: Lifecycle;
  transfer: Transfer;
  changes: Changes;
  jobs: Jobs;
  log: Logger;
}

/**
 * What comes round by itself: purging what is due, and rules whose hour has come, every minute and looking after uploads that were left and exports that
 * expire every hour, both from the first moment on; forgetting old records daily.
 */
export function startRounds({ library, lifecycle, transfer, changes, jobs, log }: RoundsDeps): Disposable {
  const go = (work: () => Promise<void>) => (): void => {
    work().catch((error: unknown) => log.error({ err: error }, 'a round failed'));
  };
  const sweep = go(async () => {
    await lifecycle.sweep();
    await lifecycle.queueDueRules();
  });
  const forget = go(async () => {
    await changes.forgetOld();
    await jobs.forgetOld();
    await transfer.expire();
    await library.filing.forgetOld();
    await lifecycle.forgetOldRuns();
  });
  const tidy = go(async () => {
    await transfer.uploads.sweep();
    await transfer.exports.expire();
    await lifecycle.resumeAccountDeletions();
  });
  sweep();
  tidy();
  const timers = [setInterval(sweep, minute), setInterval(tidy, 60 * minute), setInterval(forget, day)];
  for (const timer of timers) timer.unref();
  return {
    [Symbol.dispose]() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
