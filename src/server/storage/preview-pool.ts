import { AppError } from '../errors.ts';
import type { PreviewProblem, PreviewResult, PreviewTask } from './preview-task.ts';
import { damaged } from './recognise.ts';
import { createWorkerPool } from '../worker-pool.ts';

type PreviewsMade = Omit<Extract<PreviewResult, { ok: true }>, 'ok'>;

/** Threads that make previews, as many as cores; started when first needed and ended when long unused. */
export interface PreviewPool {
  /** Throws AppError when the picture can't be decoded; that harms no other task. */
  run(task: PreviewTask): Promise<PreviewsMade>;
  close(): Promise<void>;
}

const idleTime = 30_000;
const workerFile = new URL('./preview-worker.ts', import.meta.url);

function errorFor(problem: PreviewProblem, detail: string): AppError {
  const cause = new Error(detail);
  switch (problem) {
    case 'damaged':
      return damaged(cause);
    case 'no_decoder':
      return new AppError(
        'unsupported',
        'This kind of HEIC picture can be kept but not shown here. For a preview, save it as JPEG or PNG and add that.',
        { cause },
      );
    case 'too_large':
      return new AppError(
        'too_large',
        'This picture has too many pixels. Make it smaller and send it again.',
        {
          cause,
        },
      );
    case 'too_slow':
      return new AppError(
        'unsupported',
        'This picture takes too long to decode. Save it in another format and send it again.',
        { cause },
      );
  }
}

export function createPreviewPool(cores: number): PreviewPool {
  const pool = createWorkerPool<PreviewTask, PreviewResult>({
    file: workerFile,
    threads: Math.max(1, cores),
    idleTime,
  });
  return {
    async run(task) {
      const result = await pool.run(task).catch((cause: unknown) => {
        throw new AppError('internal', 'The preview could not be made; try again.', { cause });
      });
      if (!result.ok) throw errorFor(result.problem, result.detail);
      return { previews: result.previews, description: result.description };
    },
    close: () => pool.close(),
  };
}
