import { AppError } from '../errors.ts';
import { createWorkerPool } from '../worker-pool.ts';
import type { StageLimits } from './blob-store.ts';
import { systemReason, writeError } from './disk-errors.ts';
import type { DiskResult, DiskTask, LocalSource, Read, SmallFile } from './disk-task.ts';
import { tooLarge } from './hash-source.ts';

/** Threads that read, hash and write files; started when first needed and ended when long unused. */
export interface DiskThreads {
  /**
   * Reads and hashes `source`, and writes it to the file `to`, durably, unless that is null. Nothing is left behind when
   * it throws: `too_large`, `unsupported` where the source can't be read, `disk_full` or `internal`.
   */
  read(source: LocalSource, to: string | null, limits: StageLimits): Promise<Read>;
  /** Writes small files, all durable when it answers. Throws `disk_full` or `internal`; some may be in place then. */
  put(files: SmallFile[]): Promise<void>;
  close(): Promise<void>;
}

const idleTime = 30_000;
const workerFile = new URL('./disk-worker.ts', import.meta.url);

function errorFor({ fault, code, detail }: Extract<DiskResult, { ok: false }>, most: number): AppError {
  const cause = Object.assign(new Error(detail), code !== null && { code });
  if (fault === 'too_large') return tooLarge(most);
  if (fault === 'disk') return writeError(cause);
  const reason = code === null ? 'it is damaged or was cut off' : systemReason(cause);
  return new AppError('unsupported', `The file can not be read: ${reason}. Bring it again.`, { cause });
}

export function createDiskThreads(threads: number): DiskThreads {
  const pool = createWorkerPool<DiskTask, DiskResult>({ file: workerFile, threads, idleTime });

  async function run(task: DiskTask): Promise<Read | null> {
    const result = await pool.run(task).catch((cause: unknown) => {
      throw new AppError('internal', 'The file could not be written; try again.', { cause });
    });
    if (!result.ok) throw errorFor(result, task.do === 'read' ? task.most : 0);
    return result.read;
  }

  return {
    async read(source, to, { bytes }) {
      const read = await run({ do: 'read', source, to, most: bytes });
      if (!read) throw new Error('The thread did not say what it read.');
      return read;
    },
    async put(files) {
      await run({ do: 'put', files });
    },
    close: () => pool.close(),
  };
}
