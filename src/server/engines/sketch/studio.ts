import { Worker } from 'node:worker_threads';
import type { DrawJob, DrawResult } from './draw-image.ts';

/**
 * The threads that draw. One is started when there is something to draw and none is free, and ended when it had
 * nothing to do for a while: an idle server keeps neither thread nor pictograms in memory.
 */
export interface Studio {
  /** Rejects with the signal's reason if it fires while the job still waits or is drawn. */
  draw(job: DrawJob, signal: AbortSignal): Promise<DrawResult>;
  close(): Promise<void>;
}

interface Order {
  job: DrawJob;
  signal: AbortSignal;
  settle: PromiseWithResolvers<DrawResult>;
}

interface Painter {
  worker: Worker;
  order: Order | null;
  rest: NodeJS.Timeout | null;
}

/** `idleTime` in milliseconds. */
export function createStudio(options: { threads: number; idleTime: number }): Studio {
  const waiting: Order[] = [];
  const painters = new Set<Painter>();

  function hire(): Painter {
    const painter: Painter = {
      worker: new Worker(new URL('./painter.ts', import.meta.url), { execArgv: [] }),
      order: null,
      rest: null,
    };
    const { worker } = painter;
    worker.on('message', (result: DrawResult) => {
      painter.order?.settle.resolve(result);
      painter.order = null;
      worker.unref();
      painter.rest = setTimeout(() => void dismiss(painter), options.idleTime).unref();
      assign();
    });
    worker.on('error', (error) => {
      painter.order?.settle.reject(error);
      painter.order = null;
    });
    worker.on('exit', () => {
      painters.delete(painter);
      painter.order?.settle.reject(new Error('The thread that draws has ended.'));
      if (painter.rest) clearTimeout(painter.rest);
      assign();
    });
    painters.add(painter);
    return painter;
  }

  async function dismiss(painter: Painter): Promise<void> {
    painters.delete(painter);
    if (painter.rest) clearTimeout(painter.rest);
    await painter.worker.terminate();
  }

  function assign(): void {
    while (waiting.length > 0) {
      const painter =
        [...painters].find(({ order }) => order === null) ??
        (painters.size < options.threads ? hire() : null);
      if (!painter) return;
      const order = waiting.shift()!;
      if (order.signal.aborted) continue;
      if (painter.rest) clearTimeout(painter.rest);
      painter.order = order;
      painter.worker.ref();
      painter.worker.postMessage(order.job);
    }
  }

  return {
    async draw(job, signal) {
      signal.throwIfAborted();
      const settle = Promise.withResolvers<DrawResult>();
      // What is being drawn when the signal fires is finished within a second and thrown away.
      const stop = () => settle.reject(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      waiting.push({ job, signal, settle });
      assign();
      return settle.promise.finally(() => signal.removeEventListener('abort', stop));
    },
    async close() {
      for (const { settle } of waiting.splice(0)) settle.reject(new Error('The studio is closed.'));
      await Promise.all([...painters].map(dismiss));
    },
  };
}
