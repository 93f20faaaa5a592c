import type { Output } from '../../../shared/contract/endpoint.ts';
import type { listFacets } from '../../../shared/contract/facets.ts';
import type { Actor } from '../../actor.ts';
import { createWorkerPool, type WorkerPool } from '../../worker-pool.ts';
import { readQuery } from '../filters.ts';
import type { SearchedDatabase } from '../text-match.ts';
import type { FacetCounts } from './counted.ts';
import { countInDatabase, foundBy } from './facet-store.ts';
import type { FacetAnswer, FacetTask } from './facet-thread.ts';
import { facetsOf } from './terms.ts';

export interface Facets {
  /** Counts off the main thread; when `signal` fires, what has not begun is not begun. */
  list(actor: Actor, query: string, signal?: AbortSignal): Promise<Output<typeof listFacets>>;
  close(): Promise<void>;
}

interface Counting {
  counts: Promise<FacetCounts>;
  /** How many wait for it; the last one that leaves takes it off the list of what is to be done. */
  waiting: number;
  controller: AbortController;
}

/** What was kept in memory for counting goes when nobody looked for this long. */
const idleTime = 10 * 60 * 1000;

/** What the images of a query can be narrowed by. */
export function createFacets(db: SearchedDatabase): Facets {
  const { file } = db;
  let pool: WorkerPool<FacetTask, FacetAnswer> | undefined;
  const running = new Map<string, Counting>();

  async function count(ownerId: string, text: string, signal: AbortSignal): Promise<FacetCounts> {
    const query = readQuery(text);
    if (file === null) return countInDatabase(db, ownerId, query);
    pool ??= createWorkerPool({ file: new URL('./facet-thread.ts', import.meta.url), threads: 1, idleTime });
    const state = query.in === 'trash' ? 'trash' : 'live';
    const answer = await pool.run({ file, ownerId, state, found: foundBy(db, ownerId, query) }, signal);
    if ('error' in answer) throw new Error(answer.error);
    return answer.counts;
  }

  function begin(key: string, ownerId: string, query: string): Counting {
    const controller = new AbortController();
    const counts = count(ownerId, query, controller.signal);
    const counting = { counts, waiting: 0, controller };
    running.set(key, counting);
    const end = (): void => {
      if (running.get(key) === counting) running.delete(key);
    };
    counts.then(end, end);
    return counting;
  }

  return {
    async list({ ownerId }, query, signal) {
      const key = `${ownerId} ${query}`;
      // The same question that several ask at once is answered once.
      const counting = running.get(key) ?? begin(key, ownerId, query);
      counting.waiting += 1;
      const leave = (): void => {
        counting.waiting -= 1;
        if (counting.waiting > 0) return;
        running.delete(key);
        counting.controller.abort();
      };
      signal?.addEventListener('abort', leave, { once: true });
      try {
        const counts = await counting.counts;
        return { total: counts.total, facets: facetsOf(counts) };
      } finally {
        signal?.removeEventListener('abort', leave);
      }
    },
    close: async () => pool?.close(),
  };
}
