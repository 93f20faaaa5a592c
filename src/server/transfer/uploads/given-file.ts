import { uploadMetadata, type UploadPurpose, uploadPurposes } from '../../../shared/contract/uploads.ts';
import { AppError, notFound } from '../../errors.ts';
import { instant, text } from '../sources/values.ts';
import { isId, type UploadInfo } from './upload-folder.ts';

/** What a device says of a file that it sends. The names are told on, and never used on the disk. */
export interface GivenFile {
  /** Without folders. */
  fileName: string;
  /** With the folders it stood in, `/` between them; the file name alone where it stood in none. */
  path: string;
  /** When it last changed, milliseconds UTC; null where the device does not tell. */
  modifiedAt: number | null;
  purpose: UploadPurpose;
  /** Of an import. */
  importId: string | null;
}

const longestName = 300;
const longestPath = 4_000;

/** Throws `bad_input` for a purpose that is none, `not_found` for an import's id that can be none. */
export function readGivenFile({ metadata }: UploadInfo): GivenFile {
  const purpose = metadata[uploadMetadata.purpose] ?? 'library';
  if (!isPurpose(purpose)) {
    throw new AppError('bad_input', 'The purpose of an upload is “library” or “import”.', {
      field: uploadMetadata.purpose,
    });
  }
  const importId = metadata[uploadMetadata.importId] ?? null;
  if (purpose === 'import' && !(importId !== null && isId(importId))) throw notFound('import');
  const path = text(metadata[uploadMetadata.relativePath])?.slice(-longestPath);
  const name = text(metadata[uploadMetadata.fileName]) ?? path ?? 'image';
  const fileName = (name.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? 'image').slice(
    -longestName,
  );
  const modifiedAt = instant(metadata[uploadMetadata.lastModified]);
  return { fileName, path: path ?? fileName, modifiedAt, purpose, importId };
}

const isPurpose = (value: string): value is UploadPurpose =>
  uploadPurposes.some((purpose) => purpose === value);
