import { setTimeout as pause } from 'node:timers/promises';
import { openCopy } from '../open-copy.ts';
import { say } from '../report.ts';
import type { Home } from './home.ts';

/** Milliseconds after a start in which a purge of a proof's size goes on. */
const reach = 90;

/**
 * Kills a server again and again while it erases, and starts it anew, so that it goes on. Answers how many of the kills
 * came in the middle: something was marked or begun and not done.
 */
export async function killAmid(home: Home, times: number, random: () => number): Promise<number> {
  let amid = 0;
  for (let kill = 1; kill <= times; kill += 1) {
    await pause(random() * reach);
    await home.kill();
    const left = underWay(home.dataDir);
    if (left.length > 0) amid += 1;
    say(`kill ${kill} of ${times} amid the erasing; left: ${left.join(', ') || 'nothing'}`);
    await home.start();
  }
  return amid;
}

/** What is marked and not gone, and the erasing that has not ended. */
function underWay(dataDir: string): string[] {
  using database = openCopy(dataDir);
  const rows = database.all<{ what: string; count: number }>(`
    SELECT 'marked images' AS what, count(*) AS count FROM images WHERE state = 'purging'
    UNION ALL SELECT kind || ' job', count(*) FROM jobs
      WHERE finished_at IS NULL AND kind IN ('purge', 'account-deletion') GROUP BY kind
    UNION ALL SELECT 'deletion of an account', count(*) FROM account_deletions WHERE finished_at IS NULL`);
  return rows.filter(({ count }) => count > 0).map(({ what, count }) => `${count} ${what}`);
}
