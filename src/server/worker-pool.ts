import { Worker } from 'node:worker_threads';

/**
 * A fixed number of threads that each do one task at a time. A thread is started when there is work for it and ended
 * when it had none for a while. A thread that dies fails the task it had and no other.
 */
export interface WorkerPool<Task, Result> {
  /**
   * Rejects when the thread dies over the task or takes too long for it, or the pool is closed; or with the signal's reason when that fires. A
   * task that is being done then is done to its end, and its result thrown away.
   */
  run(task: Task, signal?: AbortSignal): Promise<Result>;
  /** Starts a thread that waits for work, unless there is one. */
  warm(): void;
  /** Tasks that wait are rejected; those that run may end, for some seconds. */
  close(): Promise<void>;
}

interface Work<Task, Result> {
  task: Task;
  resolve: (result: Result) => void;
  reject: (error: Error) => void;
  /** Ends the thread when the task takes too long. */
  limit?: NodeJS.Timeout;
}

const patience = 5_000;

/** `file` is a module that answers every message of its parent port with one message. */
export function createWorkerPool<Task, Result>(options: {
  file: URL;
  threads: number;
  /** Milliseconds. */
  idleTime: number;
  /** Milliseconds that a task may take; the thread is ended then, in the middle of whatever it does. */
  longest?: number;
}): WorkerPool<Task, Result> {
  type Job = Work<Task, Result>;
  const waiting: Job[] = [];
  const busy = new Map<Worker, Job>();
  /** The last that became idle is used first, so that the others may end. */
  const idle: { worker: Worker; timer: NodeJS.Timeout }[] = [];
  let closed = false;
  let whenQuiet: () => void = () => {};

  function start(): Worker {
    const worker = new Worker(options.file, { execArgv: [] });
    let failure: Error | null = null;
    worker.on('message', (result: Result) => {
      leave(worker)?.resolve(result);
      rest(worker);
      next();
    });
    worker.on('messageerror', (error) => worker.emit('error', error));
    worker.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    worker.on('exit', (code) => {
      forget(worker);
      leave(worker)?.reject(failure ?? new Error(`The thread ended with code ${code}.`));
      next();
    });
    return worker;
  }

  /** The job that the thread had, which has ended one way or the other. */
  function leave(worker: Worker): Job | undefined {
    const job = busy.get(worker);
    clearTimeout(job?.limit);
    busy.delete(worker);
    return job;
  }

  /** An idle thread keeps no process alive. */
  function rest(worker: Worker): void {
    worker.unref();
    const timer = setTimeout(() => {
      forget(worker);
      void worker.terminate();
    }, options.idleTime).unref();
    idle.push({ worker, timer });
  }

  function forget(worker: Worker): void {
    const place = idle.findIndex((each) => each.worker === worker);
    for (const { timer } of place === -1 ? [] : idle.splice(place, 1)) clearTimeout(timer);
  }

  function wake(): Worker | null {
    const rested = idle.pop();
    if (rested) {
      clearTimeout(rested.timer);
      rested.worker.ref();
      return rested.worker;
    }
    return busy.size < options.threads ? start() : null;
  }

  function next(): void {
    while (waiting.length > 0) {
      const worker = wake();
      if (!worker) return;
      const job = waiting.shift()!;
      busy.set(worker, job);
      if (options.longest !== undefined) {
        job.limit = setTimeout(() => void worker.terminate(), options.longest);
      }
      worker.postMessage(job.task);
    }
    if (busy.size === 0) whenQuiet();
  }

  return {
    async run(task, signal) {
      signal?.throwIfAborted();
      if (closed) throw new Error('The pool is closed.');
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      const job: Job = { task, resolve, reject };
      const stop = (): void => {
        const place = waiting.indexOf(job);
        if (place !== -1) waiting.splice(place, 1);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', stop, { once: true });
      waiting.push(job);
      next();
      return promise.finally(() => signal?.removeEventListener('abort', stop));
    },

    warm() {
      if (!closed && busy.size + idle.length === 0) rest(start());
    },

    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new Error('The pool is closed.'));
      if (busy.size > 0) {
        await new Promise<void>((resolve) => {
          whenQuiet = resolve;
          setTimeout(resolve, patience).unref();
        });
      }
      const workers = [...busy.keys(), ...idle.map(({ worker }) => worker)];
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
