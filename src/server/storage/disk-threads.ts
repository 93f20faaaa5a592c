import { AppError } from '../errors.ts';
import { createWorkerPool } from '../worker-pool.ts';
import type { StageLimits } from './blob-store.ts';
import { systemReason, writeError } from './disk-errors.ts';
import type { DiskResult, DiskTask } from './disk-task.ts';
import { tooLarge } from './hash-source.ts';

type Passed = Omit<Extract<DiskResult, { ok: true }>, 'ok'>;

/** Threads that read, hash and write files; started when first needed and ended when long unused. */
export interface DiskThreads {
  /**
   * Reads and hashes `source`, and writes it to the file `to`, durably, unless that is null. Nothing is left behind when
   * it throws: `too_large`, `unsupported` where the source can't be read, `disk_full` or `internal`.
   */
  pass(source: DiskTask['source'], to: string | null, limits: StageLimits): Promise<Passed>;
  close(): Promise<void>;
}

const idleTime = 30_000;
const workerFile = new URL('./disk-worker.ts', import.meta.url);

function errorFor(
  { fault, code, detail }: Extract<DiskResult, { ok: false }>,
  limits: StageLimits,
): AppError {
  const cause = Object.assign(new Error(detail), code !== null && { code });
  if (fault === 'too_large') return tooLarge(limits.bytes);
  if (fault === 'disk') return writeError(cause);
  const reason = code === null ? 'it is damaged or was cut off' : systemReason(cause);
  return new AppError('unsupported', `The file can not be read: ${reason}. Bring it again.`, { cause });
}

export function createDiskThreads(threads: number): DiskThreads {
  const pool = createWorkerPool<DiskTask, DiskResult>({ file: workerFile, threads, idleTime });
  return {
    async pass(source, to, limits) {
      const result = await pool.run({ source, to, most: limits.bytes }).catch((cause: unknown) => {
        throw new AppError('internal', 'The file could not be written; try again.', { cause });
      });
      if (!result.ok) throw errorFor(result, limits);
      return result;
    },
    close: () => pool.close(),
  };
}
