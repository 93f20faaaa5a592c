import type { Changes } from './changes/index.ts';
import type { Chats } from './chats/index.ts';
import type { Jobs } from './jobs/index.ts';
import type { Library } from './library/index.ts';
import type { Lifecycle } from './lifecycle/index.ts';
import type { Logger } from './log.ts';
import type { Transfer } from './transfer/index.ts';

const minute = 60_000;

interface RoundsDeps {
  chats: Chats;
  library: Library;
  lifecycle: Lifecycle;
  transfer: Transfer;
  changes: Changes;
  jobs: Jobs;
  log: Logger;
}

/**
 * What comes round by itself, all from the first moment on: purging what is due, rules whose hour has come, and tidying
 * after purges that could not, every minute; every hour looking after uploads that were left, exports that expire and
 * accounts that are still to go, and forgetting old records. Disposing waits for what is under way.
 */
export function startRounds(deps: RoundsDeps): AsyncDisposable {
  const { library, chats, lifecycle, transfer, changes, jobs, log } = deps;
  const underWay = new Set<Promise<void>>();
  const go = (work: () => Promise<void>) => (): void => {
    const round = work()
      .catch((error: unknown) => log.error({ err: error }, 'a round failed'))
      .finally(() => underWay.delete(round));
    underWay.add(round);
  };
  const sweep = go(async () => {
    await lifecycle.sweep();
    await lifecycle.queueDueRules();
    // The last, as it may fail for as long as the disk is full.
    await lifecycle.tidy();
  });
  const forget = go(async () => {
    await changes.forgetOld();
    await jobs.forgetOld();
    await transfer.expire();
    await library.filing.forgetOld();
    await chats.filing.forgetLost();
    await library.edits.forgetOld();
    await lifecycle.forgetOldRuns();
  });
  const tidy = go(async () => {
    await transfer.uploads.sweep();
    await transfer.exports.expire();
    await lifecycle.resumeAccountDeletions();
  });
  sweep();
  tidy();
  forget();
  const timers = [
    setInterval(sweep, minute),
    setInterval(tidy, 60 * minute),
    // A server that is started anew each day must forget, too.
    setInterval(forget, 60 * minute),
  ];
  for (const timer of timers) timer.unref();
  return {
    async [Symbol.asyncDispose]() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(underWay);
    },
  };
}
