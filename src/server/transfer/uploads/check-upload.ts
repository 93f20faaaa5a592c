import { statfs } from 'node:fs/promises';
import { AppError } from '../../errors.ts';
import type { ImportDoor } from './take-upload.ts';
import { readGivenFile } from './given-file.ts';
import type { UploadFolder, UploadInfo } from './upload-folder.ts';

/** How many unfinished uploads one person may have. */
const mostUnfinished = 10_000;
/** Bytes of one file of an import. */
const mostOfImport = 1024 ** 4;

interface CheckDeps {
  folder: UploadFolder;
  imports: ImportDoor;
  limits: { bytes: number };
}

/** Decides whether an upload may begin. Throws AppError with the sentence why not. */
export async function checkUpload(
  { folder, imports, limits }: CheckDeps,
  ownerId: string,
  info: UploadInfo,
): Promise<void> {
  const given = readGivenFile(info);
  if (given.purpose === 'import') await imports.refuseFiles(ownerId, given.importId ?? '');
  else if (info.size === 0) throw new AppError('bad_input', 'This file is empty. Choose another one.');
  const most = given.purpose === 'import' ? mostOfImport : limits.bytes;
  if (info.size > most) {
    const megabytes = Math.max(1, Math.floor(most / 1_000_000)).toLocaleString('en');
    throw new AppError(
      'too_large',
      `The file is larger than ${megabytes} MB, the most that is taken here. Send a smaller one.`,
    );
  }
  if ((await folder.count(ownerId)) >= mostUnfinished) {
    throw new AppError(
      'rate_limited',
      'Ten thousand uploads are unfinished. Finish or cancel some of them, then go on.',
      { retryAfter: 60 },
    );
  }
  await refuseWithoutRoom(folder.root, info.size);
}

/** Said before the bytes are sent, as far as the system tells; a disk that fills up meanwhile is found while writing. */
async function refuseWithoutRoom(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(path);
  if (bavail * bsize > bytes) return;
  throw new AppError(
    'disk_full',
    'The disk of the server has no room for this file. Free some space there and try again.',
  );
}
