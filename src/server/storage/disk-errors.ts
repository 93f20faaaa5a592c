import { AppError } from '../errors.ts';

/** The code of a failed system call, such as `ENOENT`; null for other errors. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Whether the failed call says that there is no such file: its name or one of its folders is not there. */
export function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const sentences: Record<string, string> = {
  EACCES: 'the program is not allowed to',
  EPERM: 'the program is not allowed to',
  EROFS: 'the disk is read-only',
  EBUSY: 'another program is using it',
  EIO: 'the disk reports an error',
  ENOTDIR: 'a file is where a folder should be',
  EISDIR: 'a folder is where a file should be',
  EMFILE: 'too many files are open',
};

/** Why a system call failed, as half a sentence that holds no path. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  if (code === null) return 'an unexpected error';
  const known = sentences[code];
  return known ? `${known} (${code})` : code;
}

/** The error a person sees when writing a file failed; AppErrors pass. */
export function writeError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'disk_full',
      'The disk is full. Free some space and try again; nothing was changed.',
      { cause: error },
    );
  }
  return new AppError(
    'internal',
    `The file could not be written: ${systemReason(error)}. Check the data directory, then try again.`,
    { cause: error },
  );
}
