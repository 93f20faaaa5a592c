import type { ErrorCode } from '../shared/contract/errors.ts';

/**
 * The one error that domain code throws. `code` is from the closed list in the contract; `message` is a sentence for
 * a person that says what to do next. The cause is kept for the log and never leaves the server.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Seconds after which trying again may help; sent as `retry-after`. */
  readonly retryAfter: number | undefined;
  /** Dotted path of the input field that was wrong. */
  readonly field: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; retryAfter?: number; field?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.field = options.field;
  }
}

/** A foreign row and a row that never was read the same. */
export function notFound(what: string): AppError {
  return new AppError('not_found', `There is no such ${what}. It may have been deleted.`);
}

/** The person's sentence for any thrown value; unknown errors tell nothing internal. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.code === 'SQLITE_FULL')
  ) {
    return new AppError(
      'disk_full',
      'The disk is full. Free some space and try again; nothing was changed.',
      { cause: error },
    );
  }
  return new AppError('internal', 'Something went wrong on the server. Its log has the details; try again.', {
    cause: error,
  });
}
