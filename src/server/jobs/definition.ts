/** Thrown by a job that should run again after a while, such as when an engine says when to come back. */
export class RetryLater extends Error {
  readonly seconds: number;

  constructor(seconds: number, cause: unknown) {
    super('This job runs again later.', { cause });
    this.name = 'RetryLater';
    this.seconds = seconds;
  }
}

export interface JobContext {
  id: string;
  ownerId: string;
  payload: unknown;
  /** 1 at the first run. */
  attempt: number;
  lastAttempt: boolean;
  /** Aborts when the job is cancelled (`reason` is 'cancelled') or the server stops ('stopping'). */
  signal: AbortSignal;
  /** Notes progress: rarely to disk, at once to the owner's devices. */
  progress(done: number, total: number | null, failed?: number): Promise<void>;
}

export interface JobDefinition {
  kind: string;
  /** How many of this kind may run at once. */
  concurrency: number;
  /** How often it may fail. A run that the end of the process cut off is repeated beyond this, twelve times. */
  maxAttempts: number;
  /** Shown to its owner as long work. */
  listed: boolean;
  /**
   * Does the work; may be run again after a crash at any point. The answer is a sentence on how it ended, or nothing.
   * A job that was cancelled before it began is run too, its signal aborted already, so that it can tidy up.
   */
  run(context: JobContext): Promise<string | void>;
  /** Called when all attempts failed; again if it fails itself. */
  gaveUp?(context: JobContext, error: unknown): Promise<void>;
}
